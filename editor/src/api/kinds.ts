import { signal } from '@preact/signals';
import { get, path } from './client';
import type { Schema } from '../form/schema';

/** The schemas that have been read, by kind. */
const read = new Map<string, Promise<Schema>>();

/** The names of all kinds of documents; empty until they are read. */
export const kinds = signal<string[]>([]);

export function schema(kind: string): Promise<Schema> {
  let found = read.get(kind);
  if (!found) {
    found = get<Schema>(path`/schemas/${kind}`);
    found.catch(() => read.delete(kind));
    read.set(kind, found);
  }
  return found;
}

export async function readKinds(): Promise<void> {
  if (kinds.value.length === 0) kinds.value = (await get<{ items: string[] }>('/schemas')).items;
}
