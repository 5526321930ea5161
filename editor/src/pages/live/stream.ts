/** What happens now, newest first, bounded; and what of it is shown. */

export type Fetch = {
  readonly id: string;
  readonly at: string;
  readonly section?: string;
  readonly domain?: string;
  readonly from?: string;
  readonly to?: string;
  /** The trunk by which the call came in. */
  readonly gateway?: string;
  readonly route?: string;
  readonly why?: string;
  readonly ms?: number;
  /** What became of it: served, not-found, refused … */
  readonly outcome?: string;
  readonly bytes?: number;
};

export type CallEvent = {
  readonly id: string;
  readonly at: string;
  readonly what: 'start' | 'ring' | 'answer' | 'end';
  readonly from?: string;
  readonly to?: string;
  readonly [more: string]: unknown;
};

/** More would slow the page down, and nobody reads them. */
export const MOST = 500;

/** The list with one more at its head. One that is there already (sent again after a reconnect) is left out. */
export function put<T extends {readonly id: string}>(list: readonly T[], one: T): readonly T[] {
  if (list.some(other => other.id === one.id)) {
    return list;
  }
  return [one, ...list.slice(0, MOST - 1)];
}

/** A call as its events tell. */
export type Call = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** The trunk by which it came in. */
  readonly gateway?: string;
  /** What rang, in order: extension:1001, trunk:carrier. */
  readonly rings: readonly string[];
  readonly state: 'start' | 'ring' | 'answer' | 'end';
  readonly startedAt: string;
  readonly answeredAt?: string;
  readonly endedAt?: string;
};

/** A call that goes on, as the API lists it. */
export type Going = {
  readonly id: string;
  readonly what: 'start' | 'ring' | 'answer';
  readonly from: string;
  readonly to: string;
  readonly gateway?: string;
  readonly at: string;
  readonly answered?: string;
  readonly rings: string;
};

/** The calls with those that the API lists and no event has told of, newest first. */
export function withGoing(calls: readonly Call[], listed: readonly Going[]): readonly Call[] {
  const known = new Set(calls.map(call => call.id));
  const more = listed.filter(one => !known.has(one.id)).map(({ id, what, from, to, gateway, at, answered, rings }): Call => ({
    id, from, to, state: what, startedAt: at, rings: rings === '' ? [] : [rings],
    ...(gateway === undefined ? {} : { gateway }), ...(answered === undefined ? {} : { answeredAt: answered }),
  }));
  return [...calls, ...more].sort((a, b) => b.startedAt.localeCompare(a.startedAt)).slice(0, MOST);
}

/** The calls after one more event, newest first. */
export function heard(calls: readonly Call[], event: CallEvent): readonly Call[] {
  const key = String(event['call'] ?? event.id);
  const known = calls.find(call => call.id === key);
  const next: Call = {
    id: key,
    from: event.from ?? known?.from ?? '',
    to: event.to ?? known?.to ?? '',
    ...gatewayOf(known, event),
    rings: ringsOf(known, event),
    state: known?.state === 'end' ? 'end' : event.what,
    startedAt: known?.startedAt ?? event.at,
    ...(event.what === 'answer' ? {answeredAt: event.at} : known?.answeredAt ? {answeredAt: known.answeredAt} : {}),
    ...(event.what === 'end' ? {endedAt: event.at} : known?.endedAt ? {endedAt: known.endedAt} : {}),
  };
  return known === undefined
    ? [next, ...calls.slice(0, MOST - 1)]
    : calls.map(call => (call.id === key ? next : call));
}

/** The end of a call names the trunk by which it went out, which is another thing. */
function gatewayOf(known: Call | undefined, event: CallEvent): { gateway?: string } {
  const gateway = known === undefined && event.what !== 'end' ? event['gateway'] : known?.gateway;
  return typeof gateway === 'string' ? { gateway } : {};
}

function ringsOf(known: Call | undefined, event: CallEvent): readonly string[] {
  const before = known?.rings ?? [];
  const next = event['rings'];
  return typeof next === 'string' && next !== '' && !before.includes(next) ? [...before, next] : before;
}

export function going(calls: readonly Call[]): number {
  return calls.filter(call => call.state !== 'end').length;
}

/** Whether every word of the question is somewhere in the values. Letters count alike, large or small. */
export function matches(values: readonly (string | number | undefined)[], question: string): boolean {
  const text = values
    .filter(value => value !== undefined)
    .join('\n')
    .toLowerCase();
  return question
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word));
}
