import { type ReadonlySignal, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { get, type Params, query } from './client';
import { ApiError, asApiError } from './problem';
import { session } from './session';

/** What has been read so far. While something newer is read, `data` is what there was before. */
export interface Loaded<T> {
  data?: T;
  error?: ApiError;
  loading: boolean;
  reload: () => Promise<void>;
}

/** Reads with `load` now, again when `key` changes or somebody signs in, and when `reload` is called. */
export function useLoaded<T>(key: string | null, load: (signal: AbortSignal) => Promise<T>): ReadonlySignal<Loaded<T>> {
  const user = session.value?.user;
  const loaded = useMemo(() => loader(load, key !== null), [key, user]);
  useEffect(() => {
    if (key !== null && user !== undefined) void loaded.value.reload();
    return loaded.stop;
  }, [loaded]);
  return loaded;
}

/** Reads a path of the API; nothing while it is null. */
export function useGet<T>(path: string | null, params?: Params): ReadonlySignal<Loaded<T>> {
  const key = path === null ? null : path + query(params);
  return useLoaded(key, (signal) => get<T>(path ?? '', params, signal));
}

function loader<T>(load: (signal: AbortSignal) => Promise<T>, loading: boolean) {
  let running = new AbortController();
  const reload = async () => {
    running.abort();
    const mine = new AbortController();
    running = mine;
    state.value = { ...state.value, loading: true };
    try {
      const data = await load(mine.signal);
      if (!mine.signal.aborted) state.value = { data, loading: false, reload };
    } catch (error) {
      if (!mine.signal.aborted) state.value = { ...state.value, error: asApiError(error), loading: false };
    }
  };
  const state = signal<Loaded<T>>({ loading, reload });
  return Object.assign(state, { stop: () => running.abort() });
}
