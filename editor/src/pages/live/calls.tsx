import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useGet } from '../../api/resource';
import { location, setSearch } from '../../app/router';
import { t, time } from '../../i18n/t';
import { endWords } from '../../trace/end';
import { useEndTitles, withTitle } from '../../trace/titles';
import { Badge, type Tone } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Link } from '../../ui/link';
import { type Column, Table } from '../../ui/table';
import { clock } from './clock';
import type { Call } from './stream';
import { picturePath, tryPath } from './try-path';

const TONES: Record<Call['state'], Tone> = { start: 'warning', ring: 'warning', answer: 'good', end: 'off' };

function columns(domain: string, titles: ReadonlyMap<string, string>): Column<Call>[] {
  return [
    {
      id: 'state',
      title: t('live.state'),
      text: (one) => t(`live.${one.state}`),
      cell: (one) => <Badge tone={TONES[one.state]}>{t(`live.${one.state}`)}</Badge>,
    },
    { id: 'at', title: t('live.at'), text: (one) => time(one.startedAt) },
    { id: 'from', title: t('live.from'), text: (one) => withTitle(one.from, titles) },
    { id: 'to', title: t('live.to'), text: (one) => withTitle(one.to, titles) },
    { id: 'rings', title: t('live.rings'), text: (one) => one.rings.map((end) => rung(end, titles)).join(', '), wide: true },
    {
      id: 'lasting',
      title: t('live.lasting'),
      text: (one) => one.startedAt,
      cell: (one) => <Lasting from={one.answeredAt ?? one.startedAt} to={one.endedAt} />,
      numeric: true,
    },
    { id: 'try', title: t('live.more'), text: () => '', cell: (one) => (
      <>
        <Link href={picturePath(domain, one)}>{t('live.picture')}</Link> · <Link href={tryPath(domain, one.from, one.to, one.gateway)}>{t('live.try')}</Link>
      </>
    ) },
  ];
}

/** Who or what rang: an extension by its name and number. */
function rung(end: string, titles: ReadonlyMap<string, string>): string {
  const number = /^extension:(.+)$/.exec(end)?.[1];
  return number === undefined ? endWords(end, titles) : withTitle(number, titles);
}

interface Nodes {
  items: { 'event-sockets'?: unknown[] }[];
}

/** Calls that go on, and those that ended while the page was open. */
export function CallsNow({ domain, calls }: { domain: string; calls: readonly Call[] }) {
  const isDeaf = useGet<Nodes>('/nodes').value.data?.items.every((node) => (node['event-sockets'] ?? []).length === 0) ?? false;
  const titles = useEndTitles(domain);
  if (calls.length === 0 && isDeaf) {
    return (
      <Empty icon="phone" title={t('live.deaf')} example={t('live.deaf-text')}>
        <Button onClick={() => setSearch('view', 'fetches')}>{t('live.fetches')}</Button>
      </Empty>
    );
  }
  if (calls.length === 0) return <Empty icon="phone" title={t('live.no-calls')} example={t('live.no-calls-text')} />;
  return (
    <Table label={t('live.calls')} columns={columns(domain, titles)} rows={[...calls]} rowKey={(one) => one.id} isDimmed={(one) => one.state === 'end'}
      search={location.value.search.get('q') ?? ''} onSearch={(text) => setSearch('q', text)} />
  );
}

/** Minutes and seconds, going on until there is an end. */
function Lasting({ from, to }: { from: string; to?: string }) {
  const now = useSignal(Date.now());
  useEffect(() => {
    if (to !== undefined) return undefined;
    const timer = window.setInterval(() => (now.value = Date.now()), 1000);
    return () => window.clearInterval(timer);
  }, [to]);
  const end = to === undefined ? now.value : new Date(to).getTime();
  return <>{clock((end - new Date(from).getTime()) / 1000)}</>;
}
