import type { ComponentChildren } from 'preact';
import { schema } from '../../api/kinds';
import { useLoaded } from '../../api/resource';
import { t } from '../../i18n/t';
import { type Row, useRows } from '../../save/documents';
import { Loading } from '../../ui/loading';
import { ErrorNotice } from '../../ui/notice';
import { ListPage } from '../kind/list';
import { OrderedRoutes } from './list';
import { patternsOf } from './pattern';

interface RoutesProps {
  domain: string;
  name?: string;
  kind: 'inbound_route' | 'outbound_route';
  /** The member that holds the patterns. */
  member: 'did' | 'patterns';
  base: string;
  icon: string;
  texts: { title: string; lead: string; example: string };
  first: string[];
  leadsTo: (row: Row) => ComponentChildren;
}

/** Inbound or outbound routes. */
export function Routes({ domain, name, kind, member, base, icon, texts, first, leadsTo }: RoutesProps) {
  const { data, error, reload } = useLoaded(kind, () => schema(kind)).value;
  const rows = useRows(domain, kind);
  if (error) return <ErrorNotice error={error} retry={() => void reload()} />;
  if (!data) return <Loading />;
  const list = (
    <OrderedRoutes domain={domain} kind={kind} rows={rows.rows} base={base} open={name} ignorePlus={kind === 'inbound_route'} patterns={(row) => patternsOf(row.value[member]).filter(Boolean)} leadsTo={leadsTo} />
  );
  return (
    <ListPage
      domain={domain}
      kind={kind}
      schema={data}
      rows={rows}
      columns={[]}
      title={texts.title}
      lead={texts.lead}
      icon={icon}
      base={base}
      open={name}
      addLabel={t('routes.add')}
      keyLabel={t('kind.key')}
      fresh={() => ({ order: nextOrder(rows.rows) })}
      example={texts.example}
      first={first}
      list={list}
    />
  );
}

/** A new route is the last one. */
function nextOrder(rows: Row[]): number {
  const orders = rows.map((row) => Number(row.value['order'] ?? 0)).filter(Number.isFinite);
  return Math.max(0, ...orders) + 10;
}
