import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { get, path } from '../../api/client';
import { listen } from '../../api/live';
import { type Call, type CallEvent, heard, type Going, withGoing } from './stream';

/** The calls that go on in a domain, and those that ended since the page was opened. */
export function useCallsNow(domain: string): ReadonlySignal<readonly Call[]> {
  const calls = useSignal<readonly Call[]>([]);
  useEffect(() => {
    calls.value = [];
    let isHere = true;
    const end = listen<CallEvent>('/live/calls', (event) => (calls.value = heard(calls.peek(), event)), { domain });
    // Those that began before are read once. What the stream says of a call meanwhile is newer.
    get<{ items: Going[] }>(path`/domains/${domain}/calls/now`).then(
      ({ items }) => isHere && (calls.value = withGoing(calls.peek(), items)),
      () => undefined, // whoever may not read calls sees none
    );
    return () => {
      isHere = false;
      end();
    };
  }, [domain]);
  return calls;
}
