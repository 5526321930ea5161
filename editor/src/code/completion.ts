import { APPLICATIONS, BREAKS, FIELDS, VARIABLES } from './dialplanWords';
import type { Place, Step } from './jsonPlaces';

/** The part of JSON Schema that completion reads. */
export interface SchemaPart {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, SchemaPart>>;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly items?: SchemaPart;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly description?: string;
  readonly required?: readonly string[];
  readonly 'x-or-one'?: boolean;
  readonly anyOf?: readonly SchemaPart[];
  readonly oneOf?: readonly SchemaPart[];
}

export interface Proposal {
  readonly label: string;
  /** What is written, without quotes; the label when it is left out. */
  readonly text?: string;
  readonly detail?: string;
  readonly info?: string;
  /** Written without quotes: true, 5, { or [. */
  readonly plain?: boolean;
}

/** The names of documents that may be written in a value, by kind: `exten` → 1001, 1002. */
export type Names = Readonly<Record<string, readonly string[]>>;

function resolved(part: SchemaPart | undefined, root: SchemaPart): SchemaPart | undefined {
  const name = /^#\/\$defs\/(.+)$/.exec(part?.$ref ?? '')?.[1];
  const target = name === undefined ? undefined : root.$defs?.[name];
  return target === undefined ? part : { ...resolved(target, root), ...(part?.description === undefined ? {} : { description: part.description }) };
}

function into(part: SchemaPart | undefined, step: Step, root: SchemaPart): SchemaPart | undefined {
  const here = resolved(part, root);
  if (here === undefined) {
    return undefined;
  }
  if (typeof step === 'number') {
    return here.items ?? either(here, step, root);
  }
  const one = here['x-or-one'] === true ? resolved(here.items, root) : here;
  return one?.properties?.[step] ?? either(here, step, root);
}

function either(part: SchemaPart, step: Step, root: SchemaPart): SchemaPart | undefined {
  return [...(part.anyOf ?? []), ...(part.oneOf ?? [])].map((one) => into(one, step, root)).find((one) => one !== undefined);
}

/** The schema of the value at a path; undefined where the schema says nothing. */
export function schemaAt(root: SchemaPart, path: readonly Step[]): SchemaPart | undefined {
  const found = path.reduce<SchemaPart | undefined>((part, step) => into(part, step, root), root);
  return resolved(found, root);
}

function startOf(part: SchemaPart | undefined): string {
  const type = [part?.type].flat()[0];
  return type === 'object' ? '{' : type === 'array' ? (part?.['x-or-one'] === true ? '' : '[') : '';
}

function members(root: SchemaPart, place: Place): Proposal[] {
  const here = schemaAt(root, place.path);
  const object = here?.['x-or-one'] === true && here.properties === undefined ? resolved(here.items, root) : here;
  return Object.entries(object?.properties ?? {})
    .filter(([name]) => !place.names.includes(name) || name === place.typed)
    .map(([name, part]) => {
      const info = resolved(part, root)?.description;
      return { label: name, detail: startOf(resolved(part, root)), ...(info === undefined ? {} : { info }) };
    });
}

function variablesIn(typed: string): Proposal[] {
  const open = typed.lastIndexOf('${');
  if (open < 0 || typed.indexOf('}', open) >= 0) {
    return [];
  }
  const before = typed.slice(0, open);
  return VARIABLES.map((name) => ({ label: `\${${name}}`, text: `${before}\${${name}}` }));
}

function dataOf(application: string, typed: string, names: Names): Proposal[] {
  const users = (names['exten'] ?? []).map((name) => ({ label: `user/${name}`, text: `user/${name}` }));
  const trunks = (names['gateway'] ?? []).map((name) => ({ label: `sofia/gateway/${name}/`, text: `sofia/gateway/${name}/$1` }));
  const example = APPLICATIONS[application];
  const examples = example === undefined || example === '' ? [] : [{ label: example, detail: application }];
  switch (application) {
    case 'bridge': return [...users, ...trunks, ...examples];
    case 'set': case 'export': case 'unset':
      return typed.includes('=') ? [] : VARIABLES.map((name) => ({ label: application === 'unset' ? name : `${name}=` }));
    case 'ivr': return (names['ivr'] ?? []).map((label) => ({ label }));
    default: return examples;
  }
}

function enumerated(part: SchemaPart | undefined): Proposal[] {
  const types = [part?.type].flat();
  const values = part?.enum ?? (types.includes('boolean') ? [true, false] : []);
  return values.map((value) => ({ label: String(value), plain: typeof value !== 'string' }));
}

/** What a value may be in the bare dialplan, by the member that it belongs to. */
function dialplanValue(member: Step | undefined, place: Place, application: string, names: Names): Proposal[] {
  switch (member) {
    case 'field': return [...FIELDS, ...VARIABLES.map((name) => `\${${name}}`)].map((label) => ({ label }));
    case 'application': return Object.entries(APPLICATIONS).map(([label, detail]) => ({ label, detail }));
    case 'break': return BREAKS.map((label) => ({ label }));
    case 'match': return ['all', 'any', 'xor'].map((label) => ({ label }));
    case 'data': return dataOf(application, place.typed, names);
    default: return [];
  }
}

/**
 * What may be written at a place of a document.
 *
 * @param application the value of the member `application` beside it
 */
export function proposals(root: SchemaPart, kind: string, place: Place, application: string, names: Names): Proposal[] {
  if (place.role === 'name') {
    return members(root, place);
  }
  const expanded = variablesIn(place.typed);
  if (expanded.length > 0) {
    return expanded;
  }
  const member = place.path.filter((step) => typeof step === 'string').at(-1);
  const known = kind === 'dialplan_extension' ? dialplanValue(member, place, application, names) : [];
  return known.length > 0 ? known : enumerated(schemaAt(root, place.path));
}
