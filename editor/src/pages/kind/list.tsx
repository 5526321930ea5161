import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { path } from '../../api/client';
import type { Json } from '../../api/documents';
import { useGet } from '../../api/resource';
import { isReadOnly } from '../../app/rights';
import { location, navigate, setSearch } from '../../app/router';
import type { Schema } from '../../form/schema';
import { t } from '../../i18n/t';
import type { OpenDocument, Row, Rows } from '../../save/documents';
import { draftOf } from '../../save/draft';
import { Button } from '../../ui/button';
import { filterText, passes } from '../../ui/filter';
import { Empty } from '../../ui/empty';
import { Loading } from '../../ui/loading';
import { ErrorNotice } from '../../ui/notice';
import { PageHead } from '../../ui/page';
import { type Column, Table } from '../../ui/table';
import { BulkBar } from './bulk';
import { notTaken } from './free';
import { CsvButtons } from './csv';
import { DocumentEditor, NewDocument } from './editor';
import { FilterBuilder, filterOfPage } from './filter';

export interface ListPageProps {
  domain: string;
  kind: string;
  schema: Schema;
  rows: Rows;
  columns: Column<Row>[];
  title: string;
  lead?: string;
  icon: string;
  /** The page's path; below it are the objects. */
  base: string;
  open?: string;
  /** What is written on the button for a new one. */
  addLabel: string;
  /** What its number or name is called. */
  keyLabel: string;
  /** A name that is free. */
  suggest?: (rows: Row[]) => string;
  /** What a new one holds. */
  fresh?: () => Json;
  example?: ComponentChildren;
  first?: string[];
  without?: string[];
  above?: (open: OpenDocument) => ComponentChildren;
  tools?: ComponentChildren;
  /** Instead of the table. */
  list?: ComponentChildren;
  /** Instead of the panel of an object. */
  panel?: ComponentChildren;
}

/** Search, filter and order of the list stay when an object beside it is opened or closed. */
function kept(): string {
  const search = new URLSearchParams([...location.value.search].filter(([name]) => ['q', 'filter', 'sort'].includes(name)));
  return search.size > 0 ? `?${search.toString()}` : '';
}

/** A list of objects with the one that is open beside it. */
export function ListPage(props: ListPageProps) {
  const { domain, kind, schema, rows, columns, title, lead, icon, base, open, addLabel, example, tools, list, panel } = props;
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const filter = filterOfPage();
  const [isFiltering, setFiltering] = useState(filter.conditions.length > 0);
  const conditions = filterText(filter);
  const shown = useMemo(() => (conditions === '' ? rows.rows : rows.rows.filter((row) => passes(filter, row.value))), [rows.rows, conditions]);
  const isAdding = location.value.search.has('new');
  const close = () => navigate(base + kept());
  const add = () => navigate(`${base}?new`);
  const isLocked = isReadOnly.value;
  const addButton = isLocked ? null : <Button look="main" icon="plus" onClick={add}>{addLabel}</Button>;
  const side = panel ?? (isAdding && !isLocked ? <Adding {...props} onClose={close} /> : open ? <DocumentEditor key={open} domain={domain} kind={kind} name={open} onClose={close} first={props.first} without={props.without} above={props.above} onCopy={(value) => navigate(`${base}?new&copy=${encodeURIComponent(open)}`, { replace: value === null })} /> : null);
  const isBeside = side !== null;
  const drawn = useMemo(() => (isBeside ? columns.filter((column) => !column.wide) : columns), [columns, isBeside]);
  const isEmpty = rows.rows.length === 0 && !rows.isLoading && !rows.error;
  return (
    <>
      <PageHead title={title} lead={lead}>
        {tools}
        {domain ? <CsvButtons domain={domain} kind={kind} filter={conditions} onDone={rows.reload} /> : null}
        {addButton}
      </PageHead>
      {rows.error ? <ErrorNotice error={rows.error} retry={rows.reload} /> : null}
      <div class={side ? 'beside' : ''}>
        {rows.isLoading ? <Loading /> : isEmpty ? (
          <div class="list-side">
            <Empty icon={icon} title={t('kind.none', { title })} example={example}>{side ? null : addButton}</Empty>
          </div>
        ) : (
          <div class="list-side">
            {selected.size > 0 ? <BulkBar domain={domain} kind={kind} schema={schema} rows={rows.rows.filter((row) => selected.has(row.name))} onDone={() => select(new Set())} /> : null}
            {list ?? (
              <>
              {isFiltering ? <FilterBuilder schema={schema} onClose={() => setFiltering(false)} /> : null}
              <Table
                label={title}
                columns={drawn}
                rows={shown}
                tools={<Button icon="filter" aria-expanded={isFiltering} onClick={() => setFiltering(!isFiltering)}>{t('filter.title')}</Button>}
                rowKey={(row) => row.name}
                onOpen={(row) => navigate(`${base}/${encodeURIComponent(row.name)}${kept()}`)}
                openKey={open}
                search={location.value.search.get('q') ?? ''}
                onSearch={(text) => setSearch('q', text)}
                selected={selected}
                onSelect={isLocked ? undefined : select}
                isDimmed={(row) => row.state === 'deleted' || String(row.value['enabled'] ?? true) === 'false'}
              />
              {shown.length === 0 ? (
                <p class="table-none muted">{t('filter.none')} <Button look="quiet" onClick={() => (setSearch('filter', ''), setFiltering(false))}>{t('filter.clear')}</Button></p>
              ) : null}
              </>
            )}
          </div>
        )}
        {side}
      </div>
    </>
  );
}

function Adding({ domain, kind, schema, rows, base, addLabel, keyLabel, suggest, fresh, onClose }: ListPageProps & { onClose: () => void }) {
  const copied = rows.rows.find((row) => row.name === location.value.search.get('copy'));
  const [name, setName] = useState<string | undefined>();
  const used = useGet<{ items: { number: string }[] }>(suggest ? path`/domains/${domain}/numbers` : null).value.data?.items ?? [];
  const taken = new Set([...rows.rows.map((row) => row.name), ...used.map((each) => each.number)]);
  const shown = name ?? location.value.search.get('number') ?? (suggest ? notTaken(suggest(rows.rows), taken) : '');
  const create = () => {
    draftOf(domain).put({ kind, name: shown, value: copied?.value ?? fresh?.() ?? {}, title: '' });
    navigate(`${base}/${encodeURIComponent(shown)}`, { replace: true });
  };
  return (
    <NewDocument
      kind={kind}
      title={addLabel}
      schema={schema}
      name={shown}
      isProposed={name === undefined}
      isTaken={taken.has(shown)}
      onName={setName}
      onCreate={create}
      onClose={onClose}
      label={keyLabel}
    />
  );
}
