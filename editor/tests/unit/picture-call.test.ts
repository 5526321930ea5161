import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atMinutes, callTo, clockOf, minutesOf, nodeOfEnd, visitedBy } from '../../src/pages/picture/call';

test('a followed call is a way through the nodes of the picture', () => {
  const way = [{ kind: 'inbound_route', name: 'main', part: '' }, { kind: 'time_condition', name: '6080', part: 'outside' }];
  assert.deepEqual(visitedBy({ from: '07', to: '44', gateway: 'carrier', profile: '', keys: '', at: '', asOf: '' }, way, 'voicemail:1001'),
    ['from-gateway:carrier', 'inbound_route:main', 'time_condition:6080', 'voicemail:1001']);
  assert.equal(nodeOfEnd('trunk:carrier/0441234'), 'trunk:carrier');
  assert.equal(nodeOfEnd('extension:1001'), 'exten:1001');
});

test('a number is called by somebody else, a called number by its trunk', () => {
  assert.deepEqual(callTo('exten:1001', ['1001', '1002'], []), { from: '1002', to: '1001', gateway: '' });
  assert.deepEqual(callTo('6080', ['1001'], []), { from: '1001', to: '6080', gateway: '' });
  assert.deepEqual(callTo('inbound_route:main', [], ['carrier'], { did: ['_44X.', '+4420'] }), { from: '0000000000', to: '+4420', gateway: 'carrier' });
  assert.equal(callTo('inbound_route:main', [], ['carrier'], { did: ['_44X.'] }), undefined);
  assert.equal(callTo('route:office', ['1001'], []), undefined);
});

test('the slider moves the clock within the day', () => {
  assert.equal(minutesOf('2026-12-24T18:30'), 1110);
  assert.equal(atMinutes('2026-12-24T18:30', 65), '2026-12-24T01:05');
  assert.equal(clockOf(new Date('2026-12-24T18:30:00Z'), 'Asia/Tokyo'), '2026-12-25T03:30');
  assert.match(clockOf(new Date('2026-12-24T18:30:00Z'), 'No/Where'), /^2026-12-2\dT\d\d:\d\d$/);
});
