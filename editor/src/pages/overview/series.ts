/** Values by second, for a plot of the last minutes. */

/** How many seconds a plot shows. */
export const SPAN = 180;

export type Series = {readonly times: readonly number[]; readonly values: readonly (number | null)[]};

export const EMPTY: Series = {times: [], values: []};

/** The series with a value at a second; older ones than SPAN are dropped. A second has one value: the last. */
export function add(series: Series, second: number, value: number | null): Series {
  const keep = series.times.filter(time => time > second - SPAN && time < second).length;
  const from = series.times.findIndex(time => time > second - SPAN);
  const start = from < 0 ? series.times.length : from;
  return {
    times: [...series.times.slice(start, start + keep), second],
    values: [...series.values.slice(start, start + keep), value],
  };
}

/** The last value; empty when there is none. */
export function last(series: Series): number | undefined {
  return series.values.at(-1) ?? undefined;
}

/**
 * How many there were per second between two readings of a counter. A counter that is smaller than before has begun
 * again at zero.
 */
export function perSecond(
  before: {readonly at: number; readonly count: number} | undefined,
  now: {readonly at: number; readonly count: number},
): number | undefined {
  if (before === undefined || now.at <= before.at) {
    return undefined;
  }
  const grown = now.count >= before.count ? now.count - before.count : now.count;
  return grown / (now.at - before.at);
}

/** The series in words: for who does not see the plot. */
export function extremes(series: Series): {readonly least: number; readonly most: number} | undefined {
  const known = series.values.filter((value): value is number => value !== null);
  return known.length === 0 ? undefined : {least: Math.min(...known), most: Math.max(...known)};
}
