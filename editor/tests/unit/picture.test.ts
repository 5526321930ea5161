import assert from 'node:assert/strict';
import { test } from 'node:test';
import { curve, laidOut } from '../../src/picture/layout';
import { type Picture, type PictureEdge, type PictureNode, around, difference, folded, isDifferent, merged, stacked, starts, wayOf }
  from '../../src/picture/model';
import { neighbour } from '../../src/picture/walking';
import { shortened } from '../../src/picture/words';
import { outline, stepped } from '../../src/picture/outline';

function node(id: string, more: Partial<PictureNode> = {}): PictureNode {
  const [kind = '', name = ''] = id.split(':');
  return { id, kind, name, title: '', state: 'on', inbound: false, trunk: false, ...more };
}

function edge(from: string, to: string, labels: string[] = [], more: Partial<PictureEdge> = {}): PictureEdge {
  return { from, to, labels, inbound: false, now: false, ...more };
}

/** did → hours; open → menu → group or queue, closed → voicemail; the menu comes back to itself. */
const OFFICE: Picture = {
  nodes: ['did:44', 'time_condition:800', 'ivr:700', 'ring_group:600', 'queue:500', 'voicemail:201'].map((id) => node(id)),
  edges: [
    edge('did:44', 'time_condition:800', [], { now: true, inbound: true }),
    edge('time_condition:800', 'ivr:700', ['open'], { now: true }),
    edge('time_condition:800', 'voicemail:201', ['closed']),
    edge('ivr:700', 'ring_group:600', ['key 1']),
    edge('ivr:700', 'queue:500', ['key 2']),
    edge('ivr:700', 'ivr:700', ['nothing']),
    edge('ring_group:600', 'voicemail:201', ['no answer']),
  ],
};

test('edges between the same two are one, with all their names once', () => {
  assert.deepEqual(merged([edge('a', 'b', ['busy']), edge('a', 'c'), edge('a', 'b', ['busy', 'no answer'], { inbound: true })]), [
    edge('a', 'b', ['busy', 'no answer'], { inbound: true }),
    edge('a', 'c'),
  ]);
});

test('what only a collapsed node leads to is hidden and counted', () => {
  const { picture, hidden } = folded(OFFICE, new Set(['ivr:700']));
  assert.deepEqual(picture.nodes.map((one) => one.id), ['did:44', 'time_condition:800', 'ivr:700', 'voicemail:201']);
  assert.deepEqual([...hidden], [['ivr:700', 2]]);
  assert.equal(picture.edges.some((one) => one.from === 'ivr:700'), false);
});

test('a picture that is one ring begins at its first node', () => {
  assert.deepEqual(starts({ nodes: [node('x:a'), node('x:b')], edges: [edge('x:a', 'x:b'), edge('x:b', 'x:a')] }), ['x:a']);
  assert.deepEqual(starts({ nodes: [], edges: [] }), []);
});

test('many phones of one group are a stack until it is opened', () => {
  const phones = Array.from({ length: 40 }, (_, i) => `exten:${2000 + i}`);
  const big: Picture = {
    nodes: [node('ring_group:1'), ...phones.map((id) => node(id)), node('exten:9', { state: 'dnd' })],
    edges: [...phones, 'exten:9'].map((id) => edge('ring_group:1', id, ['rings'])),
  };
  const few = stacked(big, new Set());
  assert.deepEqual(few.nodes.map((one) => one.id), ['ring_group:1', 'exten:9', 'stack:exten:2000']);
  assert.equal(few.nodes[2]?.stack?.length, 40);
  assert.deepEqual(few.edges.map((one) => one.to), ['stack:exten:2000', 'exten:9']);
  assert.equal(stacked(big, new Set(['stack:exten:2000'])).nodes.length, 42);
});

test('the way of a followed call has the edges between what it came by', () => {
  assert.deepEqual(wayOf(OFFICE, ['did:44', 'feature_code:x', 'time_condition:800', 'ivr:700', 'voicemail:201']),
    ['["did:44","time_condition:800"]', '["time_condition:800","ivr:700"]']);
});

test('of a call that rings several phones, each is reached from the group', () => {
  const group: Picture = {
    nodes: ['ring_group:600', 'exten:201', 'exten:202', 'voicemail:201'].map((id) => node(id)),
    edges: [edge('ring_group:600', 'exten:201', ['rings']), edge('ring_group:600', 'exten:202', ['rings']), edge('ring_group:600', 'voicemail:201', ['busy'])],
  };
  assert.deepEqual(wayOf(group, ['ring_group:600', 'exten:201', 'exten:202', 'voicemail:201']),
    ['["ring_group:600","exten:201"]', '["ring_group:600","exten:202"]']);
});

test('an edit shows what is new, gone and changed, and nothing else', () => {
  const after: Picture = {
    nodes: [...OFFICE.nodes.filter((one) => one.id !== 'queue:500').map((one) =>
      one.id === 'ring_group:600' ? { ...one, state: 'disabled' as const } : one), node('exten:201')],
    edges: [...OFFICE.edges.filter((one) => one.to !== 'queue:500'), edge('ivr:700', 'exten:201', ['key 2'])],
  };
  const found = difference(OFFICE, after);
  assert.deepEqual([...found.nodes].filter(([, change]) => change !== 'same'),
    [['ring_group:600', 'changed'], ['queue:500', 'gone'], ['exten:201', 'new']]);
  assert.deepEqual([...found.edges].filter(([, change]) => change !== 'same'),
    [['["ivr:700","queue:500"]', 'gone'], ['["ivr:700","exten:201"]', 'new']]);
  assert.equal(found.picture.nodes.length, 7);
  const sides = around(OFFICE, after, found);
  assert.deepEqual(sides.before.nodes.map((one) => one.id), ['time_condition:800', 'ivr:700', 'ring_group:600', 'queue:500', 'voicemail:201']);
  assert.deepEqual(sides.after.nodes.map((one) => one.id), ['time_condition:800', 'ivr:700', 'ring_group:600', 'voicemail:201', 'exten:201']);
  assert.equal(isDifferent(found), true);
  assert.equal(isDifferent(difference(OFFICE, OFFICE)), false);
});

test('the outline tells every way, and each node in full once', () => {
  const rows = outline(OFFICE, new Set());
  assert.deepEqual(rows.map((row) => `${'  '.repeat(row.depth)}${row.labels.join()} ${row.node.id}${row.again ? ' again' : ''}`), [
    ' did:44',
    '   time_condition:800',
    '    open ivr:700',
    '      key 1 ring_group:600',
    '        no answer voicemail:201',
    '      key 2 queue:500',
    '      nothing ivr:700 again',
    '    closed voicemail:201 again',
  ]);
  assert.deepEqual(outline(OFFICE, new Set(['did:44>time_condition:800'])).map((row) => row.node.id), ['did:44', 'time_condition:800']);
});

test('arrow keys walk the outline as they walk a tree', () => {
  const rows = outline(OFFICE, new Set());
  const menu = 'did:44>time_condition:800>ivr:700';
  assert.equal(stepped(rows, menu, 'in')?.node.id, 'ring_group:600');
  assert.equal(stepped(rows, menu, 'out')?.node.id, 'time_condition:800');
  assert.equal(stepped(rows, menu, 'up')?.node.id, 'time_condition:800');
  assert.equal(stepped(rows, `${menu}>queue:500`, 'in'), undefined);
  assert.equal(stepped(rows, 'did:44', 'up'), undefined);
  assert.equal(stepped(rows, 'did:44', 'last')?.key, 'did:44>time_condition:800>voicemail:201');
});

test('boxes do not overlap, and the call goes from left to right', () => {
  const places = laidOut({
    room: { width: 2000, height: 300 },
    nodes: OFFICE.nodes.map((one) => ({ id: one.id, width: 120, height: 40 })),
    edges: OFFICE.edges.map((one) => ({ from: one.from, to: one.to, width: 40, height: 14 })),
  });
  const ids = Object.keys(places.nodes);
  assert.equal(ids.length, 6);
  for (const one of ids) {
    for (const other of ids.filter((id) => id < one)) {
      const [a, b] = [places.nodes[one], places.nodes[other]];
      assert.ok(a && b && (Math.abs(a.x - b.x) >= 120 || Math.abs(a.y - b.y) >= 40), `${one} on ${other}`);
    }
  }
  assert.ok((places.nodes['did:44']?.x ?? 0) < (places.nodes['time_condition:800']?.x ?? 0));
  assert.equal(places.edges.length, OFFICE.edges.length);
  assert.ok(places.edges.every((one) => one.points.length >= 2));
});

test('the call goes down where that leaves the picture larger', () => {
  const boxes = { nodes: ['a', 'b', 'c'].map((id) => ({ id, width: 120, height: 40 })),
    edges: [{ from: 'a', to: 'b', width: 0, height: 0 }, { from: 'b', to: 'c', width: 0, height: 0 }] };
  assert.equal(laidOut({ ...boxes, room: { width: 1200, height: 80 } }).across, true);
  const down = laidOut({ ...boxes, room: { width: 200, height: 800 } });
  assert.equal(down.across, false);
  const picture = { nodes: ['a', 'b', 'c'].map((id) => node(id)), edges: [edge('a', 'b'), edge('b', 'c')] };
  assert.equal(neighbour(picture, down, 'a', 'ArrowDown'), 'b');
  assert.equal(neighbour(picture, down, 'b', 'ArrowUp'), 'a');
  assert.equal(neighbour(picture, down, 'c', 'ArrowDown'), undefined);
});

test('a curve goes from the first point to the last', () => {
  assert.equal(curve([]), '');
  assert.equal(curve([{ x: 0, y: 0 }, { x: 10, y: 0 }]), 'M0 0L10 0');
  assert.equal(curve([{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 20, y: 8 }]), 'M0 0Q10 0 20 8');
});

test('text of a document is shortened and cannot turn the direction of the page', () => {
  assert.equal(shortened('\u202eevil\u0007 text'), 'evil  text');
  assert.equal(shortened('x'.repeat(100), 5), 'xxxx…');
});
