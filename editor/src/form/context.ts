import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { t } from '../i18n/t';
import type { Schema } from './schema';

/** A problem at a place of the document that is edited. */
export interface Placed {
  pointer: string;
  severity: string;
  reason: string;
}

/** What all fields of a form know. */
export interface FormContext {
  domain: string;
  kind: string;
  root: Schema;
  problems: Placed[];
  readOnly: boolean;
  /** Whether the document is stored already: its secrets are kept unless one is entered. */
  isStored: boolean;
}

export const Form = createContext<FormContext>({ domain: '', kind: '', root: {}, problems: [], readOnly: false, isStored: false });

export function useForm(): FormContext {
  return useContext(Form);
}

/** Whether it keeps a document, or a part of it, from being served. */
export function isBad({ severity }: Placed): boolean {
  return ['error', 'refused', 'ignored'].includes(severity);
}

/** A member that is missing is missed at its own field, not at the object that should have it. */
export function atMissing(problem: Placed): Placed {
  const [, name] = /^"([^"]+)" is missing$/.exec(problem.reason) ?? [];
  return name === undefined ? problem : { ...problem, pointer: `${problem.pointer}/${name}`, reason: t('form.missing') };
}

/** The problems at that place, with those below it if nothing below it shows them. */
export function problemsAt(problems: Placed[], pointer: string, withBelow: boolean): Placed[] {
  return problems.filter((each) => each.pointer === pointer || (withBelow && each.pointer.startsWith(`${pointer}/`)));
}
