import type { Row } from '../../save/documents';
import { moved } from '../../ui/order';

const STEP = 10;

/** Where a route stands; those without an order are the last. */
export function orderOf(row: Row): number {
  const order = row.value['order'];
  return order === undefined || order === null || Number.isNaN(Number(order)) ? Infinity : Number(order);
}

/** As Cordboard tries them: by order, and those with the same order as they are listed. */
export function inOrder(rows: Row[]): Row[] {
  return [...rows].sort((a, b) => (orderOf(a) === orderOf(b) ? 0 : orderOf(a) - orderOf(b)));
}

/**
 * The new orders when a route moves to another position: only its own if a number is free between its neighbours, else
 * those of all.
 */
export function reordered(rows: Row[], from: number, to: number): Map<string, number> {
  const next = moved(rows, from, to);
  const own = next[to];
  const others = next.filter((row) => row !== own).map(orderOf);
  const low = others[to - 1] ?? -1;
  const high = others[to] ?? Infinity;
  const between = Number.isFinite(high) ? Math.floor((low + high) / 2) : low + STEP;
  const isAscending = others.every((order, i) => i === 0 || order > (others[i - 1] ?? -1));
  if (own && isAscending && between > low && between < high) return new Map([[own.name, between]]);
  return new Map(next.map((row, i) => [row.name, (i + 1) * STEP]));
}
