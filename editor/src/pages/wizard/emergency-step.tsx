import { useSignal } from '@preact/signals';
import { path } from '../../api/client';
import { useGet } from '../../api/resource';
import { t } from '../../i18n/t';
import { SelectField, TextField } from '../access/field';
import { withEmergency } from './plan';
import type { StepProps } from './setup';
import { StepForm } from './step';
import { useStep } from './use-step';

interface Used {
  number: string;
  use: string;
}

/** Emergency calls: every extension may make them, by every trunk in turn. */
export function EmergencyStep({ domain, facts, next }: StepProps) {
  const numbers = useSignal('');
  const trunk = useSignal('');
  const notify = useSignal('');
  const used = useGet<{ items: Used[] }>(path`/domains/${domain}/numbers`).value.data?.items ?? [];
  const known = used.filter((one) => one.use === 'emergency').map((one) => one.number);
  const settings = facts.settings?.value ?? {};
  const value = withEmergency(settings, numbers.value, trunk.value, notify.value);
  const isChanged = value !== settings;
  const step = useStep('', isChanged ? [{ kind: 'domain', name: domain, value, before: settings, etag: facts.settings?.etag }] : []);
  return (
    <StepForm title={t('wizard.emergency')} text={t('wizard.emergency-text')} next={next} step={step} isFilled={isChanged}>
      {known.length > 0 && <p>{t('wizard.emergency-known', { numbers: known.join(', ') })}</p>}
      <TextField label={t('wizard.emergency-numbers')} hint={t('wizard.emergency-numbers-hint')} value={numbers.value} set={(to) => (numbers.value = to)} />
      <SelectField
        label={t('wizard.emergency-trunk')}
        value={trunk.value}
        set={(to) => (trunk.value = to)}
        options={[{ value: '', label: t('wizard.every-trunk') }, ...facts.trunks.map((one) => ({ value: one.name, label: one.name }))]}
      />
      <TextField label={t('wizard.notify')} hint={t('wizard.notify-hint')} value={notify.value} set={(to) => (notify.value = to)} />
    </StepForm>
  );
}
