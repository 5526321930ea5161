import { signal } from '@preact/signals';

export interface Session {
  user: string;
  roles: string[];
  'display-name'?: string;
  extension?: string;
  'hide-numbers': boolean;
  'second-factor': boolean;
  csrf?: string;
}

/** Who is signed in; null: nobody; undefined: not known yet. */
export const session = signal<Session | null | undefined>(undefined);

export function csrf(): string {
  return session.value?.csrf ?? '';
}

/** Shows the sign-in. The page stays where it is, and goes on after it. */
export function sessionEnded(): void {
  session.value = null;
}
