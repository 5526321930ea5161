import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOff, rowsOf, shownRows, tryAddress } from '../../src/pages/expectations/run';

const ROWS = rowsOf(
  [
    { name: 'night', value: { from: 'gateway:carrier', to: '4420', at: '2026-12-24 22:00:30Z', expect: 'voicemail:1001' } },
    { name: 'away', value: { from: 1001, to: 112, expect: 'trunk:carrier', enabled: 'false' } },
  ],
  [
    { name: 'built-in:emergency/112/1001', passed: true, expected: 'a trunk', got: 'trunk:carrier/112', 'built-in': true, call: '1001 → 112 at 2026-11-29T06:21' },
    { name: 'built-in:did/4420', passed: false, expected: 'somewhere', got: 'refused:404', 'built-in': true },
    { name: 'expectation:night', passed: false, expected: 'voicemail:1001', got: 'extension:1001' },
  ],
);

test('what fails comes first, what is built in last', () => {
  assert.deepEqual(ROWS.map((row) => row.name), ['built-in:did/4420', 'night', 'away', 'built-in:emergency/112/1001']);
});

test('built-in expectations that hold are shown only when they are asked for', () => {
  assert.deepEqual(shownRows(ROWS, 'all').map((row) => row.name), ['built-in:did/4420', 'night', 'away']);
  assert.equal(shownRows(ROWS, 'failing').length, 2);
  assert.equal(shownRows(ROWS, 'built-in').length, 2);
});

test('a row leads to its call', () => {
  const row = (name: string) => ROWS.find((one) => one.name === name) ?? assert.fail(name);
  assert.equal(tryAddress(row('night')), 'try?from=0000000000&to=4420&gateway=carrier&at=2026-12-24T22%3A00');
  assert.equal(tryAddress(row('away')), 'try?from=1001&to=112');
  assert.equal(tryAddress(row('built-in:did/4420')), undefined);
  assert.equal(tryAddress(row('built-in:emergency/112/1001')), 'try?from=1001&to=112&at=2026-11-29T06%3A21');
  assert.deepEqual(ROWS.map(isOff), [false, false, true, false]);
});
