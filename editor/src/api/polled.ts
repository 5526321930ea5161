import type { ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Params } from './client';
import { type Loaded, useGet } from './resource';

/** Reads a path again and again while the page is seen. An error keeps what was read before. */
export function usePolled<T>(path: string | null, everyMillis: number, params?: Params): ReadonlySignal<Loaded<T>> {
  const loaded = useGet<T>(path, params);
  useEffect(() => {
    const again = () => {
      if (path !== null && document.visibilityState === 'visible' && !loaded.value.loading) void loaded.value.reload();
    };
    const timer = window.setInterval(again, everyMillis);
    document.addEventListener('visibilitychange', again);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [loaded, everyMillis]);
  return loaded;
}
