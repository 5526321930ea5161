import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { destinations, type Target } from '../../form/targets';
import { t } from '../../i18n/t';
import { ComboField, SelectField, TextField, ToggleField } from '../access/field';
import { inboundDocuments, outboundDocuments, patternsOf } from './plan';
import type { StepProps } from './setup';
import { StepForm } from './step';
import { useStep } from './use-step';

/** Where calls from outside go. */
export function InboundStep({ domain, facts, next }: StepProps) {
  const dids = useSignal('');
  const destination = useSignal('');
  const documents = inboundDocuments(dids.value, destination.value);
  const step = useStep(domain, documents);
  return (
    <StepForm title={t('wizard.inbound')} text={t('wizard.inbound-text')} there={facts.inbound} next={next} step={step} isFilled={documents.length > 0}>
      <TextField label={t('wizard.dids')} hint={t('wizard.dids-hint')} placeholder="+41 44 123 45 67" value={dids.value} set={(to) => (dids.value = to)} />
      <Destination domain={domain} value={destination.value} set={(to) => (destination.value = to)} />
    </StepForm>
  );
}

function Destination({ domain, value, set }: { domain: string; value: string; set: (value: string) => void }) {
  const targets = useSignal<readonly Target[]>([]);
  useEffect(() => void destinations(domain).then((found) => (targets.value = found)), [domain]);
  const options = targets.value.map((one) => ({ value: one.value, label: one.title, hint: one.kind }));
  return <ComboField label={t('wizard.destination')} value={value} set={set} options={options} />;
}

/** Which numbers outside may be called, by which trunk. */
export function OutboundStep({ domain, facts, next }: StepProps) {
  const national = useSignal(true);
  const international = useSignal(false);
  const trunk = useSignal(facts.trunks[0]?.name ?? '');
  const country = String(facts.settings?.value?.['country'] ?? '');
  const patterns = patternsOf(country, national.value, international.value);
  const documents = outboundDocuments(patterns, trunk.value);
  const isThere = facts.outbound.some((one) => one.name === 'world');
  const step = useStep(domain, isThere ? [] : documents);
  return (
    <StepForm
      title={t('wizard.outbound')}
      text={t('wizard.outbound-text')}
      there={facts.outbound}
      next={next}
      step={step} isFilled={documents.length > 0 && !isThere}
    >
      {facts.trunks.length === 0 ? (
        <p class="failed">{t('wizard.no-trunk')}</p>
      ) : (
        <>
          <SelectField label={t('wizard.trunk')} value={trunk.value} set={(to) => (trunk.value = to)} options={facts.trunks.map((one) => ({ value: one.name, label: one.name }))} />
          <ToggleField label={t('wizard.national')} on={national.value} set={(on) => (national.value = on)} />
          <ToggleField label={t('wizard.international')} hint={t('wizard.international-hint')} on={international.value} set={(on) => (international.value = on)} />
          <p class="muted">
            {t('wizard.patterns')} <code>{patterns.join(' ')}</code>
          </p>
        </>
      )}
    </StepForm>
  );
}
