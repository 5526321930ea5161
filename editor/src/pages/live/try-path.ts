import { pagePath } from '../../app/router';
import type { Call } from './stream';

/** The page that tries a call, filled in. */
export function tryPath(domain: string, from: string, to: string, gateway = ''): string {
  const search = new URLSearchParams({ from, to, ...(gateway === '' ? {} : { gateway }) });
  return `${pagePath`/d/${domain}/try`}?${search.toString()}`;
}

/** The picture that follows a call: from the trunk by which it came, or from the number that was dialled. */
export function picturePath(domain: string, call: Call): string {
  const start = call.gateway === undefined ? call.to : `from-gateway:${call.gateway}`;
  return `${pagePath`/d/${domain}/picture/${start}`}?${new URLSearchParams({ live: call.id }).toString()}`;
}
