import { useSignal } from '@preact/signals';
import { path, send } from '../../api/client';
import type { JsonObject } from '../../api/documents';
import { useGet } from '../../api/resource';
import { savedCount } from '../../form/targets';
import { t } from '../../i18n/t';
import { toast } from '../../ui/toast';
import { TextField, ToggleField } from '../access/field';
import { OwnForm } from '../access/own-form';
import { mailbox, type Mailbox as Answers, patched } from './voicemail';

interface Own {
  voicemail?: JsonObject;
}

/** The mailbox of an extension, as its own user may set it. */
export function Mailbox({ domain, name }: { domain: string; name: string }) {
  const where = path`/domains/${domain}/exten/${name}/own`;
  const { data, reload } = useGet<Own>(where).value;
  if (!data) return null;
  const save = async (patch: JsonObject) => {
    await send('PATCH', where, { voicemail: patch }, { type: 'application/merge-patch+json' });
    toast(t('phone.set'));
    savedCount.value++;
    await reload();
  };
  return <Form key={JSON.stringify(data)} before={mailbox(data.voicemail)} save={save} />;
}

function Form({ before, save }: { before: Answers; save: (patch: JsonObject) => Promise<void> }) {
  const now = useSignal(before);
  const set = (member: keyof Answers) => (to: string | boolean) => (now.value = { ...now.value, [member]: to });
  return (
    <OwnForm title={t('phone.mailbox')} button={t('phone.save')} send={() => save(patched(before, now.value))}>
      {(problem) => (
        <>
          <ToggleField label={t('phone.mailbox-on')} hint={t('phone.mailbox-hint')} on={now.value.enabled} set={set('enabled')} />
          {now.value.enabled && (
            <>
              <TextField label={t('phone.pin')} hint={t('phone.pin-hint')} type="password" inputMode="numeric" autoComplete="new-password" value={now.value.pin} set={set('pin')} problem={problem('voicemail/pin')} />
              <TextField label={t('phone.mail')} hint={t('phone.mail-hint')} type="email" value={now.value.email} set={set('email')} problem={problem('voicemail/email')} />
            </>
          )}
        </>
      )}
    </OwnForm>
  );
}
