import type { Json, JsonObject } from '../api/documents';

/** A JSON Schema with our annotations, as far as the editor reads them. */
export interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  title?: string;
  description?: string;
  type?: string | string[];
  enum?: Json[];
  default?: Json;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  maxItems?: number;
  properties?: Record<string, Schema>;
  patternProperties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  required?: string[];
  writeOnly?: boolean;
  'x-per-domain'?: boolean;
  'x-field'?: string;
  'x-number'?: boolean | string;
  'x-route-entry'?: boolean;
  'x-destination-form'?: string;
  'x-destination-expected'?: string;
  'x-destination'?: boolean;
  'x-leg'?: boolean;
  'x-refers-to'?: string;
  'x-playable'?: boolean;
  'x-sound'?: boolean;
  'x-pattern'?: boolean;
  'x-pin'?: boolean;
  'x-expected'?: string;
  'x-or-one'?: boolean;
  'x-scalar-is'?: string;
  'x-ignored'?: string;
  'x-also'?: string;
  'x-order'?: string;
  'x-built-in'?: string[];
}

/** How a member is edited. */
export type Shape =
  | 'switch'
  | 'choice'
  | 'secret'
  | 'destination'
  | 'reference'
  | 'number'
  | 'text'
  | 'list'
  | 'object'
  | 'map'
  | 'either';

/** The schema with what its $ref names; members beside the $ref win. */
export function resolved(schema: Schema, root: Schema): Schema {
  let found = schema;
  for (let depth = 0; found.$ref && depth < 8; depth++) {
    const { $ref, ...own } = found;
    const named = $ref.replace(/^#\//, '').split('/').reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], root);
    found = { ...((named as Schema) ?? {}), ...own };
  }
  return found;
}

export function types(schema: Schema): string[] {
  return Array.isArray(schema.type) ? schema.type : schema.type ? [schema.type] : [];
}

/** The members of an object that are edited: those that are not served are left out. */
export function members(schema: Schema, root: Schema): [string, Schema][] {
  return Object.entries(schema.properties ?? {})
    .map(([name, member]): [string, Schema] => [name, resolved(member, root)])
    .filter(([, member]) => !member['x-ignored'] && Object.keys(member).some((key) => key !== 'x-moves-to' && key !== 'x-moves-except'));
}

/** What members of a map hold; undefined if it takes no others than its properties. */
export function mapValues(schema: Schema, root: Schema): Schema | undefined {
  const more = schema.additionalProperties;
  const isOpen = members(schema, root).length === 0;
  const named = Object.values(isOpen ? schema.patternProperties ?? {} : {}).find((each) => !each['x-ignored'] && !each.writeOnly);
  const values = typeof more === 'object' && !more['x-ignored'] ? more : named;
  return values && resolved({ ...values, description: undefined }, root);
}

export function isSecretName(schema: Schema, root: Schema, name: string): boolean {
  return Object.entries(schema.patternProperties ?? {}).some(
    ([pattern, member]) => resolved(member, root).writeOnly === true && new RegExp(pattern).test(name),
  );
}

export function shapeOf(schema: Schema, root: Schema, name = ''): Shape {
  const is = (type: string) => types(schema).includes(type);
  if (schema.writeOnly) return 'secret';
  if (schema.enum) return 'choice';
  if (schema['x-destination']) return 'destination';
  if (schema['x-refers-to']) return 'reference';
  if (is('array') && !is('string')) return 'list';
  if (is('object') && is('string')) return schema.properties ? 'either' : 'text';
  if (is('object')) return mapValues(schema, root) ? 'map' : 'object';
  if (is('boolean') && (!is('string') || isSwitch(schema) || name === 'enabled')) return 'switch';
  if (is('integer') && schema.maximum !== undefined) return 'number';
  return 'text';
}

/** A flag may be written as a word, too. Without a pattern for these words, a default of true or false tells it. */
function isSwitch({ pattern, default: otherwise }: Schema): boolean {
  return pattern === undefined ? typeof otherwise === 'boolean' : pattern === '^(?:true|false|yes|no|on|off|1|0)$';
}

/** A value that could be written: messages name it as `weekdays such as mon-fri`. It is the same in every language. */
export function exampleOf(schema: Schema): string {
  return /such as ([^\s"{[]+?),?(?=\s|$)/.exec(schema['x-expected'] ?? '')?.[1] ?? '';
}

/** Whether a value counts as on, as Cordboard reads it. */
export function isOn(value: Json | undefined, otherwise = false): boolean {
  if (value === undefined || value === null) return otherwise;
  return !['false', 'no', 'off', '0', 'disabled'].includes(String(value).toLowerCase());
}

/** The items of a list; a single value stands for a list of one. */
export function itemsOf(value: Json | undefined): Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The object that a scalar stands for. */
export function objectOf(value: Json | undefined, schema: Schema): JsonObject {
  if (value && typeof value === 'object' && !Array.isArray(value)) return value;
  const member = schema['x-scalar-is'];
  return member && value !== undefined && value !== null ? { [member]: value } : {};
}

/** The shortest value with the same meaning: an object with the one member that a scalar stands for is that scalar. */
export function shortened(value: JsonObject, schema: Schema): Json {
  const member = schema['x-scalar-is'];
  const names = Object.keys(value);
  const scalar = member && names.length === 1 ? value[member] : undefined;
  return scalar !== undefined && (typeof scalar !== 'object' || scalar === null) ? scalar : value;
}

/** The object with another value of a member; undefined takes the member away. */
export function withMember(object: JsonObject, name: string, value: Json | undefined): JsonObject {
  if (value === undefined) {
    const { [name]: gone, ...rest } = object;
    return gone === undefined ? object : rest;
  }
  return { ...object, [name]: value };
}

/** A member's name as words: `ring-seconds` is Ring seconds. */
export function words(name: string): string {
  const text = name.replace(/[-_]/g, ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function pointer(parent: string, name: string | number): string {
  return `${parent}/${String(name).replace(/~/g, '~0').replace(/\//g, '~1')}`;
}
