import type { JsonObject } from '../../api/documents';
import type { Source } from '../../trace/steps';
import type { Call } from '../try/call';

/** The id of the node for where a call ends: `extension:1001` is the node exten:1001, `trunk:carrier/044` trunk:carrier. */
export function nodeOfEnd(end: string): string {
  return end.replace(/^extension:/, 'exten:').replace(/^(trunk:[^/]+)\/.*$/, '$1');
}

/** The nodes that a followed call came by, in order. */
export function visitedBy(call: Call, way: readonly Source[], end: string): string[] {
  const start = call.gateway !== '' ? [`from-gateway:${call.gateway}`] : call.profile !== '' ? [`from-profile:${call.profile}`] : [];
  const ends = end.split(', ').filter((one) => one !== '').map(nodeOfEnd);
  return [...start, ...way.map((source) => `${source.kind}:${source.name}`), ...ends.slice(0, 1)];
}

/** The nodes that a call came by that really goes on: the way that such a call takes, and what has rung for it. */
export function visitedLive(way: readonly string[], rings: readonly string[]): string[] {
  const rung = rings.map(nodeOfEnd);
  return [...way.filter((node) => !rung.includes(node)), ...rung];
}

/** The ids of nodes in one parameter of an address. */
export function nodesOf(text: string): ReadonlySet<string> {
  return new Set(text.split(' ').filter(Boolean).map(decodeURIComponent));
}

export function textOfNodes(nodes: ReadonlySet<string>): string {
  return [...nodes].map(encodeURIComponent).join(' ');
}

/** What a call to a node would be, to show the way that it takes; undefined where nothing can be dialled. */
export function callTo(node: string, extensions: readonly string[], trunks: readonly string[], document?: JsonObject): Pick<Call, 'from' | 'to' | 'gateway'> | undefined {
  const colon = node.indexOf(':');
  const [kind, name] = colon < 0 ? ['', node] : [node.slice(0, colon), node.slice(colon + 1)];
  if (kind === 'inbound_route') {
    const did = [document?.['did'] ?? []].flat().map(String).find((one) => /^\+?[0-9]+$/.test(one));
    const gateway = [document?.['gateways'] ?? []].flat().map(String)[0] ?? trunks[0];
    return did === undefined || gateway === undefined ? undefined : { from: '0000000000', to: did, gateway };
  }
  const from = extensions.find((one) => one !== name) ?? extensions[0];
  return from === undefined || !/^[0-9*#+]+$/.test(name) || kind.startsWith('from-') ? undefined : { from, to: name, gateway: '' };
}

/** Minutes since midnight of `2026-12-24T18:30`. */
export function minutesOf(at: string): number {
  const found = /T(\d\d):(\d\d)/.exec(at);
  return found === null ? 0 : Number(found[1]) * 60 + Number(found[2]);
}

/** The same day at another minute. */
export function atMinutes(at: string, minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.slice(0, 10)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** What the clock of a time zone shows, as `2026-12-24T18:30`; that of the browser when the zone is not known. */
export function clockOf(moment: Date, zone: string | undefined): string {
  const form = (timeZone: string | undefined) => new Intl.DateTimeFormat('sv-SE', {
    year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(moment).replace(' ', 'T');
  try {
    return form(zone);
  } catch {
    return form(undefined);
  }
}
