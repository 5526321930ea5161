import { computed } from '@preact/signals';
import { session } from '../api/session';

/** Whoever has no other role than viewer changes nothing. What exactly others may do, the API says when they try. */
export const isReadOnly = computed(() => {
  const roles = session.value?.roles ?? [];
  return roles.length > 0 && roles.every((role) => role === 'viewer');
});

/** Whoever has no role sees and sets the own phone, and nothing else. */
export const isOwnOnly = computed(() => session.value?.roles.length === 0);
