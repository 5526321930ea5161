import { useEffect } from 'preact/hooks';
import { type Json, readDocument } from '../../api/documents';
import type { ApiError } from '../../api/problem';
import { useLoaded } from '../../api/resource';
import type { Placed } from '../../form/context';
import { savedCount } from '../../form/targets';
import { draftOf } from '../../save/draft';

/** A document that is edited: what is stored, or what the draft makes of it. */
export interface Edited {
  /** Undefined: there is none, neither stored nor in the draft. */
  readonly value: Json | undefined;
  readonly isStored: boolean;
  readonly isChanged: boolean;
  readonly isLoading: boolean;
  readonly error: ApiError | undefined;
  readonly problems: Placed[];
  /** Takes a change up; null deletes. */
  put(value: Json): void;
}

export function useEdited(domain: string, kind: string, name: string): Edited {
  const draft = draftOf(domain);
  const source = useLoaded(name === '' ? null : `${kind} ${domain} ${name}`, async () => ({ at: performance.now(), stored: await readDocument(domain, kind, name) }));
  const saved = savedCount.value;
  useEffect(() => {
    if (saved > 0 && name !== '') void source.value.reload();
  }, [saved]);
  const loaded = source.value;
  const change = draft.find(kind, name);
  const stored = loaded.data && draft.latest(kind, name, loaded.data.stored, loaded.data.at);
  const before = stored?.value as Json | undefined;
  return {
    value: change === undefined ? before : change.value ?? undefined,
    isStored: stored !== undefined,
    isChanged: change !== undefined,
    isLoading: loaded.loading && loaded.data === undefined,
    error: loaded.error,
    problems: draft.problems(kind, name),
    put: (value) => {
      if (value === null && stored === undefined) {
        draft.drop(kind, name);
      } else {
        draft.put({ kind, name, value, title: name, ...(stored === undefined ? {} : { before: before ?? null, etag: stored.etag }) });
      }
    },
  };
}
