import type { Json, JsonObject } from '../api/documents';
import { members, objectOf, resolved, type Schema, shapeOf } from './schema';

/** What is played when a call comes by: the member that says so, and the file, stream or recording. */
export interface Played {
  member: string;
  sound: string;
}

/** All sounds that a document names, as its schema marks them. */
export function playedBy(schema: Schema, value: Json, root: Schema = schema): Played[] {
  return members(schema, root).flatMap(([name, member]) => {
    const own = objectOf(value, schema)[name];
    return own === undefined ? [] : playedAt(name, member, own, root);
  });
}

function playedAt(name: string, member: Schema, value: Json, root: Schema): Played[] {
  if (member['x-playable']) return typeof value === 'string' && value !== '' ? [{ member: name, sound: value }] : [];
  if (Array.isArray(value)) return value.flatMap((each) => playedAt(name, resolved(member.items ?? {}, root), each, root));
  return shapeOf(member, root, name) === 'object' ? playedBy(member, value as JsonObject, root) : [];
}

/** The recording of the domain that a sound names; undefined for other sounds. */
export function recordingOf(sound: string): string | undefined {
  return /^recording:(.+)$/.exec(sound)?.[1];
}
