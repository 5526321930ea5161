import { type Boxes, laidOut } from './layout';

/** Lays graphs out beside the page's own thread: a question is `{id, boxes}`, its answer `{id, places}`. */
const scope = self as unknown as {
  onmessage: (event: MessageEvent<{ id: number; boxes: Boxes }>) => void;
  postMessage: (answer: unknown) => void;
};
scope.onmessage = (event) => {
  scope.postMessage({ id: event.data.id, places: laidOut(event.data.boxes) });
};
