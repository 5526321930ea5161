import type { JsonObject } from '../../api/documents';

/** An expectation that was tried, as the API answers it. */
export interface Tried {
  readonly name: string;
  readonly passed: boolean;
  readonly expected: string;
  readonly got: string;
  readonly way?: string | readonly string[];
  readonly 'built-in'?: boolean;
  /** `1001 → 112 at 2026-12-24T18:00`. */
  readonly call?: string;
}

export interface Row {
  readonly name: string;
  /** The document; undefined for one that is built in. */
  readonly value: JsonObject | undefined;
  /** Undefined: not tried yet, or switched off. */
  readonly tried: Tried | undefined;
  readonly builtIn: boolean;
}

export type Shown = 'all' | 'failing' | 'built-in';

function plainName(name: string): string {
  return name.replace(/^expectation:/, '');
}

/** The documents with what became of them, the failing ones first, then those that are built in. */
export function rowsOf(documents: readonly { name: string; value: JsonObject | null }[], tried: readonly Tried[]): Row[] {
  const byName = new Map(tried.filter((one) => one['built-in'] !== true).map((one) => [plainName(one.name), one]));
  const own = documents.map(({ name, value }) => ({ name, value: value ?? {}, tried: byName.get(name), builtIn: false }));
  const builtIn = tried.filter((one) => one['built-in'] === true)
    .map((one) => ({ name: one.name, value: undefined, tried: one, builtIn: true }));
  const rank = (row: Row) => (row.tried?.passed === false ? 0 : row.builtIn ? 2 : 1);
  return [...own, ...builtIn].sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name));
}

export function shownRows(rows: readonly Row[], shown: Shown): Row[] {
  switch (shown) {
    case 'failing': return rows.filter((row) => row.tried?.passed === false);
    case 'built-in': return rows.filter((row) => row.builtIn);
    default: return rows.filter((row) => !row.builtIn || row.tried?.passed === false);
  }
}

export function isOff(row: Row): boolean {
  return ['false', 'no', 'off', '0'].includes(String(row.value?.['enabled'] ?? true));
}

/** The call that a row is about; undefined where it does not say which. */
export function callOfRow(row: Row): { from: string; to: string; at: string; callerId: string } | undefined {
  const said = /^(\S+) → (\S+)(?: at (\S+))?$/.exec(row.tried?.call ?? '');
  if (row.value === undefined) {
    return said === null ? undefined : { from: said[1] ?? '', to: said[2] ?? '', at: said[3] ?? '', callerId: '' };
  }
  const text = (name: string) => String(row.value?.[name] ?? '');
  return { from: text('from'), to: text('to'), at: text('at'), callerId: text('caller-id') };
}

/** The page that tries the same call; undefined where there is none. */
export function tryAddress(row: Row): string | undefined {
  const call = callOfRow(row);
  if (call === undefined || call.from === '') {
    return undefined;
  }
  const [, source, name] = /^(gateway|profile):(.*)$/.exec(call.from) ?? [];
  const search = new URLSearchParams(source === undefined
    ? { from: call.from, to: call.to }
    : { from: call.callerId || '0000000000', to: call.to, [source]: name ?? '' });
  if (call.at !== '') {
    search.set('at', call.at.replace(' ', 'T').slice(0, 16));
  }
  return `try?${search.toString()}`;
}
