import { useEffect, useMemo } from 'preact/hooks';
import { type Document, type Json, type JsonObject, listDocuments, readDocument } from '../api/documents';
import { schema } from '../api/kinds';
import type { ApiError } from '../api/problem';
import { useLoaded } from '../api/resource';
import { savedCount } from '../form/targets';
import type { Schema } from '../form/schema';
import { type Change, draftOf } from './draft';

/** A document as it would be after saving. */
export interface Row {
  name: string;
  value: JsonObject;
  stored?: Document;
  state: 'stored' | 'new' | 'edited' | 'deleted';
}

export interface Rows {
  rows: Row[];
  isLoading: boolean;
  error?: ApiError;
  reload: () => void;
}

const BY_NAME = new Intl.Collator(undefined, { numeric: true });

/** The documents of a kind with what is changed and not saved. They are read again when something has been saved. */
export function useRows(domain: string, kind: string): Rows {
  const loaded = useLoaded(`${domain} ${kind}`, async (signal) => ({ at: performance.now(), documents: await listDocuments(domain, kind, signal) }));
  const saved = savedCount.value;
  useEffect(() => {
    if (saved > 0) void loaded.value.reload();
  }, [saved]);
  const { data: read, error, loading, reload } = loaded.value;
  const draft = draftOf(domain);
  const changes = draft.changes.value;
  const lastSaved = draft.lastSaved.value;
  const data = useMemo(() => read && draft.latestOf(kind, read.documents, read.at), [draft, kind, read, lastSaved]);
  // The same array as long as nothing changes: tables search and sort it anew when it is another one.
  const rows = useMemo(() => (data ? rowsOf(data, changes.filter((each) => each.kind === kind)) : []), [data, kind, changes]);
  return { rows, isLoading: loading && !data, error, reload: () => void reload() };
}

function rowsOf(documents: readonly Document[], changes: readonly Change[]): Row[] {
  const changed = new Map(changes.map((each) => [each.name, each]));
  const rows = documents.map((stored): Row => {
    const change = changed.get(stored.name);
    changed.delete(stored.name);
    if (!change) return { name: stored.name, value: stored.value ?? {}, stored, state: 'stored' };
    const isDeleted = change.value === null;
    return { name: stored.name, value: (isDeleted ? stored.value : (change.value as JsonObject)) ?? {}, stored, state: isDeleted ? 'deleted' : 'edited' };
  });
  const added = [...changed.values()]
    .filter((each) => each.value !== null)
    .map((each): Row => ({ name: each.name, value: each.value as JsonObject, state: 'new' }));
  return added.length > 0 ? [...rows, ...added].sort((a, b) => BY_NAME.compare(a.name, b.name)) : rows;
}

export interface OpenDocument {
  schema?: Schema;
  /** As it would be saved; undefined while it is read, or if there is none. */
  value?: Json;
  isStored: boolean;
  isDeleted: boolean;
  isMissing: boolean;
  error?: ApiError;
  set: (value: Json) => void;
  remove: () => void;
}

/** One document, with what is changed in it; every change goes to the draft of the domain. */
export function useDocument(domain: string, kind: string, name: string): OpenDocument {
  const loaded = useLoaded(`${domain} ${kind} ${name}`, async () => ({ at: performance.now(), schema: await schema(kind), stored: await readDocument(domain, kind, name) }));
  const saved = savedCount.value;
  useEffect(() => {
    if (saved > 0) void loaded.value.reload();
  }, [saved]);
  const { data, error } = loaded.value;
  const draft = draftOf(domain);
  const change = draft.find(kind, name);
  const stored = data && draft.latest(kind, name, data.stored, data.at);
  const put = (value: Json) => {
    const named = value ?? stored?.value;
    const title = named && typeof named === 'object' && !Array.isArray(named) ? String(named['name'] ?? '') : '';
    draft.put({ kind, name, value, before: change ? change.before : (stored?.value ?? undefined), etag: change ? change.etag : stored?.etag, title });
  };
  return {
    schema: data?.schema,
    value: change && change.value !== null ? change.value : (stored?.value ?? undefined),
    isStored: stored !== undefined,
    isDeleted: change?.value === null,
    isMissing: data !== undefined && !stored && !change,
    error,
    set: put,
    remove: () => (stored ? put(null) : draft.drop(kind, name)),
  };
}
