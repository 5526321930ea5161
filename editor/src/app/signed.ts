import { signal } from '@preact/signals';
import { get } from '../api/client';
import { type ApiError, asApiError } from '../api/problem';
import { type Session, session } from '../api/session';

/** Why it is not known who is signed in: Cordboard did not answer. */
export const sessionFailure = signal<ApiError | undefined>(undefined);

/** Without a session the API answers 401, after which the sign-in is shown. */
export async function readSession(): Promise<void> {
  try {
    session.value = await get<Session>('/session');
    sessionFailure.value = undefined;
  } catch (error) {
    const failure = asApiError(error);
    sessionFailure.value = failure.status === 401 ? undefined : failure;
  }
}
