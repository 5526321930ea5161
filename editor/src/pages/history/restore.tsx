import { useSignal } from '@preact/signals';
import { type ApiError, asApiError } from '../../api/problem';
import { savedCount } from '../../form/targets';
import { t } from '../../i18n/t';
import { restore } from '../../save/saving';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/notice';
import { toast } from '../../ui/toast';
import type { Entry } from './entry';

interface RestoreProps {
  domain: string;
  entry: Entry;
  restored: () => void;
}

/** Brings back what was before an entry. That is a change as any other, and can be taken back itself. */
export function Restore({ domain, entry, restored }: RestoreProps) {
  const isBusy = useSignal(false);
  const failed = useSignal<ApiError | undefined>(undefined);
  const back = async () => {
    isBusy.value = true;
    failed.value = undefined;
    try {
      await restore(domain, entry.id);
      savedCount.value++;
      toast(t('history.restored'));
      restored();
    } catch (error) {
      failed.value = asApiError(error);
    }
    isBusy.value = false;
  };
  return (
    <>
      <Button icon="undo" disabled={isBusy.value} onClick={back}>
        {t('history.restore')}
      </Button>
      {failed.value && <ErrorNotice error={failed.value} />}
    </>
  );
}
