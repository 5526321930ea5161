import { useSignal } from '@preact/signals';
import { asApiError } from '../../api/problem';
import { Button } from '../../ui/button';

/** For what cannot be undone: the button is behind a line that says what is lost. */
export function Remove({ what, hint, remove }: { what: string; hint: string; remove: () => Promise<void> }) {
  const failed = useSignal('');
  const go = () => remove().catch((error: unknown) => (failed.value = asApiError(error).message));
  return (
    <details class="remove">
      <summary>{what}</summary>
      <p class="muted">{hint}</p>
      <Button icon="trash" onClick={go}>
        {what}
      </Button>
      {failed.value && (
        <p class="failed" role="alert">
          {failed.value}
        </p>
      )}
    </details>
  );
}
