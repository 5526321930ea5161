import assert from 'node:assert/strict';
import { test } from 'node:test';
import { merge } from '../../src/save/merge';

const BEFORE = { name: 'Ann', department: 'Sales', voicemail: { enabled: true, email: 'a@acme.test' } };

test('what each has changed stands side by side', () => {
  const mine = { ...BEFORE, department: 'Service' };
  const theirs = { ...BEFORE, name: 'Anna', voicemail: { enabled: false, email: 'a@acme.test' } };
  assert.deepEqual(merge(BEFORE, mine, theirs), {
    value: { name: 'Anna', department: 'Service', voicemail: { enabled: false, email: 'a@acme.test' } },
    both: [],
  });
});

test('where both have changed the same member, mine is kept and named', () => {
  const mine = { ...BEFORE, voicemail: { enabled: true, email: 'ann@acme.test' } };
  const theirs = { ...BEFORE, voicemail: { enabled: true, email: 'sales@acme.test' } };
  const { value, both } = merge(BEFORE, mine, theirs);
  assert.deepEqual(value, mine);
  assert.deepEqual(both, ['voicemail › email']);
});

test('a member that one has taken away is gone, unless the other has changed it', () => {
  const { department: _gone, ...without } = BEFORE;
  assert.deepEqual(merge(BEFORE, without, BEFORE).value, without);
  assert.deepEqual(merge(BEFORE, BEFORE, without).value, without);
  assert.deepEqual(merge(BEFORE, { ...BEFORE, department: 'X' }, without).both, ['department']);
});

test('lists are one value', () => {
  assert.deepEqual(merge({ members: ['1'] }, { members: ['1', '2'] }, { members: ['3'] }).both, ['members']);
});
