import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceOf, stepsOf } from '../../src/trace/steps';

const KINDS = new Set(['exten', 'inbound_route', 'ivr', 'time_condition']);

test('an extension of the answer names the document that made it', () => {
  assert.deepEqual(sourceOf('exten/1003/no-answer', KINDS), { kind: 'exten', name: '1003', part: 'no-answer' });
  assert.deepEqual(sourceOf('out', KINDS), { kind: 'dialplan_extension', name: 'out', part: '' });
  assert.deepEqual(sourceOf('abroad/all', KINDS), { kind: 'dialplan_extension', name: 'abroad/all', part: '' });
});

test('a call from outside is read hop by hop', () => {
  const steps = stepsOf({
    context: 'from-gateway',
    extensions: ['inbound_route/main', 'exten/1003'],
    actions: [],
    outcome: 'bridge user/1003@demo.example',
    trace: [
      'Processing 0791112233 <0791112233>->442079460101 in context from-gateway',
      'Dialplan: parsing [from-gateway->@cordboard] continue=true',
      'Dialplan: Absolute Condition [@cordboard]',
      'Dialplan: Action set(max_session_transfers=21) INLINE',
      'EXECUTE [depth=0] set(max_session_transfers=21)',
      'Dialplan: parsing [from-gateway->inbound_route/main] continue=false',
      'Dialplan: Regex (PASS) [inbound_route/main] destination_number(442079460101) =~ /^442079460101$/ break=on-false',
      'Dialplan: Action transfer(1003 XML @exten) ',
      'EXECUTE [depth=0] transfer(1003 XML @exten)',
      'Transfer to XML[1003@@exten]',
      'Processing 0791112233 <0791112233>->1003 in context @exten',
      'Dialplan: parsing [@exten->exten/1003/no-answer] continue=false',
      'Dialplan: Regex (PASS) [exten/1003/no-answer] destination_number(1003) =~ /^(1003)$/ break=on-false',
      'Dialplan: Regex (FAIL) [exten/1003/no-answer] ${exten_step}() =~ /^1003$/ break=on-false',
      'Dialplan: parsing [@exten->exten/1003] continue=false',
      '|--- Dialplan: Date/TimeMatch (FAIL) [exten/1003]',
      'Dialplan: Regex (PASS) [exten/1003] destination_number(1003) =~ /^(1003)$/ break=on-false',
      'EXECUTE [depth=0] bridge(user/1003@demo.example)',
      'Originate Failed.  Cause: USER_BUSY',
      'cti_exten@demo.example 1003 /forward-busy: ignored: a trunk',
    ],
  }, KINDS);

  assert.deepEqual(steps.hops.map((hop) => [hop.caller, hop.number, hop.context]), [
    ['0791112233 <0791112233>', '442079460101', 'from-gateway'],
    ['0791112233 <0791112233>', '1003', '@exten'],
  ]);
  assert.deepEqual(steps.hops[1]?.tried.map((tried) => [tried.extension, tried.matched]),
    [['exten/1003/no-answer', false], ['exten/1003', true]]);
  assert.deepEqual(steps.hops[1]?.tried[1]?.checks, [
    { passed: false, text: 'Date/TimeMatch' },
    { passed: true, text: 'destination_number(1003) =~ /^(1003)$/' },
  ]);
  assert.equal(steps.hops[0]?.tried[0]?.own, true);
  assert.deepEqual(steps.hops[1]?.notes, ['Originate Failed.  Cause: USER_BUSY']);
  assert.deepEqual(steps.remarks, ['cti_exten@demo.example 1003 /forward-busy: ignored: a trunk']);
  assert.deepEqual(steps.way.map((source) => source.name), ['main', '1003']);
});

test('a menu that nobody answers is told once, with the number of times', () => {
  const round = [
    'Processing 1001 <1001>->6090 in context @ivr',
    'Dialplan: parsing [@ivr->ivr/6090/nothing] continue=false',
    'Dialplan: Regex (PASS) [ivr/6090/nothing] ${menu_step}(6090) =~ /^6090$/ break=on-false',
    'EXECUTE [depth=1] sleep(1)',
    '[UNKNOWN] which keys are pressed: menu_key is ""',
  ];
  const steps = stepsOf({
    context: '@ivr', extensions: ['ivr/6090/nothing', 'ivr/6090/nothing'], actions: [], outcome: '', trace: [...round, ...round],
  }, KINDS);
  assert.equal(steps.hops.length, 1);
  assert.equal(steps.hops[0]?.times, 2);
  assert.deepEqual(steps.hops[0]?.unknown, ['which keys are pressed: menu_key is ""']);
});

test('the text of a caller may hold arrows, brackets and line breaks', () => {
  const steps = stepsOf({
    context: 'c', extensions: [], actions: [], outcome: '',
    trace: ['Processing <script> in context x\n<1>->2 in context from-extension', 'EXECUTE [depth=0] set(a=b(c)\nd)'],
  }, KINDS);
  assert.equal(steps.hops[0]?.caller, '<script> in context x\n<1>');
  assert.deepEqual(steps.hops[0]?.executed, [{ application: 'set', data: 'a=b(c)\nd', times: 1 }]);
});
