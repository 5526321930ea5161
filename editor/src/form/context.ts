import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
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

/** The problems at that place, with those below it if nothing below it shows them. */
export function problemsAt(problems: Placed[], pointer: string, withBelow: boolean): Placed[] {
  return problems.filter((each) => each.pointer === pointer || (withBelow && each.pointer.startsWith(`${pointer}/`)));
}
