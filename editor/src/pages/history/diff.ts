/** Differences between two versions of a document, as lines of its indented JSON. */

export type Line = {readonly sign: ' ' | '+' | '-'; readonly text: string};

/** Lines in a row that are equal and not shown. */
export type Skipped = {readonly skipped: number};

/** Longer documents are compared as a whole: the table of the comparison grows with the product of both lengths. */
const MOST_LINES = 2000;

/** The lines of a document; none when there is no document. */
export function linesOf(value: unknown): string[] {
  if (value === undefined || value === null) {
    return [];
  }
  return (typeof value === 'string' ? value : JSON.stringify(value, null, 2)).split('\n');
}

export function difference(before: unknown, after: unknown): Line[] {
  const a = linesOf(before);
  const b = linesOf(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) {
    start++;
  }
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) {
    end++;
  }
  return [
    ...same(a.slice(0, start)),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...same(a.slice(a.length - end)),
  ];
}

function same(lines: readonly string[]): Line[] {
  return lines.map(text => ({sign: ' ', text}));
}

/** The longest common subsequence decides what stays. */
function middle(a: readonly string[], b: readonly string[]): Line[] {
  if (a.length > MOST_LINES || b.length > MOST_LINES) {
    return [...a.map(text => ({sign: '-', text}) as Line), ...b.map(text => ({sign: '+', text}) as Line)];
  }
  const lengths = common(a, b);
  const width = b.length + 1;
  const lines: Line[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({sign: ' ', text: a[i++]!});
      j++;
    } else if (j >= b.length || (i < a.length && lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!)) {
      lines.push({sign: '-', text: a[i++]!});
    } else {
      lines.push({sign: '+', text: b[j++]!});
    }
  }
  return lines;
}

/** At `i * (b.length + 1) + j`: how many lines the rests of both from `i` and `j` have in common. */
function common(a: readonly string[], b: readonly string[]): Uint16Array {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  return lengths;
}

/** The difference without what is far from every change. */
export function folded(lines: readonly Line[], around = 3): (Line | Skipped)[] {
  const shown = lines.map((_, i) => lines.slice(Math.max(0, i - around), i + around + 1).some(l => l.sign !== ' '));
  const out: (Line | Skipped)[] = [];
  let hidden = 0;
  lines.forEach((line, i) => {
    if (!shown[i]) {
      hidden++;
      return;
    }
    if (hidden > 0) {
      out.push({skipped: hidden});
      hidden = 0;
    }
    out.push(line);
  });
  if (hidden > 0) {
    out.push({skipped: hidden});
  }
  return out;
}

/** The members whose values differ, in the order of the newer document, then those that are gone. */
export function changedMembers(before: unknown, after: unknown): string[] {
  if (!isObject(before) || !isObject(after)) {
    return [];
  }
  const names = [...Object.keys(after), ...Object.keys(before).filter(name => !(name in after))];
  return names.filter(name => canonical(before[name]) !== canonical(after[name]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a value that does not depend on the order of members. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join()}]`;
  }
  if (isObject(value)) {
    return `{${Object.keys(value)
      .sort()
      .map(name => `${JSON.stringify(name)}:${canonical(value[name])}`)
      .join()}}`;
  }
  return JSON.stringify(value) ?? 'absent';
}
