import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { location, setSearch } from '../app/router';
import { t } from '../i18n/t';
import { Icon } from './icon';
import { found, sorted, type SortedBy } from './rows';

export interface Column<R> {
  id: string;
  title: string;
  /** What is searched and sorted; also shown, unless `cell` shows something else. */
  text: (row: R) => string;
  cell?: (row: R) => ComponentChildren;
  /** Numbers stand at the right. */
  numeric?: boolean;
  /** Left out on a phone. */
  wide?: boolean;
  /** Only on a phone, instead of several others. */
  narrow?: boolean;
}

interface TableProps<R> {
  label: string;
  columns: Column<R>[];
  rows: R[];
  rowKey: (row: R) => string;
  onOpen?: (row: R) => void;
  /** The row that is open beside the table. */
  openKey?: string;
  selected?: ReadonlySet<string>;
  onSelect?: (keys: ReadonlySet<string>) => void;
  search?: string;
  onSearch?: (text: string) => void;
  /** Beside the search. */
  tools?: ComponentChildren;
  isDimmed?: (row: R) => boolean;
}

/** How many rows are drawn first, and twice as many further ones each time. */
export const STEP = 100;

/** The order that an address names: `name`, `-name` downwards. */
function readOrder(text: string): SortedBy | undefined {
  if (text === '') return undefined;
  return text.startsWith('-') ? { id: text.slice(1), down: true } : { id: text, down: false };
}

/** A table with quick search (key /), sort by a click, selection, and the arrow keys from row to row. */
export function Table<R extends object>(props: TableProps<R>) {
  const { label, columns, rows, rowKey, onOpen, openKey, selected, onSelect, tools, isDimmed } = props;
  const [ownSearch, setOwnSearch] = useState('');
  const search = props.search ?? ownSearch;
  const sort = readOrder(location.value.search.get('sort') ?? '');
  const setSort = (next: SortedBy | undefined) => setSearch('sort', next === undefined ? '' : `${next.down ? '-' : ''}${next.id}`);
  const [most, setMost] = useState(STEP);
  const body = useRef<HTMLTableSectionElement>(null);
  const shown = useMemo(() => sorted(found(rows, columns, search), columns, sort), [rows, columns, search, sort?.id, sort?.down]);
  const keys = shown.map(rowKey);

  const select = (key: string) => {
    const next = new Set(selected);
    if (!next.delete(key)) next.add(key);
    onSelect?.(next);
  };
  const allSelected = keys.length > 0 && keys.every((key) => selected?.has(key));

  const onKeyDown = (event: KeyboardEvent) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('tr[data-key]');
    if (!row || (event.target as HTMLElement).matches('input, select, textarea')) return;
    const next = event.key === 'ArrowDown' ? row.nextElementSibling : event.key === 'ArrowUp' ? row.previousElementSibling : null;
    if (next) {
      event.preventDefault();
      (next as HTMLElement).focus();
    } else if (event.key === ' ' && onSelect && event.target === row) {
      event.preventDefault();
      select(row.dataset['key'] ?? '');
    } else if (event.key === 'Enter' && onOpen && event.target === row) {
      event.preventDefault();
      const open = shown.find((each) => rowKey(each) === row.dataset['key']);
      if (open) onOpen(open);
    }
  };

  return (
    <div class="table-box">
      <div class="table-tools">
        <Search value={search} onChange={props.onSearch ?? setOwnSearch} label={t('ui.search')} />
        <span class="muted table-count">{t('ui.rows', { count: shown.length })}</span>
        {tools}
      </div>
      <div class="table-scroll">
        <table class="table" aria-label={label}>
          <thead>
            <tr>
              {onSelect ? (
                <th class="table-select" scope="col">
                  <input type="checkbox" aria-label={t('ui.select-all')} checked={allSelected} onChange={() => onSelect(allSelected ? new Set() : new Set(keys))} />
                </th>
              ) : null}
              {columns.map((column) => (
                <Heading key={column.id} column={column} sort={sort} onSort={setSort} />
              ))}
            </tr>
          </thead>
          <tbody ref={body} onKeyDown={onKeyDown}>
            {shown.slice(0, most).map((row, i) => {
              const key = rowKey(row);
              return (
                <tr
                  key={key}
                  data-key={key}
                  tabIndex={openKey === undefined ? (i === 0 ? 0 : -1) : openKey === key ? 0 : -1}
                  class={isDimmed?.(row) ? 'is-dimmed' : undefined}
                  aria-selected={selected ? selected.has(key) : undefined}
                  data-open={openKey === key || undefined}
                  onClick={(event) => {
                    if (onOpen && !(event.target as HTMLElement).closest('a, button, input')) onOpen(row);
                  }}
                >
                  {onSelect ? (
                    <td class="table-select">
                      <input type="checkbox" aria-label={t('ui.select', { name: key })} checked={selected?.has(key) ?? false} onChange={() => select(key)} />
                    </td>
                  ) : null}
                  {columns.map((column) => (
                    <td key={column.id} class={classOf(column)}>
                      {column.cell ? column.cell(row) : column.text(row)}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
        {shown.length > most ? <More onSeen={() => setMost(most + STEP * 2)} /> : null}
        {shown.length === 0 && rows.length > 0 ? <p class="table-none muted">{t('ui.nothing-found', { text: search })}</p> : null}
      </div>
    </div>
  );
}

function classOf<R>({ numeric, wide, narrow }: Column<R>): string | undefined {
  return [numeric ? 'numeric' : '', wide ? 'wide-only' : '', narrow ? 'narrow-only' : ''].filter(Boolean).join(' ') || undefined;
}

function Heading<R>({ column, sort, onSort }: { column: Column<R>; sort?: SortedBy; onSort: (sort: SortedBy | undefined) => void }) {
  const direction = sort?.id === column.id ? (sort.down ? 'descending' : 'ascending') : undefined;
  const next = direction === undefined ? { id: column.id, down: false } : direction === 'ascending' ? { id: column.id, down: true } : undefined;
  return (
    <th scope="col" aria-sort={direction} class={classOf(column)}>
      <button type="button" class="table-sort" onClick={() => onSort(next)}>
        {column.title}
        {direction ? <Icon name={direction === 'ascending' ? 'chevron-up' : 'chevron-down'} /> : null}
      </button>
    </th>
  );
}

/** The key / goes to the search of the page, unless something is being typed. */
export function Search({ value, onChange, label }: { value: string; onChange: (text: string) => void; label: string }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const slash = (event: KeyboardEvent) => {
      if (event.key !== '/' || (event.target as HTMLElement).closest('input, textarea, select, [contenteditable]')) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', slash);
    return () => document.removeEventListener('keydown', slash);
  }, []);
  return (
    <span class="search">
      <Icon name="search" />
      <input
        ref={input}
        class="input"
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && onChange('')}
      />
      <kbd>/</kbd>
    </span>
  );
}

/** Shows further rows when it comes into sight. */
export function More({ onSeen }: { onSeen: () => void }) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const watcher = new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && onSeen(), { rootMargin: '400px' });
    if (end.current) watcher.observe(end.current);
    return () => watcher.disconnect();
  });
  return <div ref={end} class="table-more" />;
}
