import { get, path } from '../api/client';
import { domains, domainTitle } from '../app/domains';
import { kindName } from '../i18n/one';
import type { Found } from '../app/palette';
import { KINDS_IN_NAVIGATION, pageOf } from '../app/pages';
import { pagePath } from '../app/router';
import { references, savedCount } from '../form/targets';
import { t } from '../i18n/t';

/** Kinds whose objects have no number, so that they are not in the number plan. */
const WITHOUT_NUMBER = ['gateway', 'inbound_route', 'outbound_route', 'time_group', 'calendar', 'permission', 'dialplan_extension'];

interface Used {
  number: string;
  kind: string;
  name: string;
  title: string;
}

let kept: { domain: string; count: number; found: Promise<Found[]> } | undefined;

/** Every object and number of the domain. Read again when something was saved. */
export function objectsOf(domain: string): Promise<Found[]> {
  if (domain === '') return Promise.resolve([]);
  if (kept?.domain !== domain || kept.count !== savedCount.peek()) {
    kept = { domain, count: savedCount.peek(), found: read(domain) };
    kept.found.catch(() => (kept = undefined));
  }
  return kept.found;
}

async function read(domain: string): Promise<Found[]> {
  const [numbers, ...named] = await Promise.all([numbersOf(domain), ...WITHOUT_NUMBER.map((kind) => namedOf(domain, kind))]);
  return [numbers, ...named].flat();
}

async function numbersOf(domain: string): Promise<Found[]> {
  const { items } = await get<{ items: Used[] }>(path`/domains/${domain}/numbers`);
  return items
    .filter((one) => one.kind !== '')
    .map(({ number, kind, name, title }) => ({
      href: pageOf(domain, kind, name),
      title: title || name,
      hint: number,
      sort: kindName(kind),
      icon: iconOf(kind),
    }));
}

async function namedOf(domain: string, kind: string): Promise<Found[]> {
  return (await references(domain, kind)).map(({ name, title }) => ({
    href: pageOf(domain, kind, name),
    title: title || name,
    hint: title ? name : '',
    sort: kindName(kind),
    icon: iconOf(kind),
  }));
}

function iconOf(kind: string): string {
  return kind === 'exten' ? 'phone' : (KINDS_IN_NAVIGATION.find((one) => one.kind === kind)?.icon ?? 'document');
}

/** The other domains, and a new one. */
export function domainsFound(): Found[] {
  return (domains.value ?? []).map((one) => ({
    href: pagePath`/d/${one.name}/overview`,
    title: domainTitle(one),
    hint: one.name,
    sort: t('palette.domain'),
    icon: 'home',
  }));
}

/** What one can do from everywhere. */
export function acts(): Found[] {
  return [{ href: '/new', title: t('palette.new-domain'), hint: '', sort: t('palette.act'), icon: 'plus' }];
}
