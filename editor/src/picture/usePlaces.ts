import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Boxes, Places } from './layout';
import { layout } from './layouts';
import type { Picture } from './model';
import { type Sizes, edgeWords } from './words';

/** A picture together with its places: they change in one step, so that no box jumps. */
export interface Placed {
  readonly picture: Picture;
  readonly places: Places;
}

function boxesOf(picture: Picture, sizes: Sizes, room: Boxes['room']): Boxes {
  return {
    room,
    nodes: picture.nodes.map((node) => ({ id: node.id, ...sizes.node(node) })),
    edges: picture.edges.map((edge) => ({ from: edge.from, to: edge.to, ...sizes.label(edgeWords(edge.labels)) })),
  };
}

/** Lays a picture out whenever a box changes; what is drawn meanwhile is the one before. */
export function usePlaces(picture: Picture, sizes: Sizes, room: Boxes['room']): { placed?: Placed; failed?: string } {
  const boxes = JSON.stringify(boxesOf(picture, sizes, room));
  const [found, setFound] = useState<{ boxes: string; places: Places } | undefined>();
  const [failed, setFailed] = useState<string | undefined>();
  const [before, setBefore] = useState<Placed | undefined>();
  useEffect(() => {
    let wanted = true;
    layout(JSON.parse(boxes) as Boxes).then((places) => {
      if (wanted) {
        setFound({ boxes, places });
        setFailed(undefined);
      }
    }, (error: Error) => wanted && setFailed(error.message));
    return () => {
      wanted = false;
    };
  }, [boxes]);
  const placed = useMemo(() => (found?.boxes === boxes ? { picture, places: found.places } : undefined), [picture, found, boxes]);
  useEffect(() => {
    if (placed !== undefined) {
      setBefore(placed);
    }
  }, [placed]);
  const shown = placed ?? before;
  return { ...(shown === undefined ? {} : { placed: shown }), ...(failed === undefined ? {} : { failed }) };
}
