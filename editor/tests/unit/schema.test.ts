import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { exampleOf, isOn, members, objectOf, resolved, type Schema, shapeOf, shortened } from '../../src/form/schema';

const SCHEMAS = join(EDITOR_SOURCE, '..', '..', 'schemas');
const read = (kind: string): Schema => JSON.parse(readFileSync(join(SCHEMAS, `${kind}.json`), 'utf8'));

function shapes(kind: string): Record<string, string> {
  const root = read(kind);
  return Object.fromEntries(members(root, root).map(([name, member]) => [name, shapeOf(member, root, name)]));
}

test('members of the real schemas are edited in the way that fits them', () => {
  const exten = shapes('exten');
  assert.deepEqual(
    ['name', 'enabled', 'ring-seconds', 'forward-busy', 'permission', 'follow-me', 'voicemail', 'param', 'record', 'call-waiting'].map((name) => exten[name]),
    ['text', 'switch', 'number', 'destination', 'reference', 'list', 'object', 'map', 'choice', 'switch'],
  );
  assert.equal(shapes('gateway')['password'], 'secret');
  assert.equal(shapes('sip_profile')['domain-from-host'], 'switch');
  assert.equal(shapes('domain')['trusted'], 'switch');
  assert.equal(shapes('outbound_route')['caller-id'], 'either');
});

test('every member of every schema has a shape, and no $ref is left', () => {
  for (const file of readdirSync(SCHEMAS).filter((name) => name.endsWith('.json'))) {
    const root = read(file.slice(0, -5));
    for (const [name, member] of members(root, root)) {
      assert.equal(resolved(member, root).$ref, undefined, `${file} ${name}`);
      assert.ok(shapeOf(member, root, name), `${file} ${name}`);
    }
  }
});

test('a scalar stands for an object with one member, there and back', () => {
  const item: Schema = { type: 'object', 'x-scalar-is': 'destination' };
  assert.deepEqual(objectOf('1001', item), { destination: '1001' });
  assert.equal(shortened({ destination: '1001' }, item), '1001');
  assert.deepEqual(shortened({ destination: '1001', confirm: true }, item), { destination: '1001', confirm: true });
});

test('words count as on and off as Cordboard reads them', () => {
  assert.deepEqual([true, 'yes', 1, 'on', false, 'no', 0, 'off'].map((value) => isOn(value)), [true, true, true, true, false, false, false, false]);
  assert.equal(isOn(undefined, true), true);
});

test('an empty field shows an example, where the message about a wrong value names one', () => {
  const said = ['weekdays such as mon-fri or sat,sun, or numbers with 1 for Sunday', 'a date such as 2026-12-25, or 12-25 of each year', 'an object such as {"enabled": true}', 'true or false'];
  assert.deepEqual(said.map((expected) => exampleOf({ 'x-expected': expected })), ['mon-fri', '2026-12-25', '', '']);
});
