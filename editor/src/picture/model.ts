/** The graph of what is served in a domain, as the API gives it, and what the pages ask of it. Nothing here draws. */

export type NodeState = 'on' | 'disabled' | 'unregistered' | 'dnd' | 'missing';

export interface PictureNode {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly title: string;
  readonly state: NodeState;
  /** Whether a call from outside can get here. */
  readonly inbound: boolean;
  readonly trunk: boolean;
  /** How many nodes this one stands for; absent for one that stands for itself. */
  readonly stack?: readonly string[];
}

export interface PictureEdge {
  readonly from: string;
  readonly to: string;
  readonly labels: readonly string[];
  readonly inbound: boolean;
  /** Whether the clock lets calls take it at the time that was asked for. */
  readonly now: boolean;
}

export interface Picture {
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
  /** For a node that inbound calls reach: the way that they take, as the guard found it. */
  readonly proof?: Readonly<Record<string, string>>;
  /** False: the domain has more than a picture can show. */
  readonly whole?: boolean;
}

/** From this many leaves on, those that are alike become one stack. */
const STACK_FROM = 9;

/** One edge for each pair of nodes; its labels are those of all, in their order. */
export function merged(edges: readonly PictureEdge[]): PictureEdge[] {
  const byPair = new Map<string, PictureEdge>();
  for (const edge of edges) {
    const pair = JSON.stringify([edge.from, edge.to]);
    const before = byPair.get(pair);
    byPair.set(pair, before === undefined ? { ...edge, labels: [...new Set(edge.labels)] } : {
      from: edge.from,
      to: edge.to,
      labels: [...new Set([...before.labels, ...edge.labels])],
      inbound: before.inbound || edge.inbound,
      now: before.now || edge.now,
    });
  }
  return [...byPair.values()];
}

type ByNode = ReadonlyMap<string, readonly PictureEdge[]>;

/** The edges by the node that they leave and by the one that they lead to: a picture has thousands, and each node asks. */
const ways = new WeakMap<readonly PictureEdge[], { from: ByNode; to: ByNode }>();

function waysOf(edges: readonly PictureEdge[]): { from: ByNode; to: ByNode } {
  const known = ways.get(edges) ?? { from: grouped(edges, (edge) => edge.from), to: grouped(edges, (edge) => edge.to) };
  ways.set(edges, known);
  return known;
}

function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) {
      groups.set(key(item), [item]);
    } else {
      group.push(item);
    }
  }
  return groups;
}

export function outgoing(picture: Picture, id: string): readonly PictureEdge[] {
  return waysOf(picture.edges).from.get(id) ?? [];
}

export function incoming(picture: Picture, id: string): readonly PictureEdge[] {
  return waysOf(picture.edges).to.get(id) ?? [];
}

/** The nodes that nothing in the picture leads to; when every node is in a ring, the first node. */
export function starts(picture: Picture): string[] {
  const reached = new Set(picture.edges.filter((edge) => edge.from !== edge.to).map((edge) => edge.to));
  const free = picture.nodes.filter((node) => !reached.has(node.id)).map((node) => node.id);
  const first = picture.nodes[0];
  return free.length > 0 || first === undefined ? free : [first.id];
}

function reachable(edges: readonly PictureEdge[], from: readonly string[], closed: ReadonlySet<string>): Set<string> {
  const next = waysOf(edges).from;
  const seen = new Set(from);
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const { to } of closed.has(id) ? [] : next.get(id) ?? []) {
      if (!seen.has(to)) {
        seen.add(to);
        open.push(to);
      }
    }
  }
  return seen;
}

export interface Folded {
  readonly picture: Picture;
  /** For a collapsed node: how many nodes are not shown because of it alone or with others. */
  readonly hidden: ReadonlyMap<string, number>;
}

/** The picture without what only collapsed nodes lead to. */
export function folded(picture: Picture, collapsed: ReadonlySet<string>): Folded {
  const shown = reachable(picture.edges, starts(picture), collapsed);
  const hidden = new Map<string, number>();
  for (const id of collapsed) {
    const behind = [...reachable(picture.edges, [id], new Set())].filter((other) => !shown.has(other));
    if (shown.has(id) && behind.length > 0) {
      hidden.set(id, behind.length);
    }
  }
  return {
    picture: {
      ...picture,
      nodes: picture.nodes.filter((node) => shown.has(node.id)),
      edges: picture.edges.filter((edge) => shown.has(edge.from) && shown.has(edge.to) && !collapsed.has(edge.from)),
    },
    hidden,
  };
}

/** Leaves that are alike (kind, state, and the edges to them) as one node, unless it is one of the opened. */
export function stacked(picture: Picture, opened: ReadonlySet<string>): Picture {
  const leaves = picture.nodes.filter((node) => outgoing(picture, node.id).length === 0);
  const groups = grouped(leaves, (node) => {
    const to = incoming(picture, node.id).map((edge) => [edge.from, edge.labels, edge.now]);
    return JSON.stringify([node.kind, node.state, node.inbound, node.trunk, to]);
  });
  const member = new Map<string, string>();
  const stacks: PictureNode[] = [];
  for (const group of groups.values()) {
    const first = group[0];
    if (first === undefined || group.length < STACK_FROM || opened.has(`stack:${first.id}`)) {
      continue;
    }
    const id = `stack:${first.id}`;
    group.forEach((node) => member.set(node.id, id));
    stacks.push({ ...first, id, name: '', title: '', stack: group.map((node) => node.id) });
  }
  const edges = picture.edges.map((edge) => ({ ...edge, to: member.get(edge.to) ?? edge.to }));
  return {
    ...picture,
    nodes: [...picture.nodes.filter((node) => !member.has(node.id)), ...stacks],
    edges: merged(edges),
  };
}

/**
 * The edges of a call that was followed, by their keys. `visited` are ids of nodes in the order in which the call came by
 * them; between two that no edge joins, the call went by what the picture does not show.
 */
export function wayOf(picture: Picture, visited: readonly string[]): string[] {
  const known = visited.filter((id) => picture.nodes.some((node) => node.id === id));
  const edges = new Map(picture.edges.map((edge) => [edgeKey(edge), edge]));
  return known.slice(1).flatMap((to, index) => {
    const before = known.slice(0, index + 1).reverse().map((from) => edgeKey({ from, to }));
    const step = before.find((key, i) => edges.has(key) && (i === 0 || edges.get(key)?.labels.some((label) => TOGETHER.has(label))));
    return step === undefined ? [] : [step];
  });
}

/** The edges to phones that ring together: each begins at the group, not at the phone before. */
const TOGETHER = new Set(['rings', 'agent']);

export type Change = 'same' | 'new' | 'gone' | 'changed';

export interface Difference {
  /** Everything that is in either picture. */
  readonly picture: Picture;
  readonly nodes: ReadonlyMap<string, Change>;
  readonly edges: ReadonlyMap<string, Change>;
}

export function edgeKey(edge: Pick<PictureEdge, 'from' | 'to'>): string {
  return JSON.stringify([edge.from, edge.to]);
}

function compared<T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): Map<string, Change> {
  const changes = new Map<string, Change>();
  before.forEach((_value, key) => changes.set(key, 'gone'));
  after.forEach((value, key) => {
    const was = before.get(key);
    changes.set(key, was === undefined ? 'new' : JSON.stringify(was) === JSON.stringify(value) ? 'same' : 'changed');
  });
  return changes;
}

/** What an edit changes: both pictures as one, with a mark for each node and edge. */
export function difference(before: Picture, after: Picture): Difference {
  const nodes = (picture: Picture) => new Map(picture.nodes.map((node) => [node.id, node]));
  const edges = (picture: Picture) => new Map(merged(picture.edges).map((edge) => [edgeKey(edge), edge]));
  return {
    picture: {
      nodes: [...new Map([...nodes(before), ...nodes(after)]).values()],
      edges: [...new Map([...edges(before), ...edges(after)]).values()],
      proof: { ...before.proof, ...after.proof },
    },
    nodes: compared(nodes(before), nodes(after)),
    edges: compared(edges(before), edges(after)),
  };
}

export function isDifferent(difference_: Difference): boolean {
  return [...difference_.nodes.values(), ...difference_.edges.values()].some((change) => change !== 'same');
}

/** What an edit changes with what stands directly around it, as it was and as it will be. */
export interface Sides {
  readonly before: Picture;
  readonly after: Picture;
}

export function around(before: Picture, after: Picture, found: Difference): Sides {
  const near = new Set([...found.nodes].filter(([, change]) => change !== 'same').map(([id]) => id));
  for (const edge of found.picture.edges.filter((one) => found.edges.get(edgeKey(one)) !== 'same')) {
    near.add(edge.from).add(edge.to);
  }
  const shown = new Set(near);
  found.picture.edges.filter((edge) => near.has(edge.from) || near.has(edge.to)).forEach((edge) => shown.add(edge.from).add(edge.to));
  const part = (picture: Picture): Picture => ({
    ...picture,
    nodes: picture.nodes.filter((node) => shown.has(node.id)),
    edges: merged(picture.edges).filter((edge) => near.has(edge.from) || near.has(edge.to)),
  });
  return { before: part(before), after: part(after) };
}
