import { ROOT, type Params, query } from './client';

/**
 * Listens to server-sent events at a path of the API. The browser connects again by itself, and asks for what it missed;
 * when it has given up, it is tried again after five seconds. Returns what ends it.
 */
export function listen<T>(path: string, onEvent: (event: T) => void, params?: Params, onState?: (open: boolean) => void) {
  let source: EventSource;
  let timer = 0;
  const connect = () => {
    source = new EventSource(ROOT + path + query(params));
    source.onopen = () => onState?.(true);
    source.onmessage = (message) => onEvent(JSON.parse(message.data) as T);
    source.onerror = () => {
      onState?.(false);
      if (source.readyState === EventSource.CLOSED) timer = window.setTimeout(connect, 5000);
    };
  };
  connect();
  return () => {
    window.clearTimeout(timer);
    source.close();
  };
}
