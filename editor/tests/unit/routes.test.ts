import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inOrder, reordered } from '../../src/pages/routes/order';
import { numberPattern, patternsOf, takes } from '../../src/pages/routes/pattern';
import type { Row } from '../../src/save/documents';

const TABLE = join(EDITOR_SOURCE, '..', '..', 'engine', 'src', 'test', 'resources', 'patterns', 'numbers.csv');

test('patterns match what they match in Cordboard', () => {
  const lines = readFileSync(TABLE, 'utf8').trim().split('\n');
  assert.ok(lines.length > 10);
  for (const line of lines) {
    const [pattern = '', matching = '', other = ''] = line.split(' ');
    assert.equal(numberPattern(pattern)?.matches(matching), true, `${pattern} ${matching}`);
    assert.equal(numberPattern(pattern)?.matches(other), false, `${pattern} ${other}`);
  }
});

test('what is no pattern matches nothing', () => {
  for (const text of ['', '_', 'abc', '0.1', '[1-', '/(/']) assert.equal(numberPattern(text), undefined, text);
});

test('what is sent differs from what is dialled', () => {
  assert.equal(numberPattern('9|X.')?.sent('9123'), '123');
  assert.equal(numberPattern('+41+0|Z.')?.sent('0441234567'), '+41441234567');
});

test('a plus in front of a called number does not matter', () => {
  assert.equal(takes(['441234'], '+441234', true), '441234');
  assert.equal(takes(['+441234'], '441234', true), '+441234');
  assert.equal(takes(['+441234'], '441234', false), undefined);
  assert.deepEqual(patternsOf(['_0Z.', { pattern: '_00.', strip: 2 }, 112]), ['_0Z.', '_00.', '112']);
  assert.deepEqual(patternsOf(112), ['112']);
});

const rows = (...orders: (number | undefined)[]): Row[] =>
  orders.map((order, i) => ({ name: 'abcdef'.charAt(i), value: (order === undefined ? {} : { order }) as Row['value'], state: 'stored' }));
const names = (list: Row[]) => list.map((row) => row.name).join('');

test('routes are tried by order, those without one at the end', () => {
  assert.equal(names(inOrder(rows(undefined, 20, 10, 10))), 'cdba');
});

test('a move changes one order if a number is free, else all', () => {
  assert.deepEqual([...reordered(rows(10, 20, 30), 2, 1)], [['c', 15]]);
  assert.deepEqual([...reordered(rows(10, 20, 30), 0, 2)], [['a', 40]]);
  assert.deepEqual([...reordered(rows(10, 20, 30), 2, 0)], [['c', 4]]);
  assert.deepEqual([...reordered(rows(1, 2, 3), 2, 1)], [['a', 10], ['c', 20], ['b', 30]]);
  assert.deepEqual([...reordered(rows(0, 1), 1, 0)], [['b', 10], ['a', 20]]);
  assert.deepEqual([...reordered(rows(10, undefined, undefined), 2, 1)], [['c', 20]]);
});
