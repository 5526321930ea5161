import type { Json, JsonObject } from '../../api/documents';

/** A place where a value may stand. The first that has one decides. */
export interface Link {
  /** The document, as `kind` and `name`; empty: what counts when no document says anything. */
  readonly kind: string;
  readonly name: string;
  readonly member: string;
  /** Undefined: it says nothing. */
  readonly value: string | undefined;
  readonly decides: boolean;
}

export interface Stored {
  readonly name: string;
  readonly value: JsonObject | null;
}

type Place = Omit<Link, 'decides'>;

function text(object: JsonObject | null | undefined, ...path: string[]): string | undefined {
  const value = path.reduce<Json | undefined>((at, step) =>
    (typeof at === 'object' && at !== null && !Array.isArray(at) ? at[step] : undefined), object ?? undefined);
  return value === undefined || value === null || typeof value === 'object' || value === '' ? undefined : String(value);
}

function chain(places: readonly Place[]): Link[] {
  const first = places.findIndex((place) => place.value !== undefined);
  return places.map((place, index) => ({ ...place, decides: index === first }));
}

/** The SIP profiles whose calls can be of the domain. */
function profilesOf(domain: string, profiles: readonly Stored[], only: string | undefined): Stored[] {
  return profiles.filter(({ name, value }) => {
    const others = [value?.['domain'], ...(Array.isArray(value?.['domains']) ? value['domains'] : [])].filter((one) => one !== undefined);
    return only === undefined ? others.length === 0 || others.includes(domain) : name === only;
  });
}

function routePlaces(kind: string, document: Stored, profiles: readonly Stored[]): Place[] {
  return [
    { kind, name: document.name, member: 'route', value: text(document.value, 'route') },
    ...profiles.map((profile) => ({ kind: 'sip_profile', name: profile.name, member: 'route', value: text(profile.value, 'route') })),
    { kind: '', name: '', member: 'route', value: 'default' },
  ];
}

/** Which route the calls of an extension take. */
export function routeOfExtension(domain: string, extension: Stored, profiles: readonly Stored[]): Link[] {
  return chain(routePlaces('exten', extension, profilesOf(domain, profiles, undefined)));
}

/** Which route the calls take that come in by a trunk. */
export function routeOfTrunk(domain: string, trunk: Stored, profiles: readonly Stored[]): Link[] {
  return chain(routePlaces('gateway', trunk, profilesOf(domain, profiles, text(trunk.value, 'profile') ?? 'external')));
}

/** By which clock the times of an extension's calls are judged. */
export function zoneOfExtension(domain: string, extension: Stored, settings: JsonObject | null | undefined): Link[] {
  return chain([
    { kind: 'exten', name: extension.name, member: 'variable.timezone', value: text(extension.value, 'variable', 'timezone') },
    { kind: 'domain', name: domain, member: 'timezone', value: text(settings, 'timezone') },
    { kind: '', name: '', member: 'timezone', value: 'FreeSWITCH' },
  ]);
}

/** Where a call to an extension goes, in the order in which it is looked at. */
export interface Step {
  readonly member: string;
  readonly value: string | undefined;
}

const ANSWERED = ['do-not-disturb', 'forward-always', 'follow-me', 'forward-busy', 'forward-no-answer', 'forward-unregistered', 'voicemail'];

export function answered(extension: Stored): Step[] {
  return ANSWERED.map((member) => {
    const value = extension.value?.[member];
    const shown = member === 'follow-me' && Array.isArray(value)
      ? value.map((one) => (typeof one === 'object' && one !== null && !Array.isArray(one) ? text(one, 'destination') ?? '' : String(one))).join(', ')
      : typeof value === 'object' && value !== null ? 'true' : text(extension.value, member);
    return { member, value: shown === 'false' || shown === '' ? undefined : shown };
  });
}

/** An outbound route that uses a trunk: its trunks in the order in which they are tried, then what follows when all fail. */
export interface Turn {
  readonly route: string;
  readonly title: string;
  readonly trunks: readonly string[];
  readonly final: string | undefined;
}

export function turnsOf(trunk: string, routes: readonly Stored[]): Turn[] {
  return routes.map(({ name, value }) => {
    const trunks = [value?.['trunks'] ?? []].flat().map((one) =>
      (typeof one === 'object' && one !== null && !Array.isArray(one) ? text(one, 'name') ?? '' : String(one)));
    return { route: name, title: text(value, 'name') ?? '', trunks, final: text(value, 'final') };
  }).filter((turn) => turn.trunks.includes(trunk));
}

/** The route that an answer of the simulator came from: what was really served. */
export function servedRoute(trace: readonly string[]): string | undefined {
  return trace.map((line) => /set\(cordboard_route=(.*)\)(?: INLINE)?$/.exec(line)?.[1]).find((route) => route !== undefined);
}
