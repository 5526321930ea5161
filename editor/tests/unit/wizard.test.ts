import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  domainValue,
  extensionDocuments,
  extensionRows,
  inboundDocuments,
  outboundDocuments,
  patternsOf,
  rangeProblem,
  STEPS,
  stepAfter,
  trunkDocuments,
  withEmergency,
} from '../../src/pages/wizard/plan';

test('a range makes extensions with their names, and keeps zeros at the front', () => {
  assert.deepEqual(
    extensionRows('098', '100', 'Ann\n\n Bob ', (number) => `p${number}`),
    [
      { number: '098', name: 'Ann', password: 'p098' },
      { number: '099', name: '', password: 'p099' },
      { number: '100', name: 'Bob', password: 'p100' },
    ],
  );
});

test('one number is a range of one, and a wrong range makes nothing', () => {
  assert.equal(extensionRows('1001', '', '', () => 'p').length, 1);
  assert.equal(extensionRows('1005', '1001', '', () => 'p').length, 0);
});

test('a range that cannot be is named', () => {
  assert.equal(rangeProblem('', ''), '');
  assert.equal(rangeProblem('1001', ''), '');
  assert.equal(rangeProblem('1001', '2'), 'digits');
  assert.equal(rangeProblem('10 01', ''), 'digits');
  assert.equal(rangeProblem('1005', '1001'), 'order');
  assert.equal(rangeProblem('1000', '9999'), 'many');
});

test('an extension without a name has no empty name', () => {
  assert.deepEqual(extensionDocuments([{ number: '1001', name: '', password: 'p' }]), [
    { kind: 'exten', name: '1001', value: { param: { password: 'p' } } },
  ]);
});

test('what is not answered is not in the settings', () => {
  assert.deepEqual(domainValue('', 'ch', 'Europe/Zurich'), { country: 'CH', timezone: 'Europe/Zurich' });
});

test('a trunk without an account does not register, and an address takes calls from there', () => {
  const none = { name: 'carrier', host: '', account: '', password: '', channels: '' };
  assert.deepEqual(trunkDocuments(none), []);
  assert.deepEqual(trunkDocuments({ ...none, host: '192.0.2.1' })[0]!.value, { host: '192.0.2.1', register: false, addresses: ['192.0.2.1'] });
  assert.deepEqual(trunkDocuments({ name: 'carrier', host: 'sip.carrier.example', account: '4711', password: 'key', channels: '4' })[0]!.value, {
    host: 'sip.carrier.example',
    account: '4711',
    password: 'key',
    channels: 4,
  });
});

test('a number from outside is written without the +, and no number stands for all', () => {
  assert.deepEqual(inboundDocuments('+41441234567', '1001')[0]!.value, { did: ['41441234567'], destination: '1001' });
  assert.deepEqual(inboundDocuments('', '1001')[0]!.value, { destination: '1001' });
  assert.deepEqual(inboundDocuments('41441234567', ''), []);
});

test('without a trunk there is no way out', () => {
  assert.deepEqual(outboundDocuments(['_0Z.'], ''), []);
  assert.deepEqual(outboundDocuments(['_0Z.'], 'carrier')[0]!.value, { patterns: ['_0Z.'], trunks: ['carrier'] });
});

test('North America dials 011, most others 00', () => {
  assert.deepEqual(patternsOf('us', false, true), ['_011X.']);
  assert.deepEqual(patternsOf('', true, true), ['_0Z.', '_00X.']);
});

test('emergency answers are added to what is there, and no answer changes nothing', () => {
  const settings = { country: 'CH', emergency: { notify: ['1001'] } };
  assert.equal(withEmergency(settings, ' ', '', ''), settings);
  assert.deepEqual(withEmergency(settings, '112, 117', 'carrier', ''), {
    country: 'CH',
    emergency: { notify: ['1001'], numbers: ['112', '117'], trunks: ['carrier'] },
  });
});

test('the last step is the call', () => {
  assert.equal(stepAfter('emergency'), 'call');
  assert.equal(stepAfter('call'), undefined);
  assert.equal(STEPS[0], 'extensions');
});
