import { all, get, path, send } from './client';
import { ApiError } from './problem';

export type Json = null | boolean | number | string | Json[] | { [member: string]: Json };
export type JsonObject = { [member: string]: Json };

/** A stored document. `value` is null when what is stored is not JSON. */
export interface Document {
  name: string;
  etag: string;
  value: JsonObject | null;
}

/** Where the documents of a kind are: those without a domain belong to all domains. */
export function listPath(domain: string, kind: string): string {
  if (kind === 'domain') return '/domains';
  return domain ? path`/domains/${domain}/${kind}` : path`/${kind}`;
}

export function documentPath(domain: string, kind: string, name: string): string {
  if (kind === 'domain') return path`/domains/${name}`;
  if (kind === 'route') return path`/domains/${domain}/routes/${name}`;
  return domain ? path`/domains/${domain}/${kind}/${name}` : path`/${kind}/${name}`;
}

export function listDocuments(domain: string, kind: string, signal?: AbortSignal): Promise<Document[]> {
  return all<Document>(listPath(domain, kind), {}, signal);
}

/** The document as it is stored, or undefined if there is none. */
export async function readDocument(domain: string, kind: string, name: string): Promise<Document | undefined> {
  try {
    const reply = await send<JsonObject>('GET', documentPath(domain, kind, name));
    return { name, etag: reply.etag, value: reply.data };
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  }
}

export async function routeNames(domain: string): Promise<string[]> {
  return (await get<{ items: string[] }>(path`/domains/${domain}/routes`)).items;
}
