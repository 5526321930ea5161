import { useEffect, useMemo } from 'preact/hooks';
import { path } from '../../api/client';
import { usePolled } from '../../api/polled';
import type { PageProps } from '../../app/pages';
import { location, navigate, pagePath, setSearch } from '../../app/router';
import { Destination, targetOf, useTargets } from '../../form/destination';
import { savedCount, type Target } from '../../form/targets';
import { language, t } from '../../i18n/t';
import { Badge } from '../../ui/badge';
import { Empty } from '../../ui/empty';
import { Loading } from '../../ui/loading';
import { ErrorNotice } from '../../ui/notice';
import { PageHead } from '../../ui/page';
import { type Column, Table } from '../../ui/table';
import { Tabs } from '../../ui/tabs';
import { forwards } from '../people/forwards';
import { type Forward, FORWARDS, isOn, shown, type State } from '../phone/state';

/** The state of an extension in the list of all. */
export interface Listed extends State {
  number: string;
  title: string;
}

/** Whether calls go elsewhere than to the phones. */
export function isElsewhere(one: Listed): boolean {
  return isOn(one['do-not-disturb']) || FORWARDS.some((forward) => (one[forward] ?? '') !== '');
}

const NOBODY: Listed[] = [];

/** Where the calls of everybody go now, whether a code or the document says so: one row for each extension. */
export default function ForwardsPage({ params }: PageProps) {
  const { domain = '' } = params;
  const loaded = usePolled<{ items: Listed[] }>(path`/domains/${domain}/states`, 10_000).value;
  const targets = useTargets(domain);
  const saved = savedCount.value;
  useEffect(() => {
    if (saved > 0) void loaded.reload();
  }, [saved]);
  const shownColumns = useMemo(() => columns(domain, targets), [domain, targets, language.value]);
  const all = loaded.data?.items ?? NOBODY;
  const set = useMemo(() => all.filter(isElsewhere), [all]);
  if (loaded.error && !loaded.data) return <ErrorNotice error={loaded.error} retry={loaded.reload} />;
  if (!loaded.data) return <Loading />;
  const view = location.value.search.get('view') === 'all' ? 'all' : 'set';
  const rows = view === 'all' ? all : set;
  return (
    <>
      <PageHead title={t('forwards.title')} lead={t('forwards.lead')}>
        <Tabs label={t('forwards.view')} at={view} onChange={(id) => setSearch('view', id === 'all' ? 'all' : '')}
          tabs={[{ id: 'set', title: t('forwards.set'), count: set.length }, { id: 'all', title: t('forwards.all'), count: all.length }]} />
      </PageHead>
      {rows.length === 0 ? (
        <Empty icon="arrow-right" title={t('forwards.none')} example={t('forwards.none-text')} />
      ) : (
        <Table
          label={t('forwards.title')}
          columns={shownColumns}
          rows={rows}
          rowKey={(row) => row.number}
          onOpen={(row) => navigate(pagePath`/d/${domain}/phone/${row.number}`)}
          search={location.value.search.get('q') ?? ''}
          onSearch={(text) => setSearch('q', text)}
        />
      )}
    </>
  );
}

/** All of them in one column, where there is no room for more. */
function inALine(row: Listed): string {
  const numbers = Object.fromEntries(FORWARDS.map((forward) => [forward, shown(row[forward] ?? '')]));
  return forwards({ ...numbers, 'do-not-disturb': isOn(row['do-not-disturb']) });
}

function columns(domain: string, targets: Target[]): Column<Listed>[] {
  const forward = (member: Forward): Column<Listed> => ({
    id: member,
    title: t(`people.${member}`),
    text: (row) => `${shown(row[member] ?? '')} ${targetOf(targets, row[member] ?? '')?.title ?? ''}`.trim(),
    cell: (row) => <Destination domain={domain} targets={targets} value={row[member]} />,
    wide: true,
  });
  return [
    { id: 'number', title: t('people.number'), text: (row) => row.number, cell: (row) => <span class="cell-main">{row.number}</span> },
    { id: 'title', title: t('member.name'), text: (row) => row.title },
    {
      id: 'do-not-disturb',
      title: t('people.do-not-disturb'),
      text: (row) => (isOn(row['do-not-disturb']) ? t('people.do-not-disturb') : ''),
      cell: (row) => (isOn(row['do-not-disturb']) ? <Badge tone="warning">{t('people.do-not-disturb')}</Badge> : null),
      wide: true,
    },
    { id: 'forwards', title: t('people.forwards'), text: inALine, narrow: true },
    ...FORWARDS.map(forward),
    {
      id: 'registered',
      title: t('phone.phones'),
      text: (row) => t(row.registered ? 'phone.registered' : 'phone.not-registered'),
      cell: (row) => <Badge tone={row.registered ? 'good' : 'off'}>{t(row.registered ? 'phone.registered' : 'phone.not-registered')}</Badge>,
      wide: true,
    },
  ];
}
