import { t, tOr } from '../i18n/t';
import { words } from '../form/schema';
import { KINDS_IN_NAVIGATION, type Page, PAGES, type Section } from './pages';
import { isOwnOnly } from './rights';
import { match } from './router';

export interface NavigationItem {
  href: string;
  title: string;
  icon: string;
  section: Section;
}

/** The page for an address, with the parameters in it. */
export function pageAt(path: string): { page: Page; params: Record<string, string> } | undefined {
  for (const page of PAGES) {
    const params = match(page.path, path);
    if (params) return { page, params };
  }
  return undefined;
}

/** The domain of an address; empty for pages of all domains. */
export function domainAt(path: string): string {
  return match('/d/:domain/:a?/:b?/:c?/:d?', path)?.['domain'] ?? '';
}

export function kindTitle(kind: string): string {
  return tOr(`kinds.${kind}`, words(kind));
}

/** What the navigation shows for a domain. Without a domain: what belongs to none. */
export function navigation(domain: string): NavigationItem[] {
  const encoded = encodeURIComponent(domain);
  const isShown = (page: Page) => !page.isHidden && (page.isOwn || !isOwnOnly.value) && (domain !== '' || !page.path.includes(':domain'));
  const pages = PAGES.filter(isShown).map((page) => ({
    href: page.path.replace(':domain', encoded).replace(/\/:[a-z]+\?/g, ''),
    title: t(page.title),
    icon: page.icon,
    section: page.section,
  }));
  if (isOwnOnly.value) return pages;
  const kinds = KINDS_IN_NAVIGATION.filter((each) => each.isShared || domain !== '').map(({ kind, icon, section, isShared }) => ({
    href: isShared ? `/k/${kind}` : `/d/${encoded}/k/${kind}`,
    title: kindTitle(kind),
    icon,
    section,
  }));
  return [...pages, ...kinds];
}
