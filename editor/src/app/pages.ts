import type { ComponentType } from 'preact';

export interface PageProps {
  params: Record<string, string>;
}

/** now: what happens; calls: what a call does; objects: what there is; system: who may do what. */
export type Section = 'now' | 'calls' | 'objects' | 'system';

export interface Page {
  /** `:name` is a parameter; one that ends with `?` may be missing. */
  path: string;
  /** The key of its title. */
  title: string;
  icon: string;
  /** Where it stands in the navigation. */
  section: Section;
  /** Only reached from other pages. */
  isHidden?: boolean;
  /** Also for a user without a role, who may do nothing but use the own phone. */
  isOwn?: boolean;
  load: () => Promise<{ default: ComponentType<PageProps> }>;
}

/** All pages. The navigation shows them in this order; of those that match an address, the first one is shown. */
export const PAGES: Page[] = [
  { path: '/d/:domain/overview', title: 'overview.title', icon: 'home', section: 'now', load: () => import('../pages/overview/page') },
  { path: '/d/:domain/live', title: 'live.title', icon: 'live', section: 'now', load: () => import('../pages/live/page') },
  { path: '/d/:domain/problems', title: 'problems.title', icon: 'warning', section: 'now', load: () => import('../pages/problems/page') },
  { path: '/d/:domain/history/:id?', title: 'history.title', icon: 'history', section: 'now', load: () => import('../pages/history/page') },
  { path: '/d/:domain/phone/:name?', title: 'phone.title', icon: 'phone', section: 'now', isOwn: true, load: () => import('../pages/phone/page') },
  { path: '/d/:domain/setup/:step?', title: 'wizard.title', icon: 'plus', section: 'system', isHidden: true, load: () => import('../pages/wizard/setup') },
  { path: '/d/:domain/try', title: 'try.title', icon: 'play', section: 'calls', load: () => import('../pages/try/page') },
  { path: '/d/:domain/expectations', title: 'expectations.title', icon: 'target', section: 'calls', load: () => import('../pages/expectations/page') },
  { path: '/d/:domain/picture/:start?', title: 'picture.title', icon: 'picture', section: 'calls', load: () => import('../pages/picture/page') },
  { path: '/d/:domain/dialplan/:what?/:name?', title: 'dialplan.title', icon: 'code', section: 'calls', load: () => import('../pages/dialplan/page') },
  { path: '/d/:domain/numbers', title: 'numbers.title', icon: 'numbers', section: 'objects', load: () => import('../pages/numbers/page') },
  { path: '/d/:domain/people/:name?', title: 'people.title', icon: 'people', section: 'objects', load: () => import('../pages/people/page') },
  { path: '/d/:domain/forwards', title: 'forwards.title', icon: 'arrow-right', section: 'objects', load: () => import('../pages/forwards/page') },
  { path: '/d/:domain/trunks/:name?', title: 'trunks.title', icon: 'trunk', section: 'objects', load: () => import('../pages/trunks/page') },
  { path: '/d/:domain/in/:name?', title: 'routes.in', icon: 'route-in', section: 'objects', load: () => import('../pages/routes/inbound') },
  { path: '/d/:domain/out/:name?', title: 'routes.out', icon: 'route-out', section: 'objects', load: () => import('../pages/routes/outbound') },
  { path: '/d/:domain/settings', title: 'kind.settings', icon: 'gear', section: 'system', load: () => import('../pages/kind/settings') },
  { path: '/d/:domain/k/:kind/:name?', title: 'kind.title', icon: 'document', section: 'objects', isHidden: true, load: () => import('../pages/kind/page') },
  { path: '/k/:kind/:name?', title: 'kind.title', icon: 'document', section: 'system', isHidden: true, load: () => import('../pages/kind/page') },
  { path: '/users/:name?', title: 'access.users', icon: 'user', section: 'system', load: () => import('../pages/access/users') },
  { path: '/roles/:name?', title: 'access.roles', icon: 'shield', section: 'system', isHidden: true, load: () => import('../pages/access/roles') },
  { path: '/tokens', title: 'access.tokens', icon: 'key', section: 'system', isHidden: true, load: () => import('../pages/access/tokens') },
  { path: '/me', title: 'me.title', icon: 'key', section: 'system', isOwn: true, load: () => import('../pages/me/page') },
  { path: '/new', title: 'wizard.title', icon: 'plus', section: 'system', isHidden: true, load: () => import('../pages/wizard/new') },
  { path: '/d/:domain', title: 'overview.title', icon: 'home', section: 'now', isHidden: true, load: () => import('../pages/overview/page') },
  { path: '/', title: 'shell.home', icon: 'home', section: 'now', isHidden: true, load: () => import('../pages/home/page') },
];

/** Kinds of documents that stand in the navigation with a page that is made from their schema. */
export const KINDS_IN_NAVIGATION: { kind: string; icon: string; section: Section; isShared?: boolean }[] = [
  { kind: 'ring_group', icon: 'group', section: 'objects' },
  { kind: 'queue', icon: 'queue', section: 'objects' },
  { kind: 'ivr', icon: 'menu', section: 'objects' },
  { kind: 'call_flow', icon: 'switch', section: 'objects' },
  { kind: 'time_condition', icon: 'clock', section: 'objects' },
  { kind: 'time_group', icon: 'clock', section: 'objects' },
  { kind: 'calendar', icon: 'calendar', section: 'objects' },
  { kind: 'conference', icon: 'room', section: 'objects' },
  { kind: 'recording', icon: 'wave', section: 'objects' },
  { kind: 'speed_dial', icon: 'phone', section: 'objects' },
  { kind: 'feature_code', icon: 'code', section: 'objects' },
  { kind: 'permission', icon: 'shield', section: 'objects' },
  { kind: 'domain', icon: 'home', section: 'system', isShared: true },
  { kind: 'sip_profile', icon: 'node', section: 'system', isShared: true },
  { kind: 'configuration', icon: 'document', section: 'system', isShared: true },
];

/** The page of a document of any kind. Routes of the dialplan have one of their own. */
export function pageOf(domain: string, kind: string, name: string): string {
  const own = { exten: 'people', gateway: 'trunks', inbound_route: 'in', outbound_route: 'out' }[kind];
  const encoded = encodeURIComponent(name);
  if (kind === 'domain' || kind === 'sip_profile' || kind === 'configuration') return `/k/${kind}/${encoded}`;
  return `/d/${encodeURIComponent(domain)}/${own ?? `k/${encodeURIComponent(kind)}`}/${encoded}`;
}
