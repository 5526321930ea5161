import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { path, send } from '../../api/client';
import { listDocuments } from '../../api/documents';
import { useLoaded } from '../../api/resource';
import type { PageProps } from '../../app/pages';
import { location, pagePath, setSearch } from '../../app/router';
import { savedCount } from '../../form/targets';
import { t } from '../../i18n/t';
import { endWords } from '../../trace/end';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Link } from '../../ui/link';
import { ErrorNotice } from '../../ui/notice';
import { More, STEP } from '../../ui/table';
import { type Row, type Shown, type Tried, callOfRow, isOff, rowsOf, shownRows, tryAddress } from './run';

const VIEWS: readonly Shown[] = ['all', 'failing', 'built-in'];

function Result({ row, busy }: { row: Row; busy: boolean }): JSX.Element {
  if (isOff(row)) {
    return <Badge tone="off">{t('expectations.off')}</Badge>;
  }
  if (row.tried === undefined) {
    return <Badge>{busy ? '…' : t('expectations.not-run')}</Badge>;
  }
  return row.tried.passed ? <Badge tone="good">{t('expectations.holds')}</Badge> : <Badge tone="bad">{t('expectations.fails')}</Badge>;
}

function Words({ row }: { row: Row }): JSX.Element {
  const text = (name: string) => String(row.value?.[name] ?? '');
  const found = callOfRow(row);
  const call = found && t(found.at === '' ? 'expectations.call' : 'expectations.call-at', { ...found, at: found.at.replace('T', ' ') });
  return (
    <>
      {call !== undefined && <span class="expectation-call">{call}</span>}
      <span class="expectation-end">{endWords(row.tried?.expected ?? text('expect'))}</span>
      {row.tried !== undefined && !row.tried.passed && <span class="expectation-got">{t('expectations.got', { got: row.tried.got })}</span>}
      {text('remark') !== '' && <span class="muted">{text('remark')}</span>}
    </>
  );
}

function ExpectationRow({ domain, row, busy }: { domain: string; row: Row; busy: boolean }): JSX.Element {
  const address = tryAddress(row);
  const way = [row.tried?.way ?? []].flat().join(' → ');
  return (
    <li class="expectation" data-name={row.name} data-passed={row.tried?.passed}>
      <Result row={row} busy={busy} />
      <span class="expectation-name">
        {row.builtIn ? <span class="mono">{row.name}</span> : <Link href={pagePath`/d/${domain}/k/expectation/${row.name}`}>{row.name}</Link>}
      </span>
      <span class="expectation-words"><Words row={row} /></span>
      {address !== undefined && <Link class="quiet" href={`${pagePath`/d/${domain}/`}${address}`}>{t('expectations.try')}</Link>}
      {way !== '' && row.tried?.passed === false && <span class="expectation-way muted">{t('expectations.way', { way })}</span>}
    </li>
  );
}

/** Tries these expectations; without names all, and those that are built in, which takes longer. */
async function tried(domain: string, names: readonly string[], signal: AbortSignal): Promise<Tried[]> {
  const body = names.length === 0 ? {} : { names };
  return (await send<{ items: Tried[] }>('POST', path`/domains/${domain}/expectations/run`, body, { signal })).data.items;
}

/** Calls that must end where they end today, and whether they do. */
export default function ExpectationsPage({ params }: PageProps): JSX.Element {
  const domain = params['domain'] ?? '';
  const saved = savedCount.value;
  const documents = useLoaded(`${domain} ${saved}`, (signal) => listDocuments(domain, 'expectation', signal)).value;
  const names = documents.data?.filter((one) => !isOff({ name: one.name, value: one.value ?? {}, tried: undefined, builtIn: false })).map((one) => one.name);
  const own = useLoaded(names === undefined || names.length === 0 ? null : `own ${domain} ${saved} ${names.join()}`,
    (signal) => tried(domain, names ?? [], signal)).value;
  const [isWhole, setWhole] = useState(false);
  const run = useLoaded(isWhole ? `run ${domain} ${saved}` : null, (signal) => tried(domain, [], signal)).value;
  const wanted = location.value.search.get('show') ?? 'all';
  const shown = VIEWS.find((view) => view === wanted) ?? 'all';
  const rows = rowsOf(documents.data ?? [], run.data ?? own.data ?? []);
  const failing = rows.filter((row) => row.tried?.passed === false).length;
  const holding = rows.filter((row) => row.tried?.passed === true).length;
  const list = shownRows(rows, shown);
  const [most, setMost] = useState(STEP);
  useEffect(() => {
    if (shown === 'built-in') {
      setWhole(true);
    }
  }, [shown]);
  return (
    <div class="expectations">
      <header class="page-head">
        <h1>{t('expectations.title')}</h1>
        <Link class="button" href={pagePath`/d/${domain}/try`}>{t('expectations.make')}</Link>
      </header>
      <div class="tools">
        <p class="expectations-sum" role="status">
          {failing > 0 && <Badge tone="bad">{t('expectations.some-fail', { count: failing })}</Badge>}
          {failing === 0 && holding > 0 && <Badge tone="good">{t('expectations.all-hold', { count: holding })}</Badge>}
          {(run.loading || own.loading) && <span class="muted"> {t('expectations.running')}</span>}
        </p>
        <div class="segments" role="group" aria-label={t('expectations.show')}>
          {VIEWS.map((view) => (
            <button key={view} type="button" aria-pressed={view === shown} onClick={() => setSearch('show', view === 'all' ? '' : view)}>
              {t(`expectations.show-${view}`)}{' '}
              {(view !== 'built-in' || run.data !== undefined) && <span class="muted">{shownRows(rows, view).length}</span>}
            </button>
          ))}
        </div>
        <Button icon="play" look="main" disabled={run.loading || own.loading} onClick={() => (isWhole ? void run.reload() : setWhole(true))}>{t('expectations.run')}</Button>
      </div>
      {[documents.error, run.error].map((error) => error && <ErrorNotice key={error.message} error={error} />)}
      {documents.data?.length === 0 && shown === 'all' && (
        <Empty icon="target" title={t('expectations.empty')} example={t('expectations.empty-text')}>
          <Link class="button" href={pagePath`/d/${domain}/try`}>{t('expectations.make')}</Link>
        </Empty>
      )}
      <ul class="expectation-list" aria-label={t('expectations.title')} aria-busy={run.loading || own.loading}>
        {list.slice(0, most).map((row) => <ExpectationRow key={row.name} domain={domain} row={row} busy={run.loading || own.loading} />)}
      </ul>
      {list.length > most && <More onSeen={() => setMost(most + STEP * 2)} />}
    </div>
  );
}
