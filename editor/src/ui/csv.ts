/** The rows of a table as RFC 4180 has them; cells may hold quotes, commas and line breaks. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return rows;
}

export function writeCsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** Tables one below the other, as one table: a column that one of them has not is empty there. */
export function joined(tables: readonly string[][][]): string[][] {
  const columns = [...new Set(tables.flatMap((table) => table[0] ?? []))];
  const rows = tables.flatMap(([head = [], ...body]) =>
    body.map((row) => columns.map((column) => (head.includes(column) ? (row[head.indexOf(column)] ?? '') : ''))));
  return [columns, ...rows];
}

/** A table as several, each with the same head and at most so many rows. */
export function parts(table: string[][], most: number): string[][][] {
  const [head = [], ...body] = table;
  const count = Math.max(1, Math.ceil(body.length / most));
  return Array.from({ length: count }, (_, i) => [head, ...body.slice(i * most, (i + 1) * most)]);
}
