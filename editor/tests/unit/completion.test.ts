import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type SchemaPart, proposals, schemaAt } from '../../src/code/completion';
import { placeAt } from '../../src/code/jsonPlaces';

const SCHEMAS = join(EDITOR_SOURCE, '..', '..', 'schemas');
const schema = (kind: string) => JSON.parse(readFileSync(join(SCHEMAS, `${kind}.json`), 'utf8')) as SchemaPart;
const DIALPLAN = schema('dialplan_extension');
const NAMES = { exten: ['1001'], gateway: ['carrier'] };

function offered(marked: string, application = '', kind = 'dialplan_extension', root = DIALPLAN): string[] {
  const place = placeAt(marked.replace('|', ''), marked.indexOf('|'));
  assert.ok(place);
  return proposals(root, kind, place, application, NAMES).map((one) => one.label);
}

test('members that the object has are not offered again', () => {
  assert.deepEqual(offered('{"continue": true, "|"}'), ['condition', 'description']);
  const inner = offered('{"condition": [{"field": "x", "|"}]}');
  assert.ok(inner.includes('expression') && inner.includes('anti-action') && !inner.includes('field'));
});

test('a single condition or action is described like one in a list', () => {
  assert.ok(offered('{"condition": {"|"}}').includes('expression'));
  assert.ok(offered('{"condition": {"action": {"|"}}}').includes('application'));
});

test('fields, applications and variables are offered where they belong', () => {
  assert.ok(offered('{"condition": {"field": "|"}}').includes('destination_number'));
  assert.ok(offered('{"condition": {"action": [{"application": "|"}]}}').includes('bridge'));
  assert.ok(offered('{"condition": {"action": [{"data": "a=${|"}]}}', 'set').includes('${caller_id_number}'));
  assert.ok(offered('{"condition": {"action": [{"data": "|"}]}}', 'set').includes('hangup_after_bridge='));
  assert.deepEqual(offered('{"condition": {"action": [{"data": "|"}]}}', 'bridge').slice(0, 2), ['user/1001', 'sofia/gateway/carrier/']);
});

test('completion of a variable keeps what stands before it', () => {
  const text = '{"condition": {"action": [{"data": "user/${"}]}}';
  const place = placeAt(text, text.indexOf('${') + 2);
  assert.ok(place);
  assert.ok(proposals(DIALPLAN, 'dialplan_extension', place, 'bridge', NAMES).some((one) => one.text === 'user/${uuid}'));
});

test('the schema of any kind completes its own values', () => {
  const group = schema('ring_group');
  assert.ok(offered('{"strategy": "|"}', '', 'ring_group', group).includes('sequential'));
  assert.equal(schemaAt(group, ['no', 'such']), undefined);
});
