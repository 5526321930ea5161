import dagre from '@dagrejs/dagre';

/** What is laid out: boxes in CSS pixels, and edges with the size of their label. */
export interface Boxes {
  readonly nodes: readonly { readonly id: string; readonly width: number; readonly height: number }[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly width: number; readonly height: number }[];
  /** The room that there is; the direction is the one in which the picture can be shown larger. */
  readonly room: { readonly width: number; readonly height: number };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Places {
  /** Whether the call goes from left to right, else from top to bottom. */
  readonly across: boolean;
  readonly width: number;
  readonly height: number;
  /** The centre of each box. */
  readonly nodes: Readonly<Record<string, Point>>;
  /** In the order of the edges that were asked for. */
  readonly edges: readonly { readonly points: readonly Point[]; readonly label: Point }[];
}

const MARGIN = 24;

/** How large the picture can be shown in the room, 1: as it is. */
export function scaleIn(places: Pick<Places, 'width' | 'height'>, room: Boxes['room']): number {
  return Math.min(1, room.width / places.width, room.height / places.height);
}

export function laidOut(boxes: Boxes): Places {
  const [across, down] = [directed(boxes, true), directed(boxes, false)];
  return scaleIn(across, boxes.room) >= scaleIn(down, boxes.room) ? across : down;
}

function directed(boxes: Boxes, across: boolean): Places {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({
    rankdir: across ? 'LR' : 'TB',
    nodesep: across ? 20 : 24,
    ranksep: across ? 36 : 28,
    edgesep: 12,
    marginx: MARGIN,
    marginy: MARGIN,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  boxes.nodes.forEach((node) => graph.setNode(node.id, { width: node.width, height: node.height }));
  boxes.edges.forEach((edge, index) =>
    graph.setEdge(edge.from, edge.to, { width: edge.width, height: edge.height, labelpos: 'c' }, String(index)));
  dagre.layout(graph);
  const whole = graph.graph() as { width?: number; height?: number };
  return {
    across,
    width: Math.max(whole.width ?? 0, 1),
    height: Math.max(whole.height ?? 0, 1),
    nodes: Object.fromEntries(boxes.nodes.map((node) => {
      const place = graph.node(node.id) as Point;
      return [node.id, { x: place.x, y: place.y }];
    })),
    edges: boxes.edges.map((edge, index) => {
      const place = graph.edge(edge.from, edge.to, String(index)) as { points: Point[]; x?: number; y?: number };
      const middle = place.points[Math.floor(place.points.length / 2)] ?? { x: 0, y: 0 };
      return { points: place.points, label: { x: place.x ?? middle.x, y: place.y ?? middle.y } };
    }),
  };
}

/** A smooth line through the points, as the `d` of an SVG path. */
export function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) {
    return '';
  }
  const round = (value: number) => Math.round(value * 10) / 10;
  const at = (point: Point) => `${round(point.x)} ${round(point.y)}`;
  const last = rest[rest.length - 1];
  if (last === undefined) {
    return `M${at(first)}`;
  }
  let path = `M${at(first)}`;
  for (let i = 0; i < rest.length - 1; i++) {
    const here = rest[i] as Point;
    const next = rest[i + 1] as Point;
    const end = i === rest.length - 2 ? next : { x: (here.x + next.x) / 2, y: (here.y + next.y) / 2 };
    path += `Q${at(here)} ${at(end)}`;
  }
  return rest.length === 1 ? `${path}L${at(last)}` : path;
}
