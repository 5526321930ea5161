import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const SCHEMAS = join(EDITOR_SOURCE, '..', '..', 'schemas');
/** What no form shows: calls and phones write these. */
const WITHOUT_FORM = new Set(['call_flow_status.json', 'claim.json', 'state.json']);

const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

/** What is shown as FreeSWITCH names it: its dialplan, and the files of prompts. */
const AS_FREESWITCH = new Set(['dialplan_extension.json']);

/** Every value of that member anywhere in the schemas that have a form. */
function everywhere(member: string): unknown[] {
  const found: unknown[] = [];
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    Object.entries(part).forEach(([name, value]) => {
      if (name === member) found.push(value);
      walk(value);
    });
  };
  readdirSync(SCHEMAS).filter((file) => file.endsWith('.json') && !WITHOUT_FORM.has(file)).forEach((file) => walk(json(join(SCHEMAS, file))));
  return found;
}

test('every description in a schema is translated, and no translation is of a text that is gone', () => {
  // Notes for the guard begin with "harmless:". A member that is called description is not a description.
  const wanted = new Set(everywhere('description').filter((text): text is string => typeof text === 'string' && !text.startsWith('harmless:')));
  const files = readdirSync(join(EDITOR_SOURCE, 'hints'));
  assert.deepEqual(files.sort(), ['en.json', 'ru.json', 'zh-Hans.json', 'zh-Hant.json']);
  for (const file of files) {
    const known: Record<string, string> = json(join(EDITOR_SOURCE, 'hints', file));
    assert.deepEqual(Object.keys(known).filter((text) => !wanted.has(text)), [], `${file} has too much`);
    if (file === 'en.json') continue; // holds only what is said otherwise
    assert.deepEqual([...wanted].filter((text) => !known[text]), [], `${file} misses`);
    assert.deepEqual([...wanted].filter((text) => known[text] === text && /[a-z]{4} /.test(text) && !text.startsWith('on-false')), [], `${file} repeats English`);
  }
});

test('every value that a schema lets choose has a name', () => {
  const names = json(join(EDITOR_SOURCE, 'i18n', 'en', 'choice.json'));
  const values = everywhere('enum').flat().map(String).filter((value) => value !== '');
  assert.deepEqual([...new Set(values)].filter((value) => !names[value]), []);
});

test('every member of a document has a label', () => {
  const labels = json(join(EDITOR_SOURCE, 'i18n', 'en', 'member.json'));
  const missing = new Set<string>();
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    for (const [name, member] of Object.entries(((part as Record<string, unknown>)['properties'] ?? {}) as Record<string, Record<string, unknown>>)) {
      if (member['x-ignored'] === undefined && !labels[name]) missing.add(name);
    }
    Object.entries(part).forEach(([name, inner]) => name !== 'prompts' && walk(inner));
  };
  readdirSync(SCHEMAS).filter((file) => file.endsWith('.json') && !WITHOUT_FORM.has(file) && !AS_FREESWITCH.has(file)).forEach((file) => walk(json(join(SCHEMAS, file))));
  assert.deepEqual([...missing], []);
});

test('every kind of PBX objects stands in the navigation, and has a name for one and for all', () => {
  const pages = readFileSync(join(EDITOR_SOURCE, 'app', 'pages.ts'), 'utf8');
  const names = (file: string) => json(join(EDITOR_SOURCE, 'i18n', 'en', file));
  const kinds = readdirSync(SCHEMAS)
    .filter((file) => file.endsWith('.json') && ['x-route-entry', 'x-page'].some((word) => json(join(SCHEMAS, file))[word]))
    .map((file) => file.replace('.json', ''));
  assert.ok(kinds.includes('ring_group'));
  assert.deepEqual(kinds.filter((kind) => !new RegExp(`kind: '${kind}'|[ {]${kind}: '`).test(pages)), [], 'app/pages.ts misses');
  assert.deepEqual(kinds.filter((kind) => !names('kinds.json')[kind]), [], 'kinds.json misses');
  assert.deepEqual(kinds.filter((kind) => !names('one.json')[kind]), [], 'one.json misses');
  const ownPages = ['exten', 'gateway', 'inbound_route', 'outbound_route']; // with examples of their own
  assert.deepEqual(kinds.filter((kind) => !ownPages.includes(kind) && !names('example.json')[kind]), [], 'example.json misses');
  assert.deepEqual(kinds.filter((kind) => !names('trace.json')[`kind-${kind}`]), [], 'trace.json misses');
});
