import { kindTitle } from '../app/navigation';
import { pageOf } from '../app/pages';
import { pagePath } from '../app/router';
import { tOr } from '../i18n/t';

/** What has no document of its own. */
const WITHOUT_PAGE = new Set(['from-extension', 'from-profile', 'playback', 'hangup', 'end', 'stack']);

/** Two routes come from the settings of the domain. */
function ofSettings(kind: string, name: string): boolean {
  return (kind === 'outbound_route' && name === 'emergency') || (kind === 'inbound_route' && name === 'inbound-default');
}

/** The page of what a call can come by; undefined where it has none. The bare dialplan has pages of its own. */
export function objectPath(domain: string, kind: string, name: string): string | undefined {
  if (WITHOUT_PAGE.has(kind) || name === '' || name === '*') {
    return undefined;
  }
  if (ofSettings(kind, name)) {
    return pageOf(domain, 'domain', domain);
  }
  switch (kind) {
    case 'dialplan_extension': return pagePath`/d/${domain}/dialplan/extension/${name}`;
    case 'route': return pagePath`/d/${domain}/dialplan/route/${name}`;
    case 'extension': case 'voicemail': return pageOf(domain, 'exten', name);
    case 'trunk': case 'from-gateway': return pageOf(domain, 'gateway', name.split('/')[0] ?? '');
    default: return pageOf(domain, kind, name);
  }
}

/** What people call a kind of thing that a call can come by. */
export function kindWord(kind: string): string {
  return tOr(`trace.kind-${kind}`, kindTitle(kind));
}
