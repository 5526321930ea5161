import type { PictureNode } from './model';

/** The outlines of boxes: what a call does there can be seen without colour. */
export type Shape = 'start' | 'choice' | 'end' | 'trunk' | 'box' | 'stack';

const CHOICES = new Set(['time_condition', 'call_flow', 'ivr', 'permission']);
const STARTS = new Set(['did', 'number', 'inbound_route', 'context', 'start', 'caller']);
const ENDS = new Set(['voicemail', 'hangup', 'playback', 'recording', 'refused', 'end']);

export function shapeOf(node: PictureNode): Shape {
  if (node.stack !== undefined) {
    return 'stack';
  }
  if (node.trunk) {
    return 'trunk';
  }
  return CHOICES.has(node.kind) ? 'choice' : STARTS.has(node.kind) ? 'start' : ENDS.has(node.kind) ? 'end' : 'box';
}

function rounded(x: number, y: number, w: number, h: number, r: number): string {
  return `M${x + r} ${y}h${w - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${h - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}`
    + `h${-(w - 2 * r)}a${r} ${r} 0 0 1 ${-r} ${-r}v${-(h - 2 * r)}a${r} ${r} 0 0 1 ${r} ${-r}z`;
}

/** The outline around the middle 0 0, as the `d` of an SVG path. */
export function shapePath(shape: Shape, width: number, height: number): string {
  const [x, y] = [-width / 2, -height / 2];
  switch (shape) {
    case 'start': return rounded(x, y, width, height, height / 2);
    case 'end': return `${rounded(x, y, width, height, 4)}M${-x - 5} ${y}v${height}`;
    case 'trunk': return `${rounded(x, y, width, height, 2)}M${-x - 5} ${y}v${height}M${-x - 9} ${y}v${height}`;
    case 'choice': {
      const tip = 12;
      return `M${x + tip} ${y}h${width - 2 * tip}l${tip} ${height / 2}l${-tip} ${height / 2}h${-(width - 2 * tip)}`
        + `l${-tip} ${-height / 2}z`;
    }
    case 'stack': return `${rounded(x, y, width, height, 6)}M${x + 6} ${-y + 3}h${width - 12}M${x + 10} ${-y + 6}h${width - 20}`;
    default: return rounded(x, y, width, height, 6);
  }
}
