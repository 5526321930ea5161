import type { Json, JsonObject } from '../../api/documents';

/** A dialplan extension as a form shows it: lists that may also be written as one object. */

export function listOf(value: Json | undefined): JsonObject[] {
  const items = value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
  return items.map((item) => (typeof item === 'object' && item !== null && !Array.isArray(item) ? item : {}));
}

/** A list in the form in which it was written: one object stays one object. Empty: no member. */
export function written(items: readonly JsonObject[], before: Json | undefined): Json | undefined {
  const only = items[0];
  if (only === undefined) {
    return undefined;
  }
  return items.length === 1 && (before === undefined || !Array.isArray(before)) ? only : [...items];
}

/** The object with another list as a member; an empty list takes the member away. */
export function withList(object: JsonObject, member: string, items: readonly JsonObject[]): JsonObject {
  const value = written(items, object[member]);
  if (value !== undefined) {
    return { ...object, [member]: value };
  }
  const { [member]: gone, ...rest } = object;
  return gone === undefined ? object : rest;
}

/** The object with a text as a member; an empty text takes the member away. */
export function withText(object: JsonObject, member: string, text: string): JsonObject {
  const before = object[member];
  if (text === '') {
    const { [member]: gone, ...rest } = object;
    return gone === undefined ? object : rest;
  }
  const same = before !== undefined && typeof before !== 'string' && String(before) === text;
  return same ? object : { ...object, [member]: text };
}

export function textOf(value: Json | undefined): string {
  return value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The pointer of an item: of a single object that stands for a list, it has no index. */
export function itemPointer(at: string, member: string, value: Json | undefined, index: number): string {
  return Array.isArray(value) ? `${at}/${member}/${index}` : `${at}/${member}`;
}

/** FreeSWITCH's time attributes. */
export const TIMES: readonly string[] = [
  'wday', 'time-of-day', 'date-time', 'hour', 'minute', 'minute-of-day', 'mday', 'mweek', 'mon', 'yday', 'year', 'week', 'dst', 'tz-offset',
];

/** The form of a time attribute, by an example. */
export const TIME_EXAMPLES: Readonly<Record<string, string>> = {
  'wday': '2-6', 'time-of-day': '08:00-18:00', 'date-time': '2026-12-24 12:00~2026-12-27 06:00', 'hour': '8-17', 'minute': '0-29',
  'minute-of-day': '480-1080', 'mday': '1-15', 'mweek': '1', 'mon': '1-6', 'yday': '1-31', 'year': '2026-2027', 'week': '1-26', 'dst': '1', 'tz-offset': '1',
};

/** What the JSON beside the form shows: as it was typed while that means the same, else written anew. */
export function textFor(value: Json | undefined, typed: string | undefined): string {
  if (typed !== undefined) {
    try {
      if (JSON.stringify(JSON.parse(typed)) === JSON.stringify(value)) {
        return typed;
      }
    } catch {
      return typed;
    }
  }
  return `${JSON.stringify(value ?? {}, null, 2)}\n`;
}

export type Parsed = { readonly value: Json } | { readonly error: string; readonly from: number };

/** What was typed as JSON, or why it is none and where. */
export function parsed(text: string): Parsed {
  try {
    return { value: JSON.parse(text) as Json };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(message)?.[1];
    return { error: message.replace(/^Unexpected/, 'unexpected'), from: position === undefined ? text.trimEnd().length : Number(position) };
  }
}
