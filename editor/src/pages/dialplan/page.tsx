import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { listDocuments, routeNames } from '../../api/documents';
import { kinds, schema } from '../../api/kinds';
import { useLoaded } from '../../api/resource';
import type { PageProps } from '../../app/pages';
import { isReadOnly } from '../../app/rights';
import { location, navigate, pagePath } from '../../app/router';
import type { Names } from '../../code/completion';
import { savedCount } from '../../form/targets';
import { t } from '../../i18n/t';
import { draftOf } from '../../save/draft';
import { readTitles } from '../../trace/titles';
import type { Titles } from '../../trace/view';
import { Button } from '../../ui/button';
import { takesFocus } from '../../ui/focus';
import { Link } from '../../ui/link';
import { ErrorNotice } from '../../ui/notice';
import { Search } from '../../ui/table';
import { ChainView } from './chainView';
import { ExtensionEditor } from './extension';
import { RouteEditor } from './route';
import { XmlOfCall } from './xmlView';

/** The names in the store and in the draft. */
function namesWith(domain: string, kind: string, stored: readonly string[]): string[] {
  const drawn = draftOf(domain).changes.value.filter((change) => change.kind === kind && change.value !== null).map((change) => change.name);
  return [...new Set([...stored, ...drawn])].sort((one, other) => one.localeCompare(other, undefined, { numeric: true }));
}

function New({ what, label, onNew }: { what: string; label: string; onNew: (name: string) => void }): JSX.Element {
  const [name, setName] = useState<string | undefined>();
  return name === undefined ? <Button look="quiet" icon="plus" onClick={() => setName('')}>{label}</Button> : (
    <form class="input-row" onSubmit={(event) => {
      event.preventDefault();
      if (name.trim() !== '') {
        onNew(name.trim());
        setName(undefined);
      }
    }}>
      <input class="input mono" aria-label={t('dialplan.new-name')} placeholder={what} value={name} ref={takesFocus}
        onInput={(event) => setName(event.currentTarget.value)} onKeyDown={(event) => event.key === 'Escape' && setName(undefined)} />
      <Button type="submit" disabled={name.trim() === ''}>{t('dialplan.create')}</Button>
    </form>
  );
}

function List({ title, children }: { title: string; children: JSX.Element | JSX.Element[] }): JSX.Element {
  return <section class="dp-list"><h2>{title}</h2>{children}</section>;
}

/** The kinds that a route may name with @. */
async function routeEntries(): Promise<string[]> {
  const found = await Promise.all(kinds.value.map(async (kind) => ((await schema(kind))['x-route-entry'] === true ? kind : '')));
  return found.filter((kind) => kind !== '');
}

function namesOf(titles: Titles): Names {
  const names: Record<string, string[]> = {};
  [...titles.keys()].forEach((key) => {
    const slash = key.indexOf('/');
    (names[key.slice(0, slash)] ??= []).push(key.slice(slash + 1));
  });
  return names;
}

/** The bare dialplan: routes, their extensions, and what becomes of them. */
export default function DialplanPage({ params }: PageProps): JSX.Element {
  const domain = params['domain'] ?? '';
  const what = params['what'] ?? 'route';
  const name = params['name'] ?? (what === 'route' ? 'default' : '');
  const saved = savedCount.value;
  const [search, setSearch] = useState('');
  const routes = useLoaded(`routes ${domain} ${saved}`, () => routeNames(domain)).value;
  const stored = useLoaded(`dialplan ${domain} ${saved}`, (signal) => listDocuments(domain, 'dialplan_extension', signal)).value;
  const titles = useLoaded(`titles ${domain} ${saved}`, (signal) => readTitles(domain, signal)).value.data ?? new Map<string, string>();
  const entries = useLoaded(`entries ${kinds.value.length}`, routeEntries).value.data ?? [];
  const names = useMemo(() => namesOf(titles), [titles]);
  const routeList = ['default', ...namesWith(domain, 'route', routes.data ?? []).filter((one) => one !== 'default')];
  const extensions = namesWith(domain, 'dialplan_extension', (stored.data ?? []).map((one) => one.name));
  const shown = extensions.filter((one) => one.toLowerCase().includes(search.toLowerCase()));
  return (
    <div class="dialplan">
      <header class="page-head">
        <h1>{t('dialplan.title')}</h1>
        <Link class="button" href={pagePath`/d/${domain}/dialplan/xml`}>{t('dialplan.xml')}</Link>
        <Link class="button" href={pagePath`/d/${domain}/dialplan/chain`}>{t('dialplan.chain')}</Link>
      </header>
      {[routes.error, stored.error].map((error) => error && <ErrorNotice key={error.message} error={error} />)}
      <div class="dp-columns">
        <nav class="dp-lists" aria-label={t('dialplan.title')}>
          <List title={t('dialplan.routes')}>
            <ul>
              {routeList.map((one) => <li key={one}><Link class="mono" href={pagePath`/d/${domain}/dialplan/route/${one}`}>{one}</Link></li>)}
            </ul>
            <>{!isReadOnly.value && <New what="office" label={t('dialplan.new-route')} onNew={(one) => navigate(pagePath`/d/${domain}/dialplan/route/${one}`)} />}</>
          </List>
          <List title={t('dialplan.extensions')}>
            <>{extensions.length > 8 && <Search value={search} onChange={setSearch} label={t('dialplan.search')} />}</>
            <ul>
              {shown.slice(0, 500).map((one) => <li key={one}><Link class="mono" href={pagePath`/d/${domain}/dialplan/extension/${one}`}>{one}</Link></li>)}
            </ul>
            <>{extensions.length === 0 && stored.data !== undefined && <p class="muted">{t('dialplan.none')}</p>}</>
            <>{!isReadOnly.value && (
              <New what="my-extension" label={t('dialplan.new-extension')} onNew={(one) => navigate(pagePath`/d/${domain}/dialplan/extension/${one}`)} />
            )}</>
          </List>
        </nav>
        <div class="dp-main">
          {what === 'route' && <RouteEditor key={`${domain} ${name}`} domain={domain} name={name} extensions={extensions} entries={entries} />}
          {what === 'extension' && name !== '' && <ExtensionEditor key={`${domain} ${name}`} domain={domain} name={name} names={names} />}
          {what === 'xml' && <XmlOfCall domain={domain} titles={titles} />}
          {what === 'chain' && <ChainView key={location.value.path} domain={domain} target={name} titles={titles} />}
        </div>
      </div>
    </div>
  );
}
