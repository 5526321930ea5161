/** The state of an extension, as `/domains/D/exten/N/state` answers it: what codes set, before what the document says. */
export interface State {
  'do-not-disturb'?: string | boolean;
  'forward-always'?: string;
  'forward-busy'?: string;
  'forward-no-answer'?: string;
  'forward-unregistered'?: string;
  registered?: boolean;
  contacts?: { node: string; profile: string; contact: string }[];
}

export const FORWARDS = ['forward-always', 'forward-busy', 'forward-no-answer', 'forward-unregistered'] as const;
export type Forward = (typeof FORWARDS)[number];

/** The number of the own extension, if it is one of the domain: `1001@acme.test` is 1001 of acme.test. */
export function ownExtension(extension: string | undefined, domain: string): string | undefined {
  const at = extension?.lastIndexOf('@') ?? -1;
  return extension !== undefined && extension.slice(at + 1) === domain && at > 0 ? extension.slice(0, at) : undefined;
}

export function isOn(value: string | boolean | undefined): boolean {
  return value === true || ['true', 'yes', 'on', '1'].includes(String(value));
}

/**
 * The destinations that somebody may mean, the likeliest first. Numbers may be written as people write them, with blanks,
 * brackets and hyphens: one of the domain, or one outside. Destinations of other forms stay as they are.
 */
export function meant(typed: string): string[] {
  const text = typed.trim();
  if (!/^\+?[0-9()\s./-]+$/.test(text)) return [text];
  const number = text.replace(/[^0-9+]/g, '');
  return number.startsWith('+') ? [`number:${number}`] : [number, `number:${number}`];
}

/** A destination as people read it: a number outside without its prefix. */
export function shown(destination: string): string {
  return destination.replace(/^(?:number|extension):/, '');
}
