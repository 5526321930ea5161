import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { type ApiError, asApiError } from '../../api/problem';
import { navigate } from '../../app/router';
import { t } from '../../i18n/t';
import { Button, IconButton } from '../../ui/button';

interface OwnFormProps {
  title: string;
  /** What it does, in a sentence. */
  text?: string;
  /** Sends. What it throws is shown at its field, or below the fields. */
  send: () => Promise<void>;
  button: string;
  /** The fields. `problem` says what the API said of a member. */
  children: (problem: (member: string) => string) => ComponentChildren;
  /** Beside the button. */
  more?: ComponentChildren;
  /** Where closing it leads, if it stands beside a table. */
  back?: string;
}

/** A form for what is no document of a domain: users, roles, tokens, the own account. One button, and no plan. */
export function OwnForm({ title, text, send, button, children, more, back }: OwnFormProps) {
  const isSending = useSignal(false);
  const failed = useSignal<ApiError | undefined>(undefined);
  const submit = async (event: Event) => {
    event.preventDefault();
    isSending.value = true;
    failed.value = undefined;
    try {
      await send();
    } catch (error) {
      failed.value = asApiError(error);
    }
    isSending.value = false;
  };
  return (
    <form class="card own-form" aria-label={title} onSubmit={submit} noValidate>
      <div class="panel-head">
        <h2>{title}</h2>
        {back && <IconButton icon="close" label={t('access.close')} onClick={() => navigate(back)} />}
      </div>
      {text && <p class="muted">{text}</p>}
      {children((member) => problemOf(failed.value, member))}
      {failed.value && (
        <p class="failed" role="alert">
          {failed.value.message}
        </p>
      )}
      <div class="acts">
        <Button look="main" type="submit" disabled={isSending.value}>
          {button}
        </Button>
        {more}
      </div>
    </form>
  );
}

/** What was refused at that member, or below it. */
export function problemOf(error: ApiError | undefined, member: string): string {
  return (error?.problem.errors ?? [])
    .filter((one) => one.pointer === `/${member}` || one.pointer.startsWith(`/${member}/`))
    .map((one) => one.detail)
    .join('; ');
}
