import { useMemo } from 'preact/hooks';
import { path } from '../../api/client';
import { useGet } from '../../api/resource';
import { pageOf, type PageProps, PAGES } from '../../app/pages';
import { location, navigate, setSearch } from '../../app/router';
import { kindName } from '../../i18n/one';
import { language, t, tOr } from '../../i18n/t';
import { Badge } from '../../ui/badge';
import { Empty } from '../../ui/empty';
import { Link } from '../../ui/link';
import { Loading } from '../../ui/loading';
import { ErrorNotice } from '../../ui/notice';
import { PageHead } from '../../ui/page';
import { type Column, Table } from '../../ui/table';

interface UsedNumber {
  number: string;
  kind: string;
  name: string;
  title: string;
  use: string;
  /** From where it can be dialled: extensions, inbound. */
  reach: string[];
}

interface Numbers {
  items: UsedNumber[];
  free: { from: string; to: string }[];
}

/** The number plan: every number and code, what answers it, and from where it can be reached. */
export default function NumbersPage({ params }: PageProps) {
  const { domain = '' } = params;
  const { data, error, reload } = useGet<Numbers>(path`/domains/${domain}/numbers`).value;
  const groups = useMemo(() => inGroups(data?.items ?? []), [data]);
  const places = useMemo(() => new Map(data?.items.map((row, i) => [row, i])), [data]);
  const shownColumns = useMemo(() => columns(domain), [domain, language.value]);
  if (error) return <ErrorNotice error={error} retry={() => void reload()} />;
  if (!data) return <Loading />;
  return (
    <>
      <PageHead title={t('numbers.title')} lead={t('numbers.lead')} />
      {data.items.length === 0 ? (
        <Empty icon="numbers" title={t('numbers.none')}>
          <Link class="button button-main" href={`/d/${encodeURIComponent(domain)}/people?new`}>{t('people.add')}</Link>
        </Empty>
      ) : (
        <>
          <Free domain={domain} ranges={data.free} />
          <Table
            label={t('numbers.title')}
            columns={shownColumns}
            rows={groups}
            rowKey={(row) => String(places.get(row))}
            onOpen={(row) => navigate(pageOfNumber(domain, row))}
            search={location.value.search.get('q') ?? ''}
            onSearch={(text) => setSearch('q', text)}
          />
        </>
      )}
    </>
  );
}

/** Emergency numbers stand in the settings of the domain. */
function pageOfNumber(domain: string, row: UsedNumber): string {
  return row.kind ? pageOf(domain, row.kind, row.name) : `/d/${encodeURIComponent(domain)}/settings`;
}

/** What answers. What has no name that somebody gave it is called in English by the API. */
function answers(row: UsedNumber): string {
  const [isCode, way] = /^the feature code .*?(?:, (on|off))?$/.exec(row.title) ?? [];
  if (row.kind === 'feature_code' && isCode) return [tOr(`feature.${row.name}`, row.name), way && t(`feature.${way}`)].filter(Boolean).join(' · ');
  if (row.title === `the other number ${row.name}`) return row.name;
  return row.use === 'emergency' && !row.kind ? t('member.emergency') : row.title || row.name;
}

const USES = ['did', 'number', 'emergency', 'pattern', 'code'];

/** What people dial most comes first, codes come last. */
function inGroups(items: UsedNumber[]): UsedNumber[] {
  return [...items].sort((a, b) => USES.indexOf(a.use) - USES.indexOf(b.use));
}

function columns(domain: string): Column<UsedNumber>[] {
  const hasTry = PAGES.some((page) => page.path === '/d/:domain/try');
  const all: Column<UsedNumber>[] = [
    { id: 'number', title: t('numbers.number'), text: (row) => row.number, cell: (row) => <span class="mono cell-main">{row.number}</span> },
    { id: 'title', title: t('numbers.answers'), text: answers, cell: (row) => <Link href={pageOfNumber(domain, row)}>{answers(row)}</Link> },
    { id: 'kind', title: t('numbers.kind'), text: (row) => kindName(row.kind), wide: true },
    { id: 'use', title: t('numbers.use'), text: (row) => t(`numbers.use-${row.use}`), wide: true },
    {
      id: 'reach',
      title: t('numbers.from'),
      text: (row) => row.reach.map((each) => t(`numbers.reach-${each}`)).join(' '),
      cell: (row) => row.reach.map((each) => <Badge key={each} tone={each === 'inbound' ? 'fence' : 'plain'}>{t(`numbers.reach-${each}`)}</Badge>),
      wide: true,
    },
  ];
  return hasTry
    ? [...all, { id: 'try', title: t('numbers.try'), text: () => '', cell: (row) => <Link href={`/d/${encodeURIComponent(domain)}/try?to=${encodeURIComponent(row.number)}`}>{t('numbers.try')}</Link> }]
    : all;
}

function Free({ domain, ranges }: { domain: string; ranges: Numbers['free'] }) {
  if (ranges.length === 0) return null;
  return (
    <p class="free">
      <span class="muted">{t('numbers.free')}</span>
      {ranges.slice(0, 12).map((range) => (
        <Link key={range.from} class="badge mono" href={`/d/${encodeURIComponent(domain)}/people?new&number=${encodeURIComponent(range.from)}`}>
          {range.from === range.to ? range.from : `${range.from} – ${range.to}`}
        </Link>
      ))}
    </p>
  );
}
