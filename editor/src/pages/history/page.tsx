import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { get, path } from '../../api/client';
import { listen } from '../../api/live';
import { type ApiError, asApiError } from '../../api/problem';
import type { PageProps } from '../../app/pages';
import { kindName } from '../../i18n/one';
import { location, navigate, pagePath } from '../../app/router';
import { t, time } from '../../i18n/t';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Link } from '../../ui/link';
import { ErrorNotice } from '../../ui/notice';
import { PageHead } from '../../ui/page';
import type { Entry } from './entry';
import { EntryView } from './entry-view';
import { summary } from './summary';

interface Part {
  items: Entry[];
  next?: string;
}

/** Reads the history from its end, and again when something is changed. */
function useEntries(domain: string, kind: string, name: string) {
  const entries = useSignal<readonly Entry[] | undefined>(undefined);
  const next = useSignal<string | undefined>(undefined);
  const failed = useSignal<ApiError | undefined>(undefined);
  const read = async (cursor?: string) => {
    try {
      const part = await get<Part>(path`/domains/${domain}/history`, { limit: 50, cursor, kind, name });
      entries.value = cursor ? [...(entries.peek() ?? []), ...part.items] : part.items;
      next.value = part.next;
      failed.value = undefined;
    } catch (error) {
      failed.value = asApiError(error);
    }
  };
  useEffect(() => {
    entries.value = undefined;
    void read();
    return listen('/live/changes', () => void read(), { domain });
  }, [domain, kind, name]);
  return { entries: entries.value, next: next.value, failed: failed.value, read };
}

/** Everything that was changed in the domain, by the API, by phones and in Redis; latest first. */
export default function HistoryPage({ params }: PageProps) {
  const domain = params['domain'] ?? '';
  const id = params['id'];
  const kind = location.value.search.get('kind') ?? '';
  const name = location.value.search.get('name') ?? '';
  const { entries, next, failed, read } = useEntries(domain, kind, name);
  const all = entries ?? [];
  const first = useSignal<string | undefined>(undefined);
  if (first.peek() === undefined) first.value = all[0]?.id; // a newer entry does not take its place under the mouse
  const chosen = all.find((one) => one.id === (id ?? first.value));
  const restored = async () => {
    await read();
    navigate(pagePath`/d/${domain}/history`);
    first.value = undefined;
  };
  return (
    <div class="history">
      <PageHead title={t('history.title')} />
      {(kind || name) && (
        <p>
          {t('history.only', { what: [kind && kindName(kind), name].filter(Boolean).join(' ') })}{' '}
          <Link href={pagePath`/d/${domain}/history`}>{t('history.show-all')}</Link>
        </p>
      )}
      {failed && <ErrorNotice error={failed} retry={() => read()} />}
      {entries?.length === 0 && <Empty icon="history" title={t('history.none')} example={t('history.none-text')} />}
      {all.length > 0 && (
        <div class="halves">
          <nav aria-label={t('history.title')}>
            <ol class="lines card entries">
              {all.map((one) => (
                <li key={one.id}>
                  <EntryLink domain={domain} entry={one} isChosen={one.id === chosen?.id} />
                </li>
              ))}
            </ol>
            {next && <Button onClick={() => read(next)}>{t('history.older')}</Button>}
          </nav>
          {chosen ? (
            <EntryView domain={domain} entry={chosen} newestFirst={all} restored={() => void restored()} />
          ) : (
            <p class="muted">{t('history.not-here')}</p>
          )}
        </div>
      )}
    </div>
  );
}

function EntryLink({ domain, entry, isChosen }: { domain: string; entry: Entry; isChosen: boolean }) {
  const search = location.value.search.toString();
  return (
    <Link href={pagePath`/d/${domain}/history/${entry.id}` + (search ? `?${search}` : '')} class={isChosen ? 'entry-link is-at' : 'entry-link'}>
      <span class="muted">
        {time(entry.at)} · {entry.by === 'redis' ? 'redis-cli' : entry.by}
      </span>
      <span>{summary(entry)}</span>
    </Link>
  );
}
