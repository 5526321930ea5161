/** A user, a role or a token as the API lists it. */
export interface Item<T> {
  name: string;
  etag: string;
  value: T;
  problems?: string[];
  'last-used'?: string;
}

export interface User {
  role?: string;
  domains?: string[];
  'display-name'?: string;
  email?: string;
  department?: string;
  extension?: string;
  'hide-numbers'?: boolean;
  enabled?: boolean;
  created?: string;
  password?: string;
}

export interface Token {
  name: string;
  role?: string;
  domains?: string[];
  created?: string;
  expires?: string;
}

/** The roles that exist without a document. */
export const BUILT_IN = ['viewer', 'editor', 'admin'] as const;

/** Domains as people write them, one after the other. Undefined: no limit. */
export function listed(text: string): string[] | undefined {
  const words = text.split(/[\s,;]+/).filter(Boolean);
  return words.length === 0 ? undefined : words;
}

/** The document of a user, without what is empty. Without a password, the stored one stays. */
export function userDocument(user: User, domains: string, password: string): User {
  const given = Object.entries(user).filter(([member, value]) => value !== '' && member !== 'domains' && member !== 'password');
  const within = listed(domains);
  return {
    ...(Object.fromEntries(given) as User),
    ...(within ? { domains: within } : {}),
    ...(password ? { password } : {}),
  };
}
