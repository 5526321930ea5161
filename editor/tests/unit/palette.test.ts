import assert from 'node:assert/strict';
import {test} from 'node:test';
import {best, type Findable} from '../../src/palette/rank';

const all: (Findable & { href: string })[] = [
  {title: 'Reception', hint: '1001', sort: 'Extension', href: '/1'},
  {title: 'Ann Reception', hint: '2100', sort: 'Extension', href: '/2'},
  {title: 'Day and night', hint: '6070', sort: 'Call flow', href: '/3'},
  {title: 'Zoë', hint: '10010', sort: 'Extension', href: '/4'},
];
const found = (typed: string) => best(all, typed, 10).map(one => one.href);

test('the exact number is first', () => {
  assert.deepEqual(found('1001'), ['/1', '/4']);
});

test('a title that begins so is before one that has such a word', () => {
  assert.deepEqual(found('rec'), ['/1', '/2']);
});

test('accents and initials do not matter', () => {
  assert.deepEqual(found('zoe'), ['/4']);
  assert.deepEqual(found('dn'), ['/3']);
});

test('every word must be somewhere', () => {
  assert.deepEqual(found('extension 2100'), ['/2']);
  assert.deepEqual(found('extension nowhere'), []);
});

test('nothing typed finds everything, in order, up to the most', () => {
  assert.deepEqual(best(all, ' ', 2).map(one => one.href), ['/1', '/2']);
});
