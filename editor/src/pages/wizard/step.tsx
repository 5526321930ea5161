import type { ComponentChildren } from 'preact';
import { useSignal } from '@preact/signals';
import { t } from '../../i18n/t';
import { Button } from '../../ui/button';
import type { StepSave } from './use-step';

interface StepFormProps {
  title: string;
  text: string;
  /** What there is already. */
  there?: readonly { name: string }[];
  step: StepSave;
  /** Whether there is something to save. */
  isFilled: boolean;
  next: () => void;
  /** What is done once it is saved, instead of going on. */
  saved?: () => void;
  children: ComponentChildren;
}

/** One step: its fields, and two ways on. */
export function StepForm({ title, text, there = [], step, isFilled, next, saved = next, children }: StepFormProps) {
  const isBusy = useSignal(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!isFilled) return;
    isBusy.value = true;
    if (await step.save()) saved();
    isBusy.value = false;
  };
  return (
    <form class="card own-form" aria-label={title} onSubmit={submit} noValidate>
      <h2>{title}</h2>
      <p class="muted">{text}</p>
      {there.length > 0 && <p>{t('wizard.there', { count: there.length, names: shortList(there.map((one) => one.name)) })}</p>}
      {children}
      {step.problems.length > 0 && (
        <ul class="failed" role="alert">
          {step.problems.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      <div class="acts">
        <Button look="main" type="submit" disabled={!isFilled || isBusy.value}>
          {t('wizard.save-next')}
        </Button>
        <Button onClick={next}>{t('wizard.skip')}</Button>
      </div>
    </form>
  );
}

function shortList(names: readonly string[]): string {
  return names.length > 6 ? `${names.slice(0, 5).join(', ')} …` : names.join(', ');
}
