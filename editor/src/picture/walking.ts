import type { Places } from './layout';
import { type Picture, incoming, outgoing } from './model';

/** The node that an arrow key goes to from a node of a drawn picture; undefined: it stays. */
export function neighbour(picture: Picture, places: Places, id: string, key: string): string | undefined {
  const { across } = places;
  const forward = across ? 'ArrowRight' : 'ArrowDown';
  const back = across ? 'ArrowLeft' : 'ArrowUp';
  if (key === forward) {
    const next = outgoing(picture, id).filter((edge) => edge.to !== id);
    return (next.find((edge) => edge.now) ?? next[0])?.to;
  }
  if (key === back) {
    const before = incoming(picture, id).filter((edge) => edge.from !== id);
    return (before.find((edge) => edge.now) ?? before[0])?.from;
  }
  const sign = key === (across ? 'ArrowDown' : 'ArrowRight') ? 1 : key === (across ? 'ArrowUp' : 'ArrowLeft') ? -1 : 0;
  const here = places.nodes[id];
  if (sign === 0 || here === undefined) {
    return undefined;
  }
  const beside = (other: string): { along: number; off: number } => {
    const there = places.nodes[other] ?? here;
    const [dx, dy] = [there.x - here.x, there.y - here.y];
    return across ? { along: sign * dy, off: Math.abs(dx) } : { along: sign * dx, off: Math.abs(dy) };
  };
  return picture.nodes.map((node) => node.id)
    .filter((other) => other !== id && beside(other).along > 0)
    .sort((a, b) => beside(a).along + 4 * beside(a).off - beside(b).along - 4 * beside(b).off)[0];
}
