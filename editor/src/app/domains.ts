import { signal } from '@preact/signals';
import type { Document } from '../api/documents';
import { listDocuments } from '../api/documents';

const KEY = 'cordboard-domain';

/** The domains that the user may see; undefined until they are read. */
export const domains = signal<Document[] | undefined>(undefined);

export async function readDomains(): Promise<void> {
  domains.value = await listDocuments('', 'domain');
}

export function domainTitle(domain: Document): string {
  const name = domain.value?.['name'];
  return typeof name === 'string' && name ? name : domain.name;
}

/** The domain that was used last in this browser. */
export function lastDomain(): string {
  return localStorage.getItem(KEY) ?? '';
}

export function keepDomain(domain: string): void {
  if (domain) localStorage.setItem(KEY, domain);
}

export function forgetDomain(): void {
  localStorage.removeItem(KEY);
}

/** On pages of no domain, the one that was used last stays at hand. */
export function domainAtHand(domain: string): string {
  const last = lastDomain();
  return domain || (domains.value?.some((each) => each.name === last) ? last : '');
}
