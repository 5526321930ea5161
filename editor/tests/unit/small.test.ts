import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { path, query } from '../../src/api/client';
import { match } from '../../src/app/router';
import { randomSecret } from '../../src/form/secret';
import { matching, meant } from '../../src/ui/combo';
import { differences } from '../../src/ui/diff';
import { moved, positionAt } from '../../src/ui/order';
import { found, sorted } from '../../src/ui/rows';
import { freeNumber } from '../../src/pages/kind/free';
import { isName, namesOf } from '../../src/pages/kind/name';

test('paths of pages are matched with their parameters', () => {
  assert.deepEqual(match('/d/:domain/people/:name?', '/d/acme.test/people'), { domain: 'acme.test' });
  assert.deepEqual(match('/d/:domain/people/:name?', '/d/acme.test/people/*7%2F'), { domain: 'acme.test', name: '*7/' });
  assert.equal(match('/d/:domain/people/:name?', '/d/acme.test/trunks'), undefined);
  assert.deepEqual(match('/', '/'), {});
});

test('names are encoded in paths, flags have no value', () => {
  assert.equal(path`/domains/${'a/b'}/exten`, '/domains/a%2Fb/exten');
  assert.equal(query({ 'dry-run': true, force: false, limit: 5, q: '' }), '?dry-run&limit=5');
});

test('generated passwords are long, and differ', () => {
  const all = new Set(Array.from({ length: 200 }, () => randomSecret('password')));
  assert.equal(all.size, 200);
  assert.ok([...all].every((each) => /^[a-zA-Z2-9]{20}$/.test(each)));
  assert.match(randomSecret('pin'), /^\d{6}$/);
});

test('completion finds every word, in name and title', () => {
  const options = [
    { value: 'extension:1001', label: 'Ann', hint: 'exten' },
    { value: 'ring_group:6000', label: 'Sales', hint: 'ring_group' },
  ];
  assert.deepEqual(matching(options, 'ext an').map((each) => each.value), ['extension:1001']);
  assert.deepEqual(matching(options, '60').map((each) => each.value), ['ring_group:6000']);
});

test('an order changes by one move', () => {
  assert.deepEqual(moved(['a', 'b', 'c'], 0, 2), ['b', 'c', 'a']);
  assert.deepEqual(moved(['a', 'b', 'c'], 2, 0), ['c', 'a', 'b']);
  assert.equal(positionAt([10, 30, 50], 5, 2), 0);
  assert.equal(positionAt([10, 30, 50], 40, 0), 1);
  assert.equal(positionAt([10, 30, 50], 90, 0), 2);
});

test('differences name the member', () => {
  assert.deepEqual(differences({ a: 1, b: { c: 2 } }, { a: 1, b: { c: 3 }, d: [1] }), [
    { place: 'b › c', before: 2, after: 3 },
    { place: 'd', before: undefined, after: [1] },
  ]);
});

test('of two lists the items differ, or else their order', () => {
  assert.deepEqual(differences({ members: ['1001', '1002'] }, { members: ['1002', { destination: '1003' }] }), [
    { place: 'members', before: '1001' },
    { place: 'members', after: { destination: '1003' } },
  ]);
  assert.deepEqual(differences({ members: ['1001', '1002'] }, { members: ['1002', '1001'] }), [
    { place: 'members', before: ['1001', '1002'], after: ['1002', '1001'] },
  ]);
});

test('rows are found by all words, and numbers sort as numbers', () => {
  const columns = [{ id: 'n', title: '', text: (row: { n: string }) => row.n }];
  const rows = (...texts: string[]) => texts.map((n) => ({ n }));
  assert.deepEqual(found(rows('Ann Sales', 'Bob Sales'), columns, 'sal bob'), rows('Bob Sales'));
  assert.deepEqual(sorted(rows('1000', '999', 'a'), columns, { id: 'n', down: false }), rows('999', '1000', 'a'));
});

test('the next free number follows the highest', () => {
  assert.equal(freeNumber(['1001', '1005', 'main']), '1006');
  assert.equal(freeNumber(['main']), '');
});

test('Enter takes the option whose name is typed, and a number as it is', () => {
  const ann = { value: 'extension:1004', label: 'Ann', hint: 'exten' };
  const anna = { value: 'extension:1005', label: 'Anna', hint: 'exten' };
  const carrier = { value: 'number:0441', label: 'Taxi', hint: 'number' };
  assert.equal(meant([carrier, ann, anna], 'ann'), ann);
  assert.equal(meant([ann, anna], 'sales'), undefined);
  assert.equal(meant([carrier], 'number'), carrier);
  assert.equal(meant([carrier], '0441'), undefined);
});

test('the form of a name is an expression, or a list of names', () => {
  assert.deepEqual(['shop', 'Shop hours', ''].map((name) => isName('[0-9A-Za-z_.+*#-]{1,64}', name)), [true, false, false]);
  assert.deepEqual(namesOf('(?:echo|own-number)'), ['echo', 'own-number']);
  assert.deepEqual(namesOf('[A-Za-z0-9_]{1,64}(\\.conf)?'), []);
});

test('every feature that a code can have has a name for people', () => {
  const schema = JSON.parse(readFileSync(join(EDITOR_SOURCE, '..', '..', 'schemas', 'feature_code.json'), 'utf8'));
  const known = JSON.parse(readFileSync(join(EDITOR_SOURCE, 'i18n', 'en', 'feature.json'), 'utf8'));
  assert.deepEqual(namesOf(schema['x-field']).filter((name) => known[name] === undefined), []);
});
