import type { JSX } from 'preact';
import { t } from '../i18n/t';
import { type Places, curve } from './layout';
import { type Change, type Difference, type Picture, type PictureEdge, type PictureNode, edgeKey } from './model';
import { shapeOf, shapePath } from './shapes';
import { type Sizes, edgeWords, nodeWords } from './words';

export interface DrawingProps {
  readonly picture: Picture;
  readonly places: Places;
  readonly sizes: Sizes;
  readonly label: string;
  readonly zoom?: number;
  readonly selected?: string | undefined;
  /** The node that the Tab key comes to. */
  readonly focused?: string | undefined;
  readonly hidden?: ReadonlyMap<string, number>;
  readonly marks?: Difference | undefined;
  /** The edges of a call that was tried, in its order: keys of edges. */
  readonly way?: readonly string[];
  /** The nodes of that call. */
  readonly visited?: readonly string[];
  readonly onSelect?: (id: string) => void;
  readonly onToggle?: (id: string) => void;
  readonly onKey?: (event: KeyboardEvent, id: string) => void;
}

const FENCE = 10;
const MARKERS = ['plain', 'way', 'new', 'gone'] as const;

function edgeClass(edge: PictureEdge, change: Change | undefined, onWay: boolean): string {
  return ['pic-edge', edge.now ? '' : 'is-not-now', change === undefined ? '' : `is-${change}`, onWay ? 'is-way' : '']
    .filter((name) => name !== '').join(' ');
}

function markerOf(change: Change | undefined, onWay: boolean): string {
  return change === 'new' || change === 'gone' ? change : onWay ? 'way' : 'plain';
}

/** The fence around what inbound calls reach: drawn twice, so that one line goes round the whole. */
function Fence({ picture, places, sizes }: DrawingProps): JSX.Element | null {
  const nodes = picture.nodes.filter((node) => node.inbound && places.nodes[node.id] !== undefined);
  const inside = new Set(nodes.map((node) => node.id));
  if (nodes.length === 0) {
    return null;
  }
  const layer = (name: string, more: number) => (
    <g class={name}>
      {more === 0 && picture.edges.map((edge, index) => edge.inbound && inside.has(edge.from) && inside.has(edge.to)
        ? <path d={curve(places.edges[index]?.points ?? [])} fill="none" stroke-width={8} />
        : null)}
      {nodes.map((node) => {
        const { x, y } = places.nodes[node.id] ?? { x: 0, y: 0 };
        const { width, height } = sizes.node(node);
        const by = FENCE + more;
        return <rect x={x - width / 2 - by} y={y - height / 2 - by} width={width + 2 * by} height={height + 2 * by} rx={14} stroke="none" />;
      })}
    </g>
  );
  return <g class="pic-fence" aria-hidden="true">{layer('pic-fence-line', 1.5)}{layer('pic-fence-ground', 0)}</g>;
}

function Edge({ edge, index, props }: { edge: PictureEdge; index: number; props: DrawingProps }): JSX.Element | null {
  const place = props.places.edges[index];
  if (place === undefined) {
    return null;
  }
  const change = props.marks?.edges.get(edgeKey(edge));
  const words = edgeWords(edge.labels);
  const size = props.sizes.label(words);
  const onWay = props.way?.includes(edgeKey(edge)) ?? false;
  return (
    <g class={edgeClass(edge, change, onWay)}>
      <path class="pic-line" d={curve(place.points)} fill="none" marker-end={`url(#pic-${markerOf(change, onWay)})`} />
      {onWay && <path class="pic-moving" d={curve(place.points)} fill="none" />}
      {words !== '' && (
        <g transform={`translate(${place.label.x} ${place.label.y})`}>
          <rect class="pic-label-ground" x={-size.width / 2} y={-size.height / 2} width={size.width} height={size.height} rx={4} />
          <text class="pic-label" text-anchor="middle" dy="0.34em">{words}</text>
        </g>
      )}
    </g>
  );
}

function Node({ node, props }: { node: PictureNode; props: DrawingProps }): JSX.Element | null {
  const place = props.places.nodes[node.id];
  if (place === undefined) {
    return null;
  }
  const { width, height } = props.sizes.node(node);
  const words = nodeWords(node);
  const change = props.marks?.nodes.get(node.id);
  const hidden = props.hidden?.get(node.id);
  const names = ['pic-node', `is-${node.state}`, props.visited?.includes(node.id) === true ? 'is-visited' : '', change === undefined ? '' : `is-${change}`,
    props.selected === node.id ? 'is-selected' : ''].filter((name) => name !== '').join(' ');
  return (
    <g
      class={names}
      data-node={node.id}
      transform={`translate(${place.x} ${place.y})`}
      role="button"
      tabindex={(props.focused ?? props.picture.nodes[0]?.id) === node.id ? 0 : -1}
      aria-label={hidden === undefined ? words.spoken : `${words.main} ${words.sub} +${hidden}`}
      aria-pressed={props.selected === node.id}
      onClick={() => props.onSelect?.(node.id)}
      onDblClick={() => props.onToggle?.(node.id)}
      onKeyDown={(event: KeyboardEvent) => props.onKey?.(event, node.id)}
    >
      <path class="pic-box" d={shapePath(shapeOf(node), width, height)} />
      <text class="pic-main" x={-width / 2 + 16} y={-4}>{`${words.main} `}</text>
      <text class="pic-sub" x={-width / 2 + 16} y={13}>{words.sub}</text>
      {hidden !== undefined && (
        <g class="pic-more" transform={`translate(${width / 2} 0)`}>
          <circle r={11} />
          <text text-anchor="middle" dy="0.34em">{`+${hidden}`}</text>
        </g>
      )}
    </g>
  );
}

export function Drawing(props: DrawingProps): JSX.Element {
  const { picture, places, zoom = 1 } = props;
  return (
    <svg
      class="pic"
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${places.width} ${places.height}`}
      width={places.width * zoom}
      height={places.height * zoom}
      role="group"
      aria-label={props.label}
    >
      <defs>
        {MARKERS.map((name) => (
          <marker id={`pic-${name}`} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">
            <path class={`pic-tip is-${name}`} d="M0 0.5L8 4L0 7.5z" />
          </marker>
        ))}
      </defs>
      <Fence {...props} />
      <g>{picture.edges.map((edge, index) => <Edge key={edgeKey(edge)} edge={edge} index={index} props={props} />)}</g>
      <g>{picture.nodes.map((node) => <Node key={node.id} node={node} props={props} />)}</g>
      {picture.nodes.length === 0 && <text x="24" y="24">{t('picture.empty')}</text>}
    </svg>
  );
}
