import { useSignal } from '@preact/signals';
import { path, send } from '../../api/client';
import { pagePath } from '../../app/router';
import { t } from '../../i18n/t';
import { Button } from '../../ui/button';
import { Link } from '../../ui/link';
import { SelectField, TextField } from '../access/field';
import { OwnForm } from '../access/own-form';
import { tryPath } from '../live/try-path';
import type { StepProps } from './setup';

/** The number of a caller from outside, where none is asked for. */
const SOMEBODY = '0000000000';

/** A first call through the simulator. */
export function CallStep({ domain, facts, next }: StepProps) {
  const callers = [...facts.extensions.map((one) => one.name), ...facts.trunks.map((one) => `gateway:${one.name}`)];
  const from = useSignal(callers[0] ?? '');
  const to = useSignal('');
  const trace = useSignal('');
  const caller = () => {
    const gateway = /^gateway:(.+)$/.exec(from.value)?.[1];
    return gateway === undefined ? { from: from.value } : { from: SOMEBODY, gateway };
  };
  const call = async () => {
    const options = { params: { format: 'text' }, accept: 'text/plain, application/json' };
    trace.value = (await send<string>('POST', path`/domains/${domain}/simulate`, { ...caller(), to: to.value }, options)).data;
  };
  const text = (name: string) => String([...facts.extensions, ...facts.trunks].find((one) => name.endsWith(one.name))?.value?.['name'] ?? '');
  return (
    <OwnForm
      title={t('wizard.call')}
      text={t('wizard.call-text')}
      send={call}
      button={t('wizard.try')}
      more={
        <>
          <Button onClick={next}>{t('wizard.finish')}</Button>
          <Link href={pagePath`/d/${domain}/people`}>{t('wizard.people')}</Link>
        </>
      }
    >
      {(problem) => (
        <>
          <SelectField
            label={t('wizard.from')}
            value={from.value}
            set={(value) => (from.value = value)}
            problem={problem('from')}
            options={callers.map((one) => ({ value: one, label: `${one} ${text(one)}`.trim() }))}
          />
          <TextField label={t('wizard.to')} value={to.value} set={(value) => (to.value = value.trim())} problem={problem('to')} />
          {trace.value && (
            <>
              <pre class="code" tabIndex={0} aria-label={t('wizard.trace')}>
                {trace.value}
              </pre>
              <Link href={tryPath(domain, caller().from, to.value, caller().gateway)}>{t('wizard.steps-of-call')}</Link>
            </>
          )}
        </>
      )}
    </OwnForm>
  );
}
