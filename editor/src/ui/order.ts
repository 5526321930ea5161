import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** The list with one item at another position. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

/** The position that a vertical place means: before the first item whose middle is below it. */
export function positionAt(middles: number[], y: number, from: number): number {
  const before = middles.findIndex((middle) => y < middle);
  const to = before === -1 ? middles.length : before;
  return to > from ? to - 1 : to;
}

/**
 * Changes an order by dragging handles, with mouse, pen or finger, and by the arrow keys, Home and End on a handle. Spread
 * `item(i)` on each item of the `list` and `handle(i, length)` on a button in it.
 */
export function useOrder<L extends HTMLElement = HTMLOListElement>(onMove: (from: number, to: number) => void) {
  const list = useRef<L>(null);
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const [focused, setFocused] = useState(-1);

  // Before the next key is pressed.
  useLayoutEffect(() => {
    if (focused < 0) return;
    list.current?.children[focused]?.querySelector<HTMLElement>('[data-handle]')?.focus();
    setFocused(-1);
  }, [focused]);

  const middles = () =>
    [...(list.current?.children ?? [])].map((child) => {
      const box = child.getBoundingClientRect();
      return box.top + box.height / 2;
    });

  const keys = (event: KeyboardEvent, i: number, length: number) => {
    const to = { ArrowUp: i - 1, ArrowDown: i + 1, Home: 0, End: length - 1 }[event.key];
    if (to === undefined || to < 0 || to >= length) return;
    event.preventDefault();
    event.stopPropagation();
    if (to !== i) onMove(i, to);
    setFocused(to);
  };

  return {
    list,
    item: (i: number) => ({
      'data-dragged': drag?.from === i || undefined,
      'data-drop': drag && drag.to === i && drag.to !== drag.from ? (drag.to > drag.from ? 'after' : 'before') : undefined,
    }),
    handle: (i: number, length: number) => ({
      'data-handle': true,
      onKeyDown: (event: KeyboardEvent) => keys(event, i, length),
      onPointerDown: (event: PointerEvent) => {
        if (event.button !== 0) return;
        (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
        setDrag({ from: i, to: i });
      },
      onPointerMove: (event: PointerEvent) => {
        if (drag) setDrag({ ...drag, to: positionAt(middles(), event.clientY, drag.from) });
      },
      onPointerUp: () => {
        if (drag && drag.to !== drag.from) onMove(drag.from, drag.to);
        setDrag(null);
      },
      onPointerCancel: () => setDrag(null),
    }),
  };
}
