import type { ComponentChildren } from 'preact';
import type { ApiError } from '../api/problem';
import { t } from '../i18n/t';
import type { Tone } from './badge';
import { Button } from './button';
import { Icon } from './icon';

interface NoticeProps {
  tone?: Tone;
  title?: string;
  children?: ComponentChildren;
}

export function Notice({ tone = 'plain', title, children }: NoticeProps) {
  const icon = tone === 'bad' ? 'error' : tone === 'warning' ? 'warning' : tone === 'good' ? 'check' : 'info';
  return (
    <div class={`notice notice-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={icon} />
      <div>
        {title ? <strong>{title}</strong> : null}
        {children}
      </div>
    </div>
  );
}

/** What went wrong, what to do, and the number by which the log knows it. */
export function ErrorNotice({ error, retry }: { error: ApiError; retry?: () => void }) {
  const known = [0, 403, 404, 429, 503].includes(error.status) ? `ui.error-${error.status}` : 'ui.error';
  return (
    <Notice tone="bad" title={t(known)}>
      <p>{error.message}</p>
      {error.problem['request-id'] ? <p class="muted">{t('ui.request-id', { id: error.problem['request-id'] })}</p> : null}
      {retry ? <Button onClick={retry}>{t('ui.retry')}</Button> : null}
    </Notice>
  );
}
