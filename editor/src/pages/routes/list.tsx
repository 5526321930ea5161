import type { ComponentChildren } from 'preact';
import { isReadOnly } from '../../app/rights';
import { location, setSearch } from '../../app/router';
import { isOn } from '../../form/schema';
import { t } from '../../i18n/t';
import type { Row } from '../../save/documents';
import { draftOf } from '../../save/draft';
import { Badge } from '../../ui/badge';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/link';
import { useOrder } from '../../ui/order';
import { inWords, stateColumn } from '../kind/columns';
import { inOrder, reordered } from './order';
import { takes } from './pattern';

export interface RouteList {
  domain: string;
  kind: string;
  rows: Row[];
  base: string;
  open?: string;
  /** The patterns of the numbers that a route takes; empty: every number. */
  patterns: (row: Row) => string[];
  /** What a route does with the call. */
  leadsTo: (row: Row) => ComponentChildren;
  /** Whether a leading + of the tried number matters. */
  ignorePlus: boolean;
}

/** Routes in the order in which they are tried. A number that one types shows which of them takes it. */
export function OrderedRoutes({ domain, kind, rows, base, open, patterns, leadsTo, ignorePlus }: RouteList) {
  const ordered = inOrder(rows);
  const tried = location.value.search.get('number') ?? '';
  const matching = (row: Row) => (patterns(row).length === 0 ? '' : takes(patterns(row), tried, ignorePlus));
  const isServed = (row: Row) => row.state !== 'deleted' && isOn(row.value['enabled'], true);
  const taking = tried ? ordered.find((row) => isServed(row) && matching(row) !== undefined) : undefined;
  const order = useOrder((from, to) => {
    for (const [name, next] of reordered(ordered, from, to)) {
      const row = ordered.find((each) => each.name === name);
      if (row && row.value['order'] !== next) put(domain, kind, row, next);
    }
  });
  return (
    <div class="list-side">
      <label class="try">
        <span>{t('routes.try')}</span>
        <input class="input mono" inputMode="tel" placeholder="00441234567" value={tried} onInput={(event) => setSearch('number', event.currentTarget.value.replace(/[^0-9*#+]/g, ''))} />
        <span role="status">{tried ? (taking ? t('routes.takes', { name: String(taking.value['name'] ?? taking.name) }) : t('routes.takes-none')) : ''}</span>
      </label>
      <ol class="ordered" ref={order.list} aria-label={t('routes.order')}>
        {ordered.map((row, i) => (
          <li key={row.name} {...order.item(i)} class={['ordered-item', row === taking ? 'is-taking' : '', row.name === open ? 'is-open' : '', isServed(row) ? '' : 'is-dimmed'].join(' ')}>
            {isReadOnly.value ? null : <button type="button" class="handle" aria-label={t('form.move', { position: i + 1 })} {...order.handle(i, ordered.length)}><Icon name="grip" /></button>}
            <span class="ordered-position">{i + 1}</span>
            <span class="ordered-name">
              <Link href={`${base}/${encodeURIComponent(row.name)}${tried ? `?number=${encodeURIComponent(tried)}` : ''}`}>{inWords(row.value['name']) || row.name}</Link>
              {row.value['name'] ? <span class="muted"> {row.name}</span> : null}
            </span>
            <span class="ordered-patterns">
              {patterns(row).length === 0 ? <span class="muted">{t('routes.every')}</span> : null}
              {patterns(row).map((pattern) => <Badge key={pattern} tone={tried && matching(row) === pattern ? (row === taking ? 'good' : 'warning') : 'plain'}><span class="mono">{pattern}</span></Badge>)}
            </span>
            <span class="ordered-leads">{leadsTo(row)}</span>
            {stateColumn().cell?.(row)}
          </li>
        ))}
      </ol>
    </div>
  );
}

function put(domain: string, kind: string, row: Row, order: number): void {
  draftOf(domain).put({
    kind,
    name: row.name,
    value: { ...row.value, order },
    before: row.stored?.value ?? undefined,
    etag: row.stored?.etag,
    title: inWords(row.value['name']),
  });
}
