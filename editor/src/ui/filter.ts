import type { Json, JsonObject } from '../api/documents';

/**
 * A filter of a table: conditions that all must hold, or of which one must. Its text is a filter of the API (RFC 7644), so
 * that an address, a script and a CSV file select the same rows.
 */
export interface Filter {
  any: boolean;
  conditions: Condition[];
}

/** `np`, which only the editor has: the member is not there. Its text is `not MEMBER pr`. */
export const OPERATORS = ['eq', 'ne', 'co', 'sw', 'gt', 'lt', 'pr', 'np'] as const;
export type Operator = (typeof OPERATORS)[number];

export interface Condition {
  member: string;
  operator: Operator;
  value: string;
}

export const NO_FILTER: Filter = { any: false, conditions: [] };

export function hasValue(operator: Operator): boolean {
  return operator !== 'pr' && operator !== 'np';
}

/** A condition that is still being made is left out. */
export function filterText({ any, conditions }: Filter): string {
  return conditions.filter((each) => each.member !== '').map(conditionText).join(any ? ' or ' : ' and ');
}

function conditionText({ member, operator, value }: Condition): string {
  if (operator === 'np') return `not ${member} pr`;
  return operator === 'pr' ? `${member} pr` : `${member} ${operator} "${value.replace(/["\\]/g, '\\$&')}"`;
}

const TOKEN = /\s*(?:"((?:[^"\\]|\\.)*)"|([^\s()"]+))/y;

function tokens(text: string): { text: string; quoted: boolean }[] | undefined {
  const found: { text: string; quoted: boolean }[] = [];
  const whole = text.trim();
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < whole.length; ) {
    const token = TOKEN.exec(whole);
    if (token === null) return undefined;
    found.push(token[1] === undefined ? { text: token[2] ?? '', quoted: false } : { text: token[1].replace(/\\(.)/g, '$1'), quoted: true });
  }
  return found;
}

/** Reads what filterText has written; undefined for other filters of the API, such as those with parentheses. */
export function readFilter(text: string): Filter | undefined {
  const all = tokens(text);
  if (all === undefined) return undefined;
  const conditions: Condition[] = [];
  const joints = new Set<string>();
  let at = 0;
  const next = () => all[at++]?.text ?? '';
  while (at < all.length) {
    const isNot = all[at]?.text === 'not' && !all[at]?.quoted;
    if (isNot) at++;
    const member = next();
    const operator = next().toLowerCase();
    if (isNot ? operator !== 'pr' : !OPERATORS.some((known) => known === operator && known !== 'np')) return undefined;
    const value = operator === 'pr' ? '' : next();
    conditions.push({ member, operator: isNot ? 'np' : (operator as Operator), value });
    if (at < all.length) joints.add(next().toLowerCase());
  }
  if (joints.size > 1 || [...joints].some((joint) => joint !== 'and' && joint !== 'or')) return undefined;
  return { any: joints.has('or'), conditions };
}

/** The member of a document; one of an object in it has a dot in its name. */
export function memberOf(document: JsonObject, member: string): Json | undefined {
  return member.split('.').reduce<Json | undefined>((at, name) => (at && typeof at === 'object' && !Array.isArray(at) ? at[name] : undefined), document);
}

function textOf(value: Json | undefined): string {
  return (value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)).toLowerCase();
}

const NUMBER = /^-?\d{1,30}(\.\d{1,30})?$/;

function compared(one: string, other: string): number {
  return NUMBER.test(one) && NUMBER.test(other) ? Number(one) - Number(other) : one < other ? -1 : one > other ? 1 : 0;
}

/** As the API compares: large and small letters are alike, numbers are compared by their value. */
export function holds({ member, operator, value }: Condition, document: JsonObject): boolean {
  const found = memberOf(document, member);
  const text = textOf(found);
  const wanted = value.toLowerCase();
  switch (operator) {
    case 'eq': return found !== undefined && text === wanted;
    case 'ne': return text !== wanted;
    case 'co': return text.includes(wanted);
    case 'sw': return text.startsWith(wanted);
    case 'gt': return found !== undefined && compared(text, wanted) > 0;
    case 'lt': return found !== undefined && compared(text, wanted) < 0;
    case 'pr': return found !== undefined;
    case 'np': return found === undefined;
  }
}

export function passes({ any, conditions }: Filter, document: JsonObject): boolean {
  const complete = conditions.filter((each) => each.member !== '');
  if (complete.length === 0) return true;
  return any ? complete.some((each) => holds(each, document)) : complete.every((each) => holds(each, document));
}
