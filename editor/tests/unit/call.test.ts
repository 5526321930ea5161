import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyOf, callOf, expectable, expectationOf, freeName, searchOf } from '../../src/pages/try/call';

const NIGHT = callOf(new URLSearchParams('from=0791112233&to=%2B442079460101&gateway=carrier&at=2026-12-24T22:00'));

test('the address of a call is read as it was written', () => {
  assert.equal(NIGHT.to, '+442079460101');
  assert.deepEqual(callOf(new URLSearchParams(searchOf(NIGHT))), NIGHT);
  assert.equal(searchOf(callOf(new URLSearchParams())), '');
});

test('what is left empty is not sent', () => {
  assert.deepEqual(bodyOf({ from: '1001', to: '112', gateway: '', profile: '', keys: '', at: '', asOf: '' }), { from: '1001', to: '112' });
});

test('a call from outside is expected by its trunk', () => {
  assert.deepEqual(expectationOf(NIGHT, 'voicemail:1001', ''), {
    from: 'gateway:carrier', to: '+442079460101', 'caller-id': '0791112233', at: '2026-12-24T22:00', expect: 'voicemail:1001' });
});

test('the proposed name is free and allowed', () => {
  assert.equal(freeName(NIGHT, new Set()), 'carrier-+442079460101');
  assert.equal(freeName({ ...NIGHT, gateway: '', from: '<é>', to: '*98' }, new Set()), '98');
  assert.equal(freeName(NIGHT, new Set(['carrier-+442079460101'])), 'carrier-+442079460101-2');
});

test('where the call ends comes first; several phones are proposed by what rings them', () => {
  const many = { context: '', extensions: [], actions: [], outcome: '', trace: [], end: 'extension:1001, extension:1002',
    ends: ['extension:1001', 'extension:1002', 'ring_group:6050'] };
  assert.deepEqual(expectable(many), ['ring_group:6050', 'extension:1001', 'extension:1002']);
  assert.deepEqual(expectable({ ...many, end: 'trunk:carrier/044', ends: ['trunk:carrier', 'trunk:carrier/044', 'outbound_route:world'] }),
    ['trunk:carrier/044', 'outbound_route:world', 'trunk:carrier']);
});
