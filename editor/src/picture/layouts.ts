import type { Boxes, Places } from './layout';

/** Lays graphs out in a worker. Of the questions of one picture, only the last one matters. */
let worker: Worker | undefined;
let last = 0;
const waiting = new Map<number, { resolve: (places: Places) => void; reject: (reason: Error) => void }>();

function started(): Worker {
  if (worker === undefined) {
    worker = new Worker(WORKERS['picture/layout.worker'] ?? '', { type: 'module' });
    worker.onmessage = (event: MessageEvent<{ id: number; places: Places }>) => {
      waiting.get(event.data.id)?.resolve(event.data.places);
      waiting.delete(event.data.id);
    };
    worker.onerror = (event) => {
      waiting.forEach((one) => one.reject(new Error(event.message)));
      waiting.clear();
      worker = undefined;
    };
  }
  return worker;
}

export function layout(boxes: Boxes): Promise<Places> {
  const id = ++last;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    started().postMessage({ id, boxes });
  });
}
