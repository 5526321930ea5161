import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Stored, answered, routeOfExtension, routeOfTrunk, servedRoute, turnsOf, zoneOfExtension } from '../../src/pages/dialplan/chain';
import { itemPointer, listOf, parsed, textFor, withList, withText } from '../../src/pages/dialplan/shape';
import { isOf, xmlLines } from '../../src/pages/dialplan/xml';

test('a list keeps the form in which it was written', () => {
  assert.deepEqual(withList({ action: { application: 'answer' } }, 'action', [{ application: 'echo' }]), { action: { application: 'echo' } });
  assert.deepEqual(withList({ action: [{ application: 'answer' }] }, 'action', [{ application: 'echo' }]), { action: [{ application: 'echo' }] });
  assert.deepEqual(withList({ a: 1, action: {} }, 'action', []), { a: 1 });
  assert.deepEqual(listOf({ field: 'x' }), [{ field: 'x' }]);
  assert.equal(itemPointer('/condition', 'action', {}, 0), '/condition/action');
  assert.equal(itemPointer('', 'condition', [{}], 1), '/condition/1');
});

test('a number that is not changed stays a number', () => {
  const before = { data: 500 };
  assert.equal(withText(before, 'data', '500'), before);
  assert.deepEqual(withText(before, 'data', '501'), { data: '501' });
  assert.deepEqual(withText(before, 'data', ''), {});
});

test('the JSON stays as it was typed while it means the same', () => {
  assert.equal(textFor({ a: 1 }, '{"a":1}'), '{"a":1}');
  assert.equal(textFor({ a: 2 }, '{"a":1}'), '{\n  "a": 2\n}\n');
  assert.equal(textFor({ a: 2 }, '{"a":'), '{"a":');
  const broken = parsed('{"a": }');
  assert.ok('error' in broken && broken.from > 0);
});

test('XML is shown an element a line, and knows its extension', () => {
  const lines = xmlLines('<?xml version="1.0"?><context name="c"><extension name="a&amp;b"><condition field="x"><action application="answer"/></condition>'
    + '</extension><extension name="out/2"/><param name="p">text</param></context>');
  assert.deepEqual(lines.map((line) => `${'  '.repeat(line.depth)}${line.text}`), [
    '<?xml version="1.0"?>',
    '<context name="c">',
    '  <extension name="a&amp;b">',
    '    <condition field="x">',
    '      <action application="answer"/>',
    '    </condition>',
    '  </extension>',
    '  <extension name="out/2"/>',
    '  <param name="p">',
    '    text',
    '  </param>',
    '</context>',
  ]);
  assert.deepEqual(lines.filter((line) => isOf(line, 'a&b')).length, 5);
  assert.deepEqual(lines.filter((line) => isOf(line, 'out')).map((line) => line.text), ['<extension name="out/2"/>']);
});

const PROFILES: Stored[] = [
  { name: 'internal', value: { route: 'phones' } },
  { name: 'external', value: { domain: 'other.example', route: 'theirs' } },
];

test('who names a route decides, before the profile and the default', () => {
  assert.deepEqual(routeOfExtension('acme.test', { name: '1001', value: {} }, PROFILES).map((link) => [link.kind, link.value, link.decides]), [
    ['exten', undefined, false],
    ['sip_profile', 'phones', true],
    ['', 'default', false],
  ]);
  assert.equal(routeOfExtension('acme.test', { name: '1001', value: { route: 'office' } }, PROFILES)[0]?.decides, true);
  assert.deepEqual(routeOfTrunk('acme.test', { name: 'carrier', value: { profile: 'internal' } }, PROFILES).map((link) => link.name),
    ['carrier', 'internal', '']);
  assert.equal(zoneOfExtension('acme.test', { name: '1', value: {} }, { timezone: 'Europe/Zurich' })[1]?.decides, true);
});

test('a call to an extension is looked at in one order', () => {
  const steps = answered({ name: '1001', value: { voicemail: { pin: '1' }, 'do-not-disturb': false, 'forward-busy': '1002' } });
  assert.deepEqual(steps.filter((step) => step.value !== undefined).map((step) => step.member), ['forward-busy', 'voicemail']);
});

test('the trunks of a route are tried in turn', () => {
  const turns = turnsOf('two', [
    { name: 'world', value: { trunks: ['one', { name: 'two' }], final: 'playback:busy.wav', name: 'World' } },
    { name: 'other', value: { trunks: 'one' } },
  ]);
  assert.deepEqual(turns, [{ route: 'world', title: 'World', trunks: ['one', 'two'], final: 'playback:busy.wav' }]);
});

test('the served route stands in the trace', () => {
  assert.equal(servedRoute(['x', 'EXECUTE [depth=0] set(cordboard_route=office)', 'EXECUTE [depth=0] set(cordboard_route=@ivr)']), 'office');
  assert.equal(servedRoute([]), undefined);
});
