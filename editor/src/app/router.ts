import { signal } from '@preact/signals';

const ROOT = '/ui';

export interface Location {
  /** Without /ui: `/d/acme.test/people/1001`. */
  path: string;
  search: URLSearchParams;
}

function current(): Location {
  const path = window.location.pathname.replace(/^\/ui/, '') || '/';
  return { path, search: new URLSearchParams(window.location.search) };
}

export const location = signal<Location>(typeof window === 'undefined' ? { path: '/', search: new URLSearchParams() } : current());

if (typeof window !== 'undefined') {
  window.addEventListener('popstate', () => (location.value = current()));
}

/** The address of a page in the browser. */
export function address(path: string): string {
  return ROOT + path;
}

/** Goes to a page. `replace`: the page before is not one to come back to. */
export function navigate(path: string, { replace = false } = {}): void {
  window.history[replace ? 'replaceState' : 'pushState'](null, '', address(path));
  const before = location.value.path;
  location.value = current();
  if (location.value.path !== before) window.scrollTo(0, 0);
}

/** Sets one parameter of the page's address, which so can be linked. Empty: without it. */
export function setSearch(name: string, value: string): void {
  const search = new URLSearchParams(location.value.search);
  if (value) search.set(name, value);
  else search.delete(name);
  const text = search.toString();
  navigate(location.value.path + (text ? `?${text}` : ''), { replace: true });
}

/** The parameters of a path like `/d/:domain/people/:name?`, decoded; undefined if the path is another one. */
export function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/').filter(Boolean);
  const given = path.split('/').filter(Boolean);
  if (given.length > wanted.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const text = given[i];
    const isParameter = part.startsWith(':');
    if (text === undefined) {
      if (isParameter && part.endsWith('?')) continue;
      return undefined;
    }
    if (!isParameter) {
      if (part !== text) return undefined;
    } else {
      params[part.slice(1).replace('?', '')] = decoded(text);
    }
  }
  return params;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A path with encoded names: pagePath`/d/${domain}/people/${name}`. */
export function pagePath(strings: TemplateStringsArray, ...names: string[]): string {
  return strings.reduce((all, text, i) => all + text + (i < names.length ? encodeURIComponent(names[i] ?? '') : ''), '');
}
