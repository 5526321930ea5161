import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joined, parts, readCsv, writeCsv } from '../../src/ui/csv';

const TEXT = 'key,name\r\n1001,"Ann, ""the boss"""\r\n1002,"two\r\nlines"\r\n1003,\r\n';

test('a table is read and written as it was', () => {
  const rows = readCsv(TEXT);
  assert.deepEqual(rows, [['key', 'name'], ['1001', 'Ann, "the boss"'], ['1002', 'two\r\nlines'], ['1003', '']]);
  assert.equal(writeCsv(rows), TEXT);
  assert.deepEqual(readCsv('key,name\n1,Bob'), [['key', 'name'], ['1', 'Bob']]);
});

test('pages of a list become one table with the columns of all', () => {
  const first = readCsv('key,name\n1,Ann\n');
  const second = readCsv('key,email,name\n2,b@acme.test,Bob\n');
  assert.deepEqual(joined([first, second]), [['key', 'name', 'email'], ['1', 'Ann', ''], ['2', 'Bob', 'b@acme.test']]);
});

test('a long table is sent in parts that all have its head', () => {
  const table = [['key'], ...Array.from({ length: 5 }, (_, i) => [String(i)])];
  assert.deepEqual(parts(table, 2), [[['key'], ['0'], ['1']], [['key'], ['2'], ['3']], [['key'], ['4']]]);
  assert.deepEqual(parts([['key']], 2), [[['key']]]);
});
