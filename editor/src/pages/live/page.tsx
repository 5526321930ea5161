import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { listen } from '../../api/live';
import type { PageProps } from '../../app/pages';
import { location, setSearch } from '../../app/router';
import { t } from '../../i18n/t';
import { Badge } from '../../ui/badge';
import { PageHead } from '../../ui/page';
import { Tabs } from '../../ui/tabs';
import { CallsNow } from './calls';
import { Fetches } from './fetches';
import { Records } from './records';
import { useCallsNow } from './now';
import { type Fetch, going, put } from './stream';

const VIEWS = ['calls', 'fetches', 'records'] as const;

/** Calls and fetches as they happen, and the calls that have ended. */
export default function LivePage({ params }: PageProps) {
  const domain = params['domain'] ?? '';
  const view = VIEWS.find((one) => one === location.value.search.get('view')) ?? 'calls';
  const fetches = useSignal<readonly Fetch[]>([]);
  const calls = useCallsNow(domain);
  const isOpen = useSignal(false);
  const isPaused = useSignal(false);
  useEffect(() => {
    fetches.value = [];
    const fetched = (one: Fetch) => isPaused.peek() || (fetches.value = put(fetches.peek(), one));
    return listen<Fetch>('/live/fetches', fetched, { domain }, (is) => (isOpen.value = is));
  }, [domain]);
  const counts = { calls: going(calls.value), fetches: fetches.value.length, records: undefined };
  return (
    <div class="live">
      <PageHead title={t('live.title')}>
        <Tabs label={t('live.view')} at={view} onChange={(id) => setSearch('view', id === 'calls' ? '' : id)}
          tabs={VIEWS.map((id) => ({ id, title: t(`live.${id}`), count: counts[id] }))} />
        <span role="status">
          <Badge tone={isOpen.value ? 'good' : 'warning'}>{isOpen.value ? t('live.listening') : t('live.connecting')}</Badge>
        </span>
      </PageHead>
      {view === 'calls' && <CallsNow domain={domain} calls={calls.value} />}
      {view === 'fetches' && <Fetches domain={domain} fetches={fetches.value} isPaused={isPaused} />}
      {view === 'records' && <Records domain={domain} />}
    </div>
  );
}
