import type { JsonObject } from '../../api/documents';
import { isOn } from './state';

/** The mailbox as a form shows it. The PIN is never sent by the API: empty keeps the stored one. */
export interface Mailbox {
  enabled: boolean;
  pin: string;
  email: string;
}

/** `voicemail` of an extension, as `/exten/NAME/own` answers it: absent without a mailbox. */
export function mailbox(voicemail: JsonObject | undefined): Mailbox {
  return {
    enabled: voicemail !== undefined && isOn((voicemail['enabled'] as string | boolean | undefined) ?? true),
    pin: '',
    email: String(voicemail?.['email'] ?? ''),
  };
}

/** What to change, as a merge patch. */
export function patched(before: Mailbox, after: Mailbox): JsonObject {
  return {
    enabled: after.enabled,
    ...(after.pin === '' ? {} : { pin: after.pin }),
    ...(after.email === before.email ? {} : { email: after.email === '' ? null : after.email }),
  };
}
