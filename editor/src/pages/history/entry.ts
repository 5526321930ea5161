/** Entries of the history of changes, as `/domains/D/history` sends them, newest first. */

export type Change = {
  readonly kind: string;
  readonly name: string;
  readonly before?: unknown;
  readonly after?: unknown;
};

export type Entry = {
  readonly id: string;
  readonly at: string;
  readonly by?: string;
  readonly address?: string;
  readonly via?: string;
  readonly what?: string;
  readonly since?: string;
  readonly changes?: readonly Change[];
  readonly accepted?: unknown;
  /** What was switched, and to what, if it is no document. */
  readonly number?: string;
  readonly status?: string;
};

export type Deed = 'added' | 'changed' | 'deleted';

export function deedOf(change: Change): Deed {
  if (!isThere(change.before)) {
    return 'added';
  }
  return isThere(change.after) ? 'changed' : 'deleted';
}

/** What people call the document, now or before it was deleted. */
export function titleOf(change: Change): string {
  const title = (value: unknown) => (value as { name?: unknown } | null | undefined)?.name;
  const found = title(change.after) ?? title(change.before);
  return typeof found === 'string' ? found : '';
}

export function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** A document that differs today from what it was then. */
export type Then = {
  readonly kind: string;
  readonly name: string;
  readonly then: unknown;
  readonly now: unknown;
};

/**
 * What was different when the entry had just been saved: each document that a newer entry touched, as it was before the
 * oldest of these.
 */
export function asItWas(newestFirst: readonly Entry[], id: string): Then[] {
  const found = new Map<string, Then>();
  for (const entry of newestFirst) {
    if (entry.id === id) {
      break;
    }
    for (const change of entry.changes ?? []) {
      const key = `${change.kind}/${change.name}`;
      const known = found.get(key);
      found.set(key, {
        kind: change.kind,
        name: change.name,
        then: change.before,
        now: known === undefined ? change.after : known.now,
      });
    }
  }
  return [...found.values()].filter(one => JSON.stringify(one.then) !== JSON.stringify(one.now));
}
