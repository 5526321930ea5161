import { kindName } from '../../i18n/one';
import { pageOf } from '../../app/pages';
import { location, pagePath, setSearch } from '../../app/router';
import { t, time, tOr } from '../../i18n/t';
import { Link } from '../../ui/link';
import { Tabs } from '../../ui/tabs';
import { DiffView } from './diff-view';
import { asItWas, type Change, deedOf, type Entry, isThere } from './entry';
import { Restore } from './restore';
import { summary } from './summary';

interface EntryViewProps {
  domain: string;
  entry: Entry;
  newestFirst: readonly Entry[];
  restored: () => void;
}

/** One entry: who, when, from where, each document before and after, and the ways back. */
export function EntryView({ domain, entry, newestFirst, restored }: EntryViewProps) {
  const view = location.value.search.get('view') === 'then' ? 'then' : 'difference';
  const changes = entry.changes ?? [];
  return (
    <article class="entry">
      <h2>{time(entry.at)}</h2>
      <p>{origin(entry)}</p>
      {entry.since && <p class="muted">{t('history.since', { time: time(entry.since) })}</p>}
      {entry.accepted && <p class="muted">{t('history.accepted', { what: accepted(entry.accepted) })}</p>}
      <div class="acts">
        <Tabs
          label={t('history.view')}
          at={view}
          onChange={(id) => setSearch('view', id === 'then' ? id : '')}
          tabs={[
            { id: 'difference', title: t('history.difference') },
            { id: 'then', title: t('history.then') },
          ]}
        />
        <Link href={`${pagePath`/d/${domain}/try`}?as-of=${encodeURIComponent(entry.at)}`}>{t('history.try-then')}</Link>
        {changes.length > 0 && <Restore key={entry.id} domain={domain} entry={entry} restored={restored} />}
      </div>
      {changes.length === 0 && <p>{summary(entry)}</p>}
      {view === 'then' ? (
        <Then domain={domain} entry={entry} newestFirst={newestFirst} />
      ) : (
        changes.map((one) => <ChangeView key={`${one.kind}/${one.name}`} domain={domain} change={one} />)
      )}
    </article>
  );
}

function origin(entry: Entry): string {
  if (entry.by === 'redis') return t('history.by-redis');
  const via = tOr(`history.via-${entry.via}`, entry.via ?? '');
  return t('history.by', { who: entry.by ?? '', via, address: entry.address ?? '' });
}

function accepted(what: unknown): string {
  return Object.entries(what as Record<string, unknown>)
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(', ') : String(value)}`)
    .join('; ');
}

function Title({ domain, kind, name }: { domain: string; kind: string; name: string }) {
  return (
    <>
      {kindName(kind)} <Link href={pageOf(domain, kind, name)}>{name}</Link>
    </>
  );
}

function ChangeView({ domain, change }: { domain: string; change: Change }) {
  const { kind, name } = change;
  const ofThis = `${pagePath`/d/${domain}/history`}?${new URLSearchParams({ kind, name }).toString()}`;
  return (
    <section class="card">
      <h3>
        <Title domain={domain} kind={kind} name={name} /> <span class="muted">{t(`history.is-${deedOf(change)}`)}</span>
      </h3>
      <DiffView before={change.before} after={change.after} />
      <Link href={ofThis}>{t('history.of-this')}</Link>
    </section>
  );
}

/** The documents that are different today. */
function Then({ domain, entry, newestFirst }: { domain: string; entry: Entry; newestFirst: readonly Entry[] }) {
  const differences = asItWas(newestFirst, entry.id);
  if (differences.length === 0) return <p class="muted">{t('history.as-now')}</p>;
  return (
    <>
      <p class="muted">{t('history.then-text', { count: differences.length })}</p>
      {differences.map((one) => (
        <section class="card" key={`${one.kind}/${one.name}`}>
          <h3>
            <Title domain={domain} kind={one.kind} name={one.name} />{' '}
            <span class="muted">{!isThere(one.then) ? t('history.was-not') : !isThere(one.now) ? t('history.is-gone') : ''}</span>
          </h3>
          <DiffView before={one.then} after={one.now} />
        </section>
      ))}
    </>
  );
}
