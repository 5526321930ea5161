import { all } from '../api/client';
import { type JsonObject, listPath } from '../api/documents';
import { kinds, readKinds, schema } from '../api/kinds';
import { useLoaded } from '../api/resource';
import { destinations } from '../form/targets';
import { shortened } from '../picture/words';
import type { Titles } from './view';

const LONGEST = 60;

/** What people call the documents of a domain, by `kind/name`. Kinds that cannot be read are left out. */
export async function readTitles(domain: string, signal?: AbortSignal): Promise<Titles> {
  await readKinds();
  const titles = new Map<string, string>();
  await Promise.all(kinds.value.map(async (kind) => {
    const traits = (await schema(kind)) as Record<string, unknown>;
    const hasList = traits['x-per-domain'] === true && traits['x-per-object'] !== true && traits['x-text'] !== true;
    if (!hasList || kind === 'dialplan_extension') {
      return;
    }
    const items = await all<{ name: string; value: JsonObject | null }>(listPath(domain, kind), { fields: 'name' }, signal).catch(() => []);
    for (const { name, value } of items) {
      const title = value?.['name'];
      titles.set(`${kind}/${name}`, typeof title === 'string' ? shortened(title, LONGEST) : '');
    }
  }));
  return titles;
}

const NONE: ReadonlyMap<string, string> = new Map();

/** What people call the ends of calls: `extension:1001` → Ann. Empty until it is read. */
export function useEndTitles(domain: string): ReadonlyMap<string, string> {
  const read = async () => new Map((await destinations(domain)).map(({ value, title }) => [value, title]));
  return useLoaded(`ends ${domain}`, read).value.data ?? NONE;
}

/** A number with the name of who or what has it before it: `Ann 1001`. */
export function withTitle(number: string, titles: ReadonlyMap<string, string>): string {
  const ending = `:${number}`;
  const other = [...titles].find(([end, title]) => title !== '' && end.endsWith(ending))?.[1];
  const title = titles.get(`extension${ending}`) || other || '';
  return title === '' ? number : `${title} ${number}`;
}
