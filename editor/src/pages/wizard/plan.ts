import type { JsonObject } from '../../api/documents';

/** What the wizard asks, and the documents that the answers make. */

/** The pages of the wizard after the first one, which makes the domain. Each may be skipped. */
export const STEPS = ['extensions', 'trunk', 'inbound', 'outbound', 'emergency', 'call'] as const;
export type Step = (typeof STEPS)[number];

export function stepAfter(step: Step): Step | undefined {
  return STEPS[STEPS.indexOf(step) + 1];
}

export interface NewDocument {
  kind: string;
  name: string;
  value: JsonObject;
}

export interface ExtensionRow {
  number: string;
  name: string;
  password: string;
}

/** More at once is a typing error. */
const MOST_EXTENSIONS = 200;

/** What is wrong with the range; empty when nothing is. */
export function rangeProblem(first: string, last: string): '' | 'digits' | 'order' | 'many' {
  if (first === '' && last === '') return '';
  const isNumber = (text: string) => /^[0-9]{2,10}$/.test(text);
  if (!isNumber(first) || (last !== '' && (!isNumber(last) || last.length !== first.length))) return 'digits';
  const count = Number(last || first) - Number(first) + 1;
  return count < 1 ? 'order' : count > MOST_EXTENSIONS ? 'many' : '';
}

/** The extensions of a range. The names stand line by line; an extension without a line has no name. */
export function extensionRows(first: string, last: string, names: string, password: (number: string) => string): ExtensionRow[] {
  if (first === '' || rangeProblem(first, last) !== '') return [];
  const lines = names.split('\n').map((line) => line.trim());
  return Array.from({ length: Number(last || first) - Number(first) + 1 }, (_, i) => {
    const number = String(Number(first) + i).padStart(first.length, '0');
    return { number, name: lines[i] ?? '', password: password(number) };
  });
}

export function extensionDocuments(rows: readonly ExtensionRow[]): NewDocument[] {
  return rows.map(({ number, name, password }) => ({
    kind: 'exten',
    name: number,
    value: { ...given('name', name), param: { password } },
  }));
}

export function domainValue(title: string, country: string, timezone: string): JsonObject {
  return { ...given('name', title), ...given('country', country.toUpperCase()), ...given('timezone', timezone) };
}

export interface TrunkAnswers {
  name: string;
  host: string;
  account: string;
  password: string;
  channels: string;
}

/** A trunk without an account does not register; one with an address as its host takes calls from there. */
export function trunkDocuments({ name, host, account, password, channels }: TrunkAnswers): NewDocument[] {
  if (name === '' || host === '') return [];
  const value: JsonObject = {
    host,
    ...(account === '' ? { register: false } : { account, ...given('password', password) }),
    ...(channels === '' ? {} : { channels: Number(channels) }),
    ...(/^[0-9.]+$/.test(host) ? { addresses: [host] } : {}),
  };
  return [{ kind: 'gateway', name, value }];
}

/** DIDs as carriers write them, with or without the +. None: every number. */
export function inboundDocuments(dids: string, destination: string): NewDocument[] {
  if (destination === '') return [];
  const did = words(dids).map((number) => number.replace(/^\+/, ''));
  return [{ kind: 'inbound_route', name: 'main', value: { ...(did.length > 0 ? { did } : {}), destination } }];
}

export function outboundDocuments(patterns: readonly string[], trunk: string): NewDocument[] {
  if (patterns.length === 0 || trunk === '') return [];
  return [{ kind: 'outbound_route', name: 'world', value: { patterns: [...patterns], trunks: [trunk] } }];
}

/** The settings of the domain with its emergency calls. Without an answer they are what they were. */
export function withEmergency(settings: JsonObject, numbers: string, trunk: string, notify: string): JsonObject {
  const answers = {
    ...(words(numbers).length > 0 ? { numbers: words(numbers) } : {}),
    ...(trunk === '' ? {} : { trunks: [trunk] }),
    ...(words(notify).length > 0 ? { notify: words(notify) } : {}),
  };
  if (Object.keys(answers).length === 0) return settings;
  return { ...settings, emergency: { ...(settings['emergency'] as JsonObject | undefined), ...answers } };
}

interface Dialling {
  national: readonly string[];
  international: readonly string[];
}

const NORTH_AMERICA: Dialling = { national: ['_NXXNXXXXXX', '_1NXXNXXXXXX'], international: ['_011X.'] };
const WITH_ZERO: Dialling = { national: ['_0Z.'], international: ['_00X.'] };

/** Countries that dial otherwise than with 0 and 00. */
const COUNTRIES: Readonly<Record<string, Dialling>> = {
  US: NORTH_AMERICA,
  CA: NORTH_AMERICA,
  RU: { national: ['_8[3-9]XXXXXXXXX'], international: ['_810X.'] },
  KZ: { national: ['_8[67]XXXXXXXXX'], international: ['_810X.'] },
  CN: { national: ['_0Z.', '_1[3-9]XXXXXXXXX'], international: ['_00X.'] },
  HK: { national: ['_[2-9]XXXXXXX'], international: ['_001X.'] },
  SG: { national: ['_[3-9]XXXXXXX'], international: ['_00X.'] },
  IT: { national: ['_0Z.', '_3XXXXXX.'], international: ['_00X.'] },
  ES: { national: ['_[6-9]XXXXXXXX'], international: ['_00X.'] },
  PT: { national: ['_[2-9]XXXXXXXX'], international: ['_00X.'] },
  PL: { national: ['_[1-9]XXXXXXXX'], international: ['_00X.'] },
  CZ: { national: ['_[2-9]XXXXXXXX'], international: ['_00X.'] },
  DK: { national: ['_[2-9]XXXXXXX'], international: ['_00X.'] },
  NO: { national: ['_[2-9]XXXXXXX'], international: ['_00X.'] },
  GR: { national: ['_[26]XXXXXXXXX'], international: ['_00X.'] },
};

/** The patterns by which a country calls itself and others. */
export function patternsOf(country: string, national: boolean, international: boolean): string[] {
  const dialling = COUNTRIES[country.toUpperCase()] ?? WITH_ZERO;
  return [...(national ? dialling.national : []), ...(international ? dialling.international : [])];
}

function given(member: string, text: string): JsonObject {
  return text === '' ? {} : { [member]: text };
}

function words(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}
