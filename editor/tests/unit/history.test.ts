import assert from 'node:assert/strict';
import {test} from 'node:test';
import {changedMembers, difference, folded} from '../../src/pages/history/diff';
import {asItWas, deedOf, type Entry} from '../../src/pages/history/entry';

const text = (before: unknown, after: unknown) =>
  difference(before, after)
    .map(line => line.sign + line.text)
    .join('\n');

test('a changed member is one line taken away and one added', () => {
  assert.equal(text({name: 'Ann', ring: 25}, {name: 'Ann', ring: 40}), ' {\n   "name": "Ann",\n-  "ring": 25\n+  "ring": 40\n }');
});

test('a new document is all added, a deleted one all taken away', () => {
  assert.equal(text(undefined, {a: 1}), '+{\n+  "a": 1\n+}');
  assert.equal(text({a: 1}, null), '-{\n-  "a": 1\n-}');
});

test('equal documents have no difference', () => {
  assert.ok(difference({a: [1, 2]}, {a: [1, 2]}).every(line => line.sign === ' '));
});

test('lines in the middle that both have stay', () => {
  assert.equal(text({m: ['1', '2', '3']}, {m: ['0', '2', '4']}).split('\n').filter(line => line.startsWith(' ')).length, 5);
});

test('a text that is no JSON is compared as text', () => {
  assert.equal(text('one\ntwo', 'one\nthree'), ' one\n-two\n+three');
});

test('what is far from every change is folded', () => {
  const before = Object.fromEntries(Array.from({length: 20}, (_, i) => [`m${i}`, i]));
  const lines = folded(difference(before, {...before, m10: 'x'}), 1);
  assert.deepEqual(lines[0], {skipped: 10});
  assert.deepEqual(lines.at(-1), {skipped: 9});
  assert.equal(lines.length, 6);
});

test('members are compared whatever their order', () => {
  assert.deepEqual(changedMembers({a: 1, b: {c: 1, d: 2}, gone: 1}, {b: {d: 2, c: 1}, a: 2, new: 1}), ['a', 'new', 'gone']);
});

const entry = (id: string, kind: string, name: string, before: unknown, after: unknown): Entry => ({
  id,
  at: id,
  changes: [{kind, name, before, after}],
});

test('as it was then undoes every newer entry, back to the oldest of them', () => {
  const entries = [
    entry('4', 'exten', '1', {n: 3}, {n: 4}),
    entry('3', 'exten', '1', {n: 2}, {n: 3}),
    entry('2', 'exten', '2', undefined, {n: 1}),
    entry('1', 'exten', '1', {n: 1}, {n: 2}),
  ];
  assert.deepEqual(asItWas(entries, '1'), [
    {kind: 'exten', name: '1', then: {n: 2}, now: {n: 4}},
    {kind: 'exten', name: '2', then: undefined, now: {n: 1}},
  ]);
  assert.deepEqual(asItWas(entries, '4'), []);
});

test('a document that came back to what it was is no difference', () => {
  const entries = [entry('3', 'exten', '1', {n: 2}, {n: 1}), entry('2', 'exten', '1', {n: 1}, {n: 2}), entry('1', 'exten', '9', null, {})];
  assert.deepEqual(asItWas(entries, '1'), []);
});

test('a change is an addition, a deletion or a change', () => {
  assert.equal(deedOf({kind: 'exten', name: '1', after: {}}), 'added');
  assert.equal(deedOf({kind: 'exten', name: '1', before: {}, after: null}), 'deleted');
  assert.equal(deedOf({kind: 'exten', name: '1', before: {}, after: {}}), 'changed');
});
