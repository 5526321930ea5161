import { useSignal } from '@preact/signals';
import { t } from '../../i18n/t';
import { TextField } from '../access/field';
import { type TrunkAnswers, trunkDocuments } from './plan';
import type { StepProps } from './setup';
import { StepForm } from './step';
import { useStep } from './use-step';

/** The trunk to a carrier, in plain words. */
export function TrunkStep({ domain, facts, next }: StepProps) {
  const answers = useSignal<TrunkAnswers>({ name: domain.split('.')[0] ?? '', host: '', account: '', password: '', channels: '' });
  const documents = trunkDocuments(answers.value);
  const step = useStep(domain, documents);
  const field = (member: keyof TrunkAnswers, more: object = {}) => (
    <TextField
      label={t(`wizard.trunk-${member}`)}
      hint={t(`wizard.trunk-${member}-hint`)}
      value={answers.value[member]}
      set={(to) => (answers.value = { ...answers.value, [member]: to.trim() })}
      {...more}
    />
  );
  return (
    <StepForm title={t('wizard.trunk')} text={t('wizard.trunk-text')} there={facts.trunks} next={next} step={step} isFilled={documents.length > 0}>
      {field('name')}
      {field('host', { placeholder: 'sip.carrier.example' })}
      {field('account')}
      {field('password', { type: 'password', autoComplete: 'new-password' })}
      {field('channels', { inputMode: 'numeric' })}
    </StepForm>
  );
}
