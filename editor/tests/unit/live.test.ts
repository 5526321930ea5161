import assert from 'node:assert/strict';
import {test} from 'node:test';
import {add, EMPTY, extremes, last, perSecond, SPAN} from '../../src/pages/overview/series';
import {going, heard, matches, MOST, put, type Call} from '../../src/pages/live/stream';
import {withTitle} from '../../src/trace/titles';

test('what is sent again after a reconnect is there once', () => {
  const once = put(put([], {id: '1'}), {id: '2'});
  assert.deepEqual(put(once, {id: '1'}), [{id: '2'}, {id: '1'}]);
});

test('the list forgets the oldest when it is full', () => {
  let list: readonly {id: string}[] = [];
  for (let i = 0; i <= MOST; i++) {
    list = put(list, {id: String(i)});
  }
  assert.equal(list.length, MOST);
  assert.equal(list.at(-1)!.id, '1');
});

test('events of one call make one line', () => {
  let calls: readonly Call[] = [];
  calls = heard(calls, {id: 'a', at: '10:00', what: 'start', from: '1001', to: '1002'});
  calls = heard(calls, {id: 'b', at: '10:01', what: 'start', from: '1003', to: '1001'});
  calls = heard(calls, {id: 'a', at: '10:02', what: 'answer'});
  assert.equal(going(calls), 2);
  calls = heard(calls, {id: 'a', at: '10:09', what: 'end'});
  assert.equal(going(calls), 1);
  const call = calls.find(one => one.id === 'a')!;
  assert.deepEqual([call.from, call.to, call.answeredAt, call.endedAt, call.state], ['1001', '1002', '10:02', '10:09', 'end']);
});

test('a late event does not wake a call that has ended', () => {
  const ended = heard(heard([], {id: 'a', at: '1', what: 'end'}), {id: 'a', at: '2', what: 'ring'});
  assert.equal(going(ended), 0);
});

test('every word of the question must be somewhere', () => {
  assert.ok(matches(['1001', 'Office', undefined], 'off 100'));
  assert.ok(!matches(['1001', 'Office'], 'off 2'));
  assert.ok(matches(['anything'], ''));
});

test('a series drops what is older than its span, and keeps one value a second', () => {
  let series = EMPTY;
  for (let second = 0; second < SPAN + 10; second++) {
    series = add(series, second, second);
  }
  assert.equal(series.times.length, SPAN);
  assert.equal(series.times[0], 10);
  assert.equal(last(add(series, SPAN + 9, 7)), 7);
  assert.equal(add(series, SPAN + 9, 7).times.length, SPAN);
});

test('a counter that began again counts from zero', () => {
  assert.equal(perSecond({at: 10, count: 100}, {at: 12, count: 110}), 5);
  assert.equal(perSecond({at: 10, count: 100}, {at: 12, count: 4}), 2);
  assert.equal(perSecond(undefined, {at: 12, count: 4}), undefined);
});

test('gaps are no zeros', () => {
  assert.deepEqual(extremes({times: [1, 2, 3], values: [4, null, 2]}), {least: 2, most: 4});
  assert.equal(extremes(EMPTY), undefined);
});

test('a number stands beside the name of who has it', () => {
  const titles = new Map([['voicemail:1001', 'Ann'], ['extension:1001', 'Ann'], ['ring_group:6050', 'Everybody'], ['extension:1002', '']]);
  assert.equal(withTitle('1001', titles), 'Ann 1001');
  assert.equal(withTitle('6050', titles), 'Everybody 6050');
  assert.equal(withTitle('1002', titles), '1002');
  assert.equal(withTitle('001', titles), '001');
});
