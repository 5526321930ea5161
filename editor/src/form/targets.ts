import { signal } from '@preact/signals';
import { all } from '../api/client';
import { type JsonObject, listPath } from '../api/documents';
import { kinds, readKinds, schema } from '../api/kinds';

/** Something that a field can name. */
export interface Target {
  /** As it is written in a document. */
  value: string;
  kind: string;
  name: string;
  /** What people call it; may be empty. */
  title: string;
}

/** How people write a target: an extension by its number alone. */
export function shortest({ value, kind, name }: Target): string {
  return kind === 'exten' && /^[0-9]+$/.test(name) ? name : value;
}

/** Changes when documents have been saved, so that names are read again. */
export const savedCount = signal(0);

const read = new Map<string, Promise<Target[]>>();
let readAt = 0;

function cached(key: string, load: () => Promise<Target[]>): Promise<Target[]> {
  if (readAt !== savedCount.peek()) {
    readAt = savedCount.peek();
    read.clear();
  }
  const found = read.get(key) ?? load().catch(() => []);
  read.set(key, found);
  return found;
}

async function names(domain: string, kind: string): Promise<Target[]> {
  const items = await all<{ name: string; value: JsonObject | null }>(listPath(domain, kind), { fields: 'name,alias-of' });
  return items.map(({ name, value }) => ({ value: name, kind, name, title: String(value?.['name'] ?? '') }));
}

/** The objects of a kind, for a reference to it. */
export function references(domain: string, kind: string): Promise<Target[]> {
  if (domain === '' || kind === '') return Promise.resolve([]);
  return cached(`${domain} ${kind}`, () => names(domain, kind));
}

/** Where calls can go: extensions, their mailboxes, and the objects of each kind that is a destination. */
export function destinations(domain: string): Promise<Target[]> {
  if (domain === '') return Promise.resolve([]);
  return cached(`${domain} destinations`, async () => {
    await readKinds();
    const found = await Promise.all(kinds.value.map((kind) => destinationsOf(domain, kind)));
    return found.flat();
  });
}

async function destinationsOf(domain: string, kind: string): Promise<Target[]> {
  if (kind === 'exten') {
    const extensions = await names(domain, kind);
    return [
      ...extensions.map((each) => ({ ...each, value: `extension:${each.name}` })),
      ...extensions.map((each) => ({ ...each, kind: 'voicemail', value: `voicemail:${each.name}` })),
    ];
  }
  const form = (await schema(kind))['x-destination-form'];
  if (!form || kind === 'feature_code') return [];
  return (await names(domain, kind)).map((each) => ({ ...each, value: `${kind}:${each.name}` }));
}
