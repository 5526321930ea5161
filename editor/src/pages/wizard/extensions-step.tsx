import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { randomSecret } from '../../form/secret';
import { t } from '../../i18n/t';
import { Button } from '../../ui/button';
import { TextField } from '../access/field';
import { Once } from '../access/once';
import { extensionDocuments, type ExtensionRow, extensionRows, rangeProblem } from './plan';
import type { StepProps } from './setup';
import { StepForm } from './step';
import { useStep } from './use-step';

/** A range of extensions with generated passwords, which are shown once. */
export function ExtensionsStep({ domain, facts, next }: StepProps) {
  const first = useSignal('');
  const last = useSignal('');
  const names = useSignal('');
  const made = useSignal<readonly ExtensionRow[]>([]);
  const passwords = useRef(new Map<string, string>());
  const password = (number: string) => {
    const known = passwords.current.get(number) ?? randomSecret('password');
    passwords.current.set(number, known);
    return known;
  };
  const rows = extensionRows(first.value, last.value, names.value, password);
  const step = useStep(domain, made.value.length > 0 ? [] : extensionDocuments(rows));
  const saved = () => (made.value = rows);
  if (made.value.length > 0) return <Made rows={made.value} next={next} />;
  const problem = rangeProblem(first.value, last.value);
  return (
    <StepForm title={t('wizard.extensions')} text={t('wizard.extensions-text')} there={facts.extensions} next={next} step={step} isFilled={rows.length > 0} saved={saved}>
      <div class="pair">
        <TextField label={t('wizard.first')} inputMode="numeric" placeholder="1001" value={first.value} set={(to) => (first.value = to.trim())} />
        <TextField label={t('wizard.last')} inputMode="numeric" placeholder="1005" value={last.value} set={(to) => (last.value = to.trim())} />
      </div>
      {problem && <p class="failed">{t(`wizard.range-${problem}`)}</p>}
      <label class="own-field">
        {t('wizard.names')}
        <textarea class="input" rows={5} value={names.value} placeholder={'Ann\nBob'} onInput={(event) => (names.value = event.currentTarget.value)} />
      </label>
      {rows.length > 0 && <p class="muted">{t('wizard.will-make', { count: rows.length })}</p>}
    </StepForm>
  );
}

function Made({ rows, next }: { rows: readonly ExtensionRow[]; next: () => void }) {
  const text = rows.map((row) => `${row.number}\t${row.password}\t${row.name}`.trim()).join('\n');
  return (
    <>
      <Once title={t('wizard.made', { count: rows.length })} text={text} hint={t('wizard.passwords-once')} />
      <Button look="main" onClick={next}>
        {t('wizard.go-on')}
      </Button>
    </>
  );
}
