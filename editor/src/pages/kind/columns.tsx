import type { Json, JsonObject } from '../../api/documents';
import { Destination, targetOf } from '../../form/destination';
import { isOn, resolved, type Schema, shapeOf } from '../../form/schema';
import type { Target } from '../../form/targets';
import { label } from '../../form/members';
import { t } from '../../i18n/t';
import type { Row } from '../../save/documents';
import { Badge } from '../../ui/badge';
import type { Column } from '../../ui/table';

/** The members that say most about an object of a kind. Of other kinds the first ones that calls depend on. */
const TELLING: Record<string, string[]> = {
  ring_group: ['members', 'strategy', 'no-answer'],
  queue: ['agents', 'strategy', 'overflow'],
  ivr: ['keys', 'greeting', 'direct-dial'],
  call_flow: ['destination', 'alternative-destination', 'feature-code'],
  time_condition: ['time-groups', 'calendars', 'inside', 'outside'],
  time_group: ['rows'],
  calendar: ['dates'],
  conference: ['max-members', 'wait-for-moderator', 'record'],
  recording: ['file'],
  speed_dial: ['number'],
  feature_code: ['on', 'off', 'code'],
  permission: ['rules', 'otherwise'],
  domain: ['country', 'timezone', 'inbound-default'],
  sip_profile: ['domain', 'route'],
  expectation: ['from', 'to', 'expect'],
};

const OBVIOUS = new Set(['name', 'enabled', 'description']);

/** A value in a few words: of an object what matters, of a list its items. `called`: what people call a text. */
export function inWords(value: Json | undefined, called: (text: string) => string = String): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((each) => inWords(each, called)).join(', ');
  if (typeof value === 'object') return objectInWords(value, called);
  return value === true ? '✓' : value === false ? '–' : called(String(value));
}

function objectInWords(value: JsonObject, called: (text: string) => string): string {
  const main = value['destination'] ?? value['agent'] ?? value['name'] ?? value['number'] ?? value['pattern'] ?? value['calendar'] ?? value['date'];
  const key = value['key'] ?? value['keys'];
  if (key !== undefined && main !== undefined) return `${inWords(key)} → ${inWords(main, called)}`;
  return main === undefined ? Object.values(value).map((each) => inWords(each)).join(' ') : inWords(main, called);
}

/** Of a map what stands at each key: `1 → Sales 6050`. */
function keysInWords(value: Json | undefined, called: (text: string) => string): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return inWords(value, called);
  return Object.entries(value).map(([key, each]) => `${key} → ${inWords(each, called)}`).join(', ');
}

export function tellingMembers(kind: string, schema: Schema): string[] {
  const known = TELLING[kind];
  if (known) return known;
  return Object.keys(schema.properties ?? {}).filter((name) => !OBVIOUS.has(name)).slice(0, 3);
}

/** The members that a form shows at first: what is needed, what says most, and the first ones of the schema. */
export function firstMembers(kind: string, schema: Schema): string[] {
  return ['name', ...(schema.required ?? []), ...tellingMembers(kind, schema), ...Object.keys(schema.properties ?? {}).slice(0, 6)];
}

export function nameColumn(title: string): Column<Row> {
  return { id: '#', title, text: (row) => row.name, cell: (row) => <span class="cell-main">{row.name}</span> };
}

export const titleColumn = (): Column<Row> => ({
  id: 'name',
  title: label('name'),
  text: (row) => (row.value['alias-of'] === undefined ? inWords(row.value['name']) : t('kind.alias', { name: inWords(row.value['alias-of']) })),
});

export const stateColumn = (): Column<Row> => ({
  id: 'state',
  title: t('kind.state'),
  text: (row) => stateOf(row),
  cell: (row) => <StateBadge row={row} />,
});

function stateOf(row: Row): string {
  if (row.state !== 'stored') return t(`kind.is-${row.state}`);
  return isOn(row.value['enabled'], true) ? '' : t('kind.is-disabled');
}

function StateBadge({ row }: { row: Row }) {
  const text = stateOf(row);
  return text ? <Badge tone={row.state === 'stored' ? 'off' : row.state === 'deleted' ? 'bad' : 'warning'}>{text}</Badge> : null;
}

/** The columns of a kind without a page of its own. */
export function columnsOf(domain: string, kind: string, schema: Schema, targets: Target[]): Column<Row>[] {
  const called = (text: string) => {
    const target = targetOf(targets, text);
    return target?.title ? `${target.title} ${target.name}` : text;
  };
  const members = tellingMembers(kind, schema).map((name): Column<Row> => {
    const isMap = shapeOf(resolved(schema.properties?.[name] ?? {}, schema), schema, name) === 'map';
    const isDestination = resolved(schema.properties?.[name] ?? {}, schema)['x-destination'];
    const titled = (row: Row) => `${inWords(row.value[name])} ${targetOf(targets, inWords(row.value[name]))?.title ?? ''}`;
    return isDestination
      ? { id: name, title: label(name), text: titled, cell: (row) => <Destination domain={domain} targets={targets} value={row.value[name]} />, wide: true }
      : { id: name, title: label(name), text: (row) => (isMap ? keysInWords : inWords)(row.value[name], called), wide: true };
  });
  const hasName = schema.properties?.['name'] !== undefined;
  const number = members.some((each) => each.title === t('kind.number')) ? label('code') : t('kind.number');
  const title = schema['x-number'] ? number : t('kind.key');
  return [nameColumn(title), ...(hasName ? [titleColumn()] : []), ...members, stateColumn()];
}
