import type { Json } from '../api/documents';

export interface Merged {
  value: Json;
  /** The members that both have changed, each in another way. */
  both: string[];
}

/** What I have changed, put upon what somebody else has saved. Where both changed the same member, mine is kept. */
export function merge(before: Json | undefined, mine: Json, theirs: Json | undefined): Merged {
  const both: string[] = [];
  const value = merged(before, mine, theirs, '', both);
  return { value: value ?? null, both };
}

function merged(before: Json | undefined, mine: Json | undefined, theirs: Json | undefined, place: string, both: string[]): Json | undefined {
  if (same(mine, before)) return theirs;
  if (same(theirs, before) || same(mine, theirs)) return mine;
  if (isObject(mine) && isObject(theirs)) {
    const old = isObject(before) ? before : {};
    const names = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
    const members = names.map((name) => [name, merged(old[name], mine[name], theirs[name], place ? `${place} › ${name}` : name, both)] as const);
    return Object.fromEntries(members.filter((each): each is readonly [string, Json] => each[1] !== undefined));
  }
  both.push(place);
  return mine;
}

function same(a: Json | undefined, b: Json | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function isObject(value: Json | undefined): value is { [member: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
