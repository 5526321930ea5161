import { t } from '../i18n/t';

/** Shown only when something takes longer than a moment. */
export function Loading() {
  return (
    <p class="loading muted" role="status">
      {t('ui.loading')}
    </p>
  );
}
