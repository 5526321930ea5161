import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeAt, spanOf } from '../../src/code/jsonPlaces';

/** The place of the bar in the text. */
function at(marked: string) {
  const offset = marked.indexOf('|');
  return placeAt(marked.replace('|', ''), offset);
}

test('a pointer finds its value, a missing one the nearest around it', () => {
  const text = '{"a": [1, {"b/c": "x"}], "d": true}';
  const shown = (pointer: string) => {
    const span = spanOf(text, pointer);
    return text.slice(span.from, span.to);
  };
  assert.equal(shown('/a/1/b~1c'), '"x"');
  assert.equal(shown('/a/1'), '{"b/c": "x"}');
  assert.equal(shown('/a/1/missing'), '{"b/c": "x"}');
  assert.equal(shown('/d'), 'true');
  assert.equal(shown(''), text);
});

test('the name of a member is expected in an object', () => {
  assert.deepEqual(at('{"a": 1, "co|'), {
    path: [], role: 'name', span: { from: 9, to: 12 }, typed: 'co', quoted: true, names: ['a'] });
  assert.deepEqual(at('{"condition": [{"field": "x", |}]}'), {
    path: ['condition', 0], role: 'name', span: { from: 30, to: 30 }, typed: '', quoted: false, names: ['field'] });
});

test('a value is expected behind a colon and in an array', () => {
  assert.deepEqual(at('{"condition": {"action": [{"application": "bri|"}]}}')?.path, ['condition', 'action', 0, 'application']);
  assert.deepEqual(at('{"condition": {"action": [{"application": "bri|"}]}}')?.span, { from: 42, to: 47 });
  assert.deepEqual(at('["a", |')?.path, [1]);
  assert.deepEqual(at('{"continue": tr|')?.typed, 'tr');
  assert.equal(at('{"continue": tr|')?.role, 'value');
});

test('quotes that are escaped do not end a text', () => {
  assert.deepEqual(at('{"a": "x\\"y|')?.typed, 'x\\"y');
  assert.equal(at('{"a": "x\\\\", |')?.role, 'name');
});

test('broken text has places too', () => {
  assert.deepEqual(at('{"a": {"b": [}, "c|')?.typed, 'c');
  assert.equal(at('|'), undefined);
  assert.deepEqual(spanOf('', '/a'), { from: 0, to: 0 });
});
