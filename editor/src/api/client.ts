import { ApiError, type Problem } from './problem';
import { csrf, sessionEnded } from './session';

export const ROOT = '/api/v1';

export type Params = Record<string, string | number | boolean | undefined>;

export interface Options {
  /** Saves only if the stored document is this one. */
  etag?: string;
  /** Saves only if there is no such document. */
  onlyCreate?: boolean;
  params?: Params;
  type?: string;
  accept?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export interface Reply<T> {
  status: number;
  data: T;
  etag: string;
  /** The cursor of the next page of a table; empty at its end. */
  next: string;
}

/** A path of the API. Put names into it with `path`, which encodes them. */
export function path(strings: TemplateStringsArray, ...names: string[]): string {
  return strings.reduce((all, text, i) => all + text + (i < names.length ? encodeURIComponent(names[i] ?? '') : ''), '');
}

/** `true` is a flag without a value; what is undefined or false is left out. */
export function query(params: Params = {}): string {
  const parts = Object.entries(params)
    .filter(([, value]) => value !== undefined && value !== false && value !== '')
    .map(([name, value]) => (value === true ? name : `${name}=${encodeURIComponent(String(value))}`));
  return parts.length ? `?${parts.join('&')}` : '';
}

export async function get<T>(path: string, params?: Params, signal?: AbortSignal): Promise<T> {
  return (await send<T>('GET', path, undefined, { params, signal })).data;
}

/** All items of a list, page by page. */
export async function all<T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page: { items: T[]; next?: string } = await get(path, { limit: 1000, ...params, cursor }, signal);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return items;
}

/** Sends a request. What is neither text nor a file is sent as JSON. Throws an ApiError unless the answer is 2xx. */
export async function send<T>(method: string, path: string, body?: unknown, options: Options = {}): Promise<Reply<T>> {
  const response = await request(method, path, body, options);
  const text = await response.text();
  const data = isJson(response) && text ? JSON.parse(text) : text;
  if (response.ok) {
    return { status: response.status, data, etag: unquoted(response.headers.get('ETag')), next: response.headers.get('X-Next-Cursor') ?? '' };
  }
  if (response.status === 401 && !(method === 'POST' && path === '/session')) sessionEnded();
  throw new ApiError(typeof data === 'object' && data ? (data as Problem) : { status: response.status, detail: text });
}

async function request(method: string, path: string, body: unknown, options: Options): Promise<Response> {
  const headers = new Headers({ Accept: options.accept ?? 'application/json', ...options.headers });
  if (method !== 'GET') headers.set('X-CSRF-Token', csrf());
  if (body !== undefined) headers.set('Content-Type', options.type ?? 'application/json');
  if (options.etag) headers.set('If-Match', `"${options.etag}"`);
  if (options.onlyCreate) headers.set('If-None-Match', '*');
  try {
    return await fetch(ROOT + path + query(options.params), {
      method,
      headers,
      body: body === undefined || typeof body === 'string' || body instanceof Blob ? body : JSON.stringify(body),
      signal: options.signal,
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiError({ status: 0, detail: String(error) });
  }
}

function isJson(response: Response): boolean {
  return (response.headers.get('Content-Type') ?? '').includes('json');
}

function unquoted(etag: string | null): string {
  return (etag ?? '').replace(/^W\//, '').replace(/^"|"$/g, '');
}
