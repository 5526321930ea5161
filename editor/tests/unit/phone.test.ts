import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOn, meant, ownExtension, shown } from '../../src/pages/phone/state';

test('the own extension is one of its domain alone', () => {
  assert.equal(ownExtension('1001@acme.test', 'acme.test'), '1001');
  assert.equal(ownExtension('1001@acme.test', 'lab.test'), undefined);
  assert.equal(ownExtension(undefined, 'acme.test'), undefined);
});

test('a number is one of the domain or one outside, written as people write it; other destinations stay', () => {
  assert.deepEqual(meant(' 020 (79) 46-0.999 '), ['02079460999', 'number:02079460999']);
  assert.deepEqual(meant('+41 79 123 45 67'), ['number:+41791234567']);
  assert.deepEqual(meant('voicemail:1001'), ['voicemail:1001']);
  assert.deepEqual(meant(''), ['']);
  assert.equal(shown('number:02079460999'), '02079460999');
  assert.equal(shown('voicemail:1001'), 'voicemail:1001');
});

test('a state is on by every word that documents know', () => {
  assert.ok([true, 'true', 'on', 'yes', '1'].every(isOn));
  assert.ok([false, 'false', 'off', '', undefined].every((value) => !isOn(value)));
});
