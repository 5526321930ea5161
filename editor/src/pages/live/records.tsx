import { path } from '../../api/client';
import { usePolled } from '../../api/polled';
import { t, time } from '../../i18n/t';
import { useEndTitles, withTitle } from '../../trace/titles';
import { Empty } from '../../ui/empty';
import { ErrorNotice } from '../../ui/notice';
import { type Column, Table } from '../../ui/table';
import { clock } from './clock';

interface CallRecord {
  id: string;
  at: string;
  from: string;
  'from-name'?: string;
  to: string;
  seconds: number;
  'answered-seconds': number;
  end: string;
  direction: 'in' | 'out' | 'internal';
  gateway?: string;
}

function columns(titles: ReadonlyMap<string, string>): Column<CallRecord>[] {
  return [
    { id: 'at', title: t('live.at'), text: (one) => time(one.at) },
    { id: 'from', title: t('live.from'), text: (one) => (one['from-name'] ? `${one['from-name']} ${one.from}` : withTitle(one.from, titles)) },
    { id: 'to', title: t('live.to'), text: (one) => withTitle(one.to, titles) },
    { id: 'direction', title: t('live.direction'), text: (one) => [t(`live.${one.direction}`), one.gateway].filter(Boolean).join(' · ') },
    {
      id: 'talked',
      title: t('live.talked'),
      text: (one) => (one['answered-seconds'] > 0 ? clock(one['answered-seconds']) : t('live.not-answered')),
      numeric: true,
    },
    { id: 'end', title: t('live.ended-by'), text: (one) => one.end, wide: true },
  ];
}

/** The calls that have ended, latest first. */
export function Records({ domain }: { domain: string }) {
  const address = path`/domains/${domain}/calls`;
  const loaded = usePolled<{ items: CallRecord[] }>(address, 5000, { limit: 200 }).value;
  const titles = useEndTitles(domain);
  if (loaded.error && !loaded.data) return <ErrorNotice error={loaded.error} retry={loaded.reload} />;
  if (!loaded.data) return null;
  if (loaded.data.items.length === 0) return <Empty icon="history" title={t('live.no-records')} example={t('live.no-records-text')} />;
  return <Table label={t('live.records')} columns={columns(titles)} rows={loaded.data.items} rowKey={(one) => one.id} />;
}
