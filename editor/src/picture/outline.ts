import { type Picture, type PictureNode, outgoing, starts } from './model';

/** A line of the outline: the text twin of the picture. */
export interface OutlineRow {
  /** The way from the start, unique: a node that several ways lead to has several rows. */
  readonly key: string;
  readonly node: PictureNode;
  readonly depth: number;
  readonly labels: readonly string[];
  readonly now: boolean;
  readonly inbound: boolean;
  /** The node's own row is further up; its ways are listed there. */
  readonly again: boolean;
  /** How many ways lead on from here. */
  readonly ways: number;
  /** Its place among the rows with the same parent, from 1, and their number. */
  readonly place: number;
  readonly of: number;
}

/** The rows in the order in which they are read. The rows below a closed key are left out. */
export function outline(picture: Picture, closed: ReadonlySet<string>): OutlineRow[] {
  const nodes = new Map(picture.nodes.map((node) => [node.id, node]));
  const rows: OutlineRow[] = [];
  const told = new Set<string>();
  const tell = (id: string, way: Omit<OutlineRow, 'node' | 'again' | 'ways'>): void => {
    const node = nodes.get(id);
    if (node === undefined) {
      return;
    }
    const again = told.has(id);
    const next = outgoing(picture, id).filter((edge) => nodes.has(edge.to));
    rows.push({ ...way, node, again, ways: next.length });
    told.add(id);
    if (again || closed.has(way.key)) {
      return;
    }
    next.forEach((edge, index) => tell(edge.to, {
      key: `${way.key}>${edge.to}`,
      depth: way.depth + 1,
      labels: edge.labels,
      now: edge.now,
      inbound: edge.inbound,
      place: index + 1,
      of: next.length,
    }));
  };
  const first = starts(picture);
  first.forEach((id, index) => tell(id, {
    key: id, depth: 0, labels: [], now: true, inbound: nodes.get(id)?.inbound ?? false, place: index + 1, of: first.length,
  }));
  return rows;
}

export type Step = 'up' | 'down' | 'in' | 'out' | 'first' | 'last';

/** The row that a key of the keyboard goes to; undefined where it stays. */
export function stepped(rows: readonly OutlineRow[], key: string, step: Step): OutlineRow | undefined {
  const at = rows.findIndex((row) => row.key === key);
  const row = rows[at];
  if (row === undefined || step === 'first') {
    return rows[0];
  }
  switch (step) {
    case 'last': return rows[rows.length - 1];
    case 'up': return rows[at - 1];
    case 'down': return rows[at + 1];
    case 'in': return (rows[at + 1]?.depth ?? 0) > row.depth ? rows[at + 1] : undefined;
    default: return rows.slice(0, at).reverse().find((before) => before.depth < row.depth);
  }
}
