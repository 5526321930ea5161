import { useEffect } from 'preact/hooks';
import { listen } from '../api/live';
import { savedCount } from '../form/targets';

/** Lists and forms follow what others save, and what redis-cli changes. */
export function useChangesOf(domain: string): void {
  useEffect(() => {
    if (domain === '') return;
    return listen('/live/changes', () => void savedCount.value++, { domain });
  }, [domain]);
}
