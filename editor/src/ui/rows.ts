import type { Column } from './table';

export interface SortedBy {
  id: string;
  down: boolean;
}

/** What is searched of each row, by the columns: every key that is typed asks for all rows. */
const texts = new WeakMap<object, WeakMap<object, string>>();

function textOf<R extends object>(row: R, columns: Column<R>[]): string {
  const known = texts.get(columns) ?? new WeakMap<object, string>();
  texts.set(columns, known);
  const text = known.get(row) ?? columns.map((column) => column.text(row)).join(' ').toLowerCase();
  known.set(row, text);
  return text;
}

/** The rows that hold every word, in any column. */
export function found<R extends object>(rows: R[], columns: Column<R>[], search: string): R[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const all = textOf(row, columns);
    return words.every((word) => all.includes(word));
  });
}

const BY_TEXT = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Numbers in a text are compared as numbers: 999 stands before 1000. Without an order the rows stay as they are. */
export function sorted<R>(rows: R[], columns: Column<R>[], by: SortedBy | undefined): R[] {
  const column = columns.find((each) => each.id === by?.id);
  if (!column || !by) return rows;
  const texts = new Map(rows.map((row) => [row, column.text(row)]));
  const order = by.down ? -1 : 1;
  return [...rows].sort((a, b) => order * BY_TEXT.compare(texts.get(a) ?? '', texts.get(b) ?? ''));
}
