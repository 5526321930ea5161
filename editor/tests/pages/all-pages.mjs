// The addresses of all pages, from the table of pages itself: a new page is tried without a line here.
import { readFileSync } from 'node:fs';
import { transform } from 'esbuild';
import { DOMAIN } from './harness.mjs';

const source = readFileSync(new URL('../../src/app/pages.ts', import.meta.url), 'utf8');
const { code } = await transform(source, { loader: 'ts' });
const { PAGES, KINDS_IN_NAVIGATION } = await import(`data:text/javascript,${encodeURIComponent(code)}`);

/** What stands for a parameter; a page without its last parameter is tried too. */
const EXAMPLES = { people: '1001', trunks: 'carrier', in: 'main', out: 'world', phone: '1001', setup: 'emergency', users: 'admin', roles: '+' };

function addresses({ path }) {
  if (path.includes(':kind')) return kindAddresses(path);
  const at = path.replace(':domain', DOMAIN);
  const bare = at.replace(/\/:[a-z-]+\?/g, '');
  const area = bare.split('/').at(-1);
  const isOpen = bare !== at && area in EXAMPLES;
  return isOpen ? [bare, `${bare}/${EXAMPLES[area]}`] : [bare];
}

function kindAddresses(path) {
  const isOfDomain = path.includes(':domain');
  return KINDS_IN_NAVIGATION.filter(({ isShared = false }) => isShared !== isOfDomain).map(({ kind }) =>
    path.replace(':domain', DOMAIN).replace(':kind', kind).replace('/:name?', ''),
  );
}

/** Without what needs a parameter that has no example. */
export const ADDRESSES = [...new Set(PAGES.flatMap(addresses))].filter((address) => !address.includes(':'));
