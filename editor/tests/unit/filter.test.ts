import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Filter, filterText, passes, readFilter } from '../../src/ui/filter';

const SALES: Filter = { any: false, conditions: [{ member: 'department', operator: 'eq', value: 'Sa"les\\' }, { member: 'voicemail.email', operator: 'np', value: '' }] };

test('a filter is written as the API reads it, and read again', () => {
  assert.equal(filterText(SALES), 'department eq "Sa\\"les\\\\" and not voicemail.email pr');
  assert.deepEqual(readFilter(filterText(SALES)), SALES);
  const either: Filter = { any: true, conditions: [{ member: 'a', operator: 'gt', value: '20' }, { member: 'b', operator: 'pr', value: '' }] };
  assert.equal(filterText(either), 'a gt "20" or b pr');
  assert.deepEqual(readFilter(filterText(either)), either);
  assert.deepEqual(readFilter(''), { any: false, conditions: [] });
});

test('a condition that is still being made changes nothing', () => {
  const unfinished: Filter = { any: false, conditions: [{ member: '', operator: 'eq', value: 'x' }] };
  assert.equal(filterText(unfinished), '');
  assert.equal(passes(unfinished, {}), true);
});

test('what the builder cannot show is not read', () => {
  for (const text of ['a eq "1" and b eq "2" or c pr', '(a pr)', 'a xx "1"', 'a eq "1', 'not a eq "1"']) {
    assert.equal(readFilter(text), undefined, text);
  }
});

test('conditions are compared as the API compares', () => {
  const ann = { name: 'Ann', department: 'Sales', 'ring-seconds': 9, voicemail: { email: 'ann@acme.test' }, tags: ['a'] };
  const is = (text: string) => passes(readFilter(text)!, ann);
  assert.equal(is('department eq "sales"'), true);
  assert.equal(is('department ne "sales"'), false);
  assert.equal(is('missing ne "x"'), true);
  assert.equal(is('missing eq ""'), false);
  assert.equal(is('ring-seconds lt "10"'), true);
  assert.equal(is('ring-seconds gt "10"'), false);
  assert.equal(is('missing lt "10"'), false);
  assert.equal(is('voicemail.email co "@ACME"'), true);
  assert.equal(is('voicemail.pin pr'), false);
  assert.equal(is('not voicemail.pin pr'), true);
  assert.equal(is('name sw "b" or name sw "a"'), true);
  assert.equal(is('name sw "b" and name sw "a"'), false);
  assert.equal(is('tags co "a"'), true);
});
