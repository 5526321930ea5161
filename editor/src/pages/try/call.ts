import type { Simulated } from '../../trace/steps';

/** A call to be tried, as the page's address holds it. */
export interface Call {
  readonly from: string;
  readonly to: string;
  /** Set: the call comes in by this trunk. */
  readonly gateway: string;
  /** Set: a stranger calls at this SIP profile. */
  readonly profile: string;
  /** What the caller presses each time keys are asked for, with blanks between. */
  readonly keys: string;
  /** By the clock of the domain, `2026-12-24T18:00`; empty: now. */
  readonly at: string;
  /** The documents as they were then; empty: as they are. */
  readonly asOf: string;
}

/** What the API answers to a simulated call. */
export interface Answer extends Simulated {
  /** Where it ends, in the words of expectations; several when several phones ring. */
  readonly end?: string;
  /** Everything that an expectation may say of it. */
  readonly ends?: readonly string[];
  /** With the documents of another time. */
  readonly 'as-of'?: AsOf;
}

/** A call with the documents as they were, beside the same call today. */
export interface AsOf {
  readonly at: string;
  readonly then: string;
  readonly now: string;
  /** The edit since when it ends as it does now. */
  readonly edit?: { readonly id: string; readonly at: string; readonly by: string };
  /** Where the history does not know how it was. */
  readonly gaps: readonly string[];
}

export function callOf(search: URLSearchParams): Call {
  const text = (name: string) => (search.get(name) ?? '').trim();
  return { from: text('from'), to: text('to'), gateway: text('gateway'), profile: text('profile'), keys: text('keys'), at: text('at'), asOf: text('as-of') };
}

export const NO_CALL: Call = { from: '', to: '', gateway: '', profile: '', keys: '', at: '', asOf: '' };

/** What is set of a call, as the API and addresses name it. */
function members(call: Call): [string, string][] {
  const all: [string, string][] = [
    ['from', call.from], ['to', call.to], ['gateway', call.gateway], ['profile', call.profile], ['keys', call.keys], ['at', call.at], ['as-of', call.asOf],
  ];
  return all.filter(([, value]) => value !== '');
}

/** The address of the page for a call: it can be linked and reloaded. */
export function searchOf(call: Call): string {
  const search = new URLSearchParams();
  members(call).forEach(([name, value]) => search.set(name, value));
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

export function isComplete(call: Call): boolean {
  return call.from !== '' && call.to !== '';
}

/** The body of the request. */
export function bodyOf(call: Call): Record<string, string> {
  return Object.fromEntries(members(call));
}

/** An expectation that says what this call does today. */
export function expectationOf(call: Call, expect: string, remark: string): Record<string, string> {
  const inbound = call.gateway !== '' || call.profile !== '';
  return {
    from: call.gateway !== '' ? `gateway:${call.gateway}` : call.profile !== '' ? `profile:${call.profile}` : call.from,
    to: call.to,
    ...(inbound && call.from !== '' ? { 'caller-id': call.from } : {}),
    ...(call.at === '' ? {} : { at: call.at }),
    expect,
    ...(remark === '' ? {} : { remark }),
  };
}

/** A name that no expectation has yet: from the call, with a number behind it where it is needed. */
export function freeName(call: Call, taken: ReadonlySet<string>): string {
  const base = `${call.gateway || call.from}-${call.to}`.replace(/[^A-Za-z0-9_.+-]+/g, '-').replace(/^-+/, '').slice(0, 56) || 'call';
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(name)) {
      return name;
    }
  }
}

/** What the schema of expectations allows; `extension:1001, extension:1002` is two ends. */
const EXPECT = /^(?:refused(?::[0-9]{3}|:[A-Z_]{3,64})?|hangup|voicemail|trunk:[^/\s]{1,64}(?:\/[^\s]{1,64})?|[a-z_]{1,64}:[0-9A-Za-z_.+*#-]{1,64})$/;

/** What may be expected of the call, the most exact first: where it ends, then the objects that it came by. */
export function expectable(answer: Answer): string[] {
  const end = answer.end ?? '';
  const rank = (name: string) => (name === end ? 0 : end.split(', ').includes(name) ? 2 : end.startsWith(name) ? 3 : 1);
  const names = [...new Set([end, ...(answer.ends ?? [])])].filter((name) => EXPECT.test(name) && !name.startsWith('exten:'));
  return names.sort((one, other) => rank(one) - rank(other) || one.localeCompare(other));
}
