import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asCsv, readPeople } from '../../src/pages/people/batchlines';

test('each line is a person with the next free number', () => {
  const people = readPeople('Ann, Sales\n\nBob; Service; bob@acme.test\nEve', '0010', ['0011']);
  assert.deepEqual(
    people.map(({ number, name, department, email }) => [number, name, department, email]),
    [
      ['0010', 'Ann', 'Sales', ''],
      ['0012', 'Bob', 'Service', 'bob@acme.test'],
      ['0013', 'Eve', '', ''],
    ],
  );
  assert.deepEqual(readPeople('Ann', 'x', []), []);
});

test('a name that a spreadsheet would run as a formula is a text', () => {
  const csv = asCsv([{ number: '1', name: '=cmd()"', department: '', email: '', password: 'p' }]);
  assert.equal(csv, 'number,name,password\r\n"1","\'=cmd()""","p"\r\n');
});
