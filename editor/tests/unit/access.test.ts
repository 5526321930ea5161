import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isByAll, rightsOf, switched, tableOf} from '../../src/pages/access/rights';

test('a role goes into the table and back', () => {
  const rights = [
    {kinds: ['exten', 'queue'], actions: ['read', 'write'] as const},
    {kinds: ['ivr'], actions: ['read'] as const},
  ];
  assert.deepEqual(rightsOf(tableOf({rights})), rights);
});

test('rows with the same kind are added up', () => {
  const table = tableOf({
    rights: [
      {kinds: ['exten'], actions: ['read']},
      {kinds: ['exten'], actions: ['delete']},
    ],
  });
  assert.deepEqual(rightsOf(table), [{kinds: ['exten'], actions: ['read', 'delete']}]);
});

test('who may write may read, and who may not read may nothing', () => {
  const table = switched(new Map(), 'exten', 'write');
  assert.deepEqual(rightsOf(table), [{kinds: ['exten'], actions: ['read', 'write']}]);
  assert.deepEqual(rightsOf(switched(table, 'exten', 'read')), []);
});

test('what is allowed for all kinds is allowed for each', () => {
  const table = tableOf({rights: [{kinds: ['*'], actions: ['read']}]});
  assert.ok(isByAll(table, 'exten', 'read'));
  assert.ok(!isByAll(table, 'exten', 'write'));
  assert.ok(!isByAll(table, '*', 'read'));
});
