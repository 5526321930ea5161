import type { Json } from '../../api/documents';

/** The maximum number of keys in a number. */
const MOST_KEYS = 32;
const KEY = '[0-9*#+]';

/**
 * A pattern of numbers, as Cordboard's NumberPattern reads it: what it matches, and what is sent instead of the number. The
 * rules are tested with the same table as those of Cordboard.
 */
export interface NumberPattern {
  matches: (number: string) => boolean;
  sent: (number: string) => string;
}

/** Undefined when the text is not a pattern; what is wrong with it, the plan says. */
export function numberPattern(written: string): NumberPattern | undefined {
  return /^\/.+\/$/s.test(written) ? expression(written.slice(1, -1)) : keys(written);
}

function program(expression: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${expression})$`);
  } catch {
    return undefined; // PCRE knows more than the browser
  }
}

function understood(expression: string, strip: number, prepend: string): NumberPattern | undefined {
  const whole = program(expression);
  const isNumber = new RegExp(`^${KEY}{1,${MOST_KEYS}}$`);
  return whole && { matches: (number) => isNumber.test(number) && whole.test(number), sent: (number) => prepend + number.slice(strip) };
}

function expression(body: string): NumberPattern | undefined {
  return understood(body, 0, '');
}

function keys(written: string): NumberPattern | undefined {
  const bar = written.indexOf('|');
  const before = bar < 0 ? '' : written.slice(0, bar);
  const plus = before.indexOf('+', 1); // a leading + belongs to what follows it
  const prepend = plus < 0 ? '' : before.slice(0, plus);
  const prefix = before.slice(plus + 1);
  const rest = asterisk(written.slice(bar + 1));
  return rest === undefined ? undefined : understood(literal(prefix) + rest, prefix.length, prepend);
}

function literal(text: string): string {
  return text.replace(/[*+]/g, '\\$&');
}

const LETTERS: Record<string, string> = { X: '[0-9]', Z: '[1-9]', N: '[2-9]', '.': `${KEY}{1,${MOST_KEYS}}`, '!': `${KEY}{0,${MOST_KEYS}}` };

function asterisk(written: string): string | undefined {
  const pattern = written.replace(/^_/, '').replace(/[- ](?![^[]*\])/g, '');
  if (!/^(?:[XZNxzn0-9*#+]|\[[0-9*#+-]+\])*[.!]?$/.test(pattern) || pattern === '') return undefined;
  return pattern.replace(/\[[^\]]*\]|./g, (part) => LETTERS[part.toUpperCase()] ?? (part.startsWith('[') ? part : literal(part)));
}

/** The patterns in a member: texts, numbers, or objects with a pattern. */
export function patternsOf(value: Json | undefined): string[] {
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return list.map((each) => (each && typeof each === 'object' && !Array.isArray(each) ? String(each['pattern'] ?? '') : String(each)));
}

/** The first pattern that takes the number; a leading + of a called number from outside does not matter. */
export function takes(patterns: string[], number: string, ignorePlus: boolean): string | undefined {
  const forms = ignorePlus ? [number, number.replace(/^\+/, ''), `+${number.replace(/^\+/, '')}`] : [number];
  return patterns.find((pattern) => {
    const read = numberPattern(pattern);
    return read !== undefined && forms.some((form) => read.matches(form));
  });
}
