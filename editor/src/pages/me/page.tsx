import { useSignal } from '@preact/signals';
import { get, send } from '../../api/client';
import { type Session, session, sessionEnded } from '../../api/session';
import { t } from '../../i18n/t';
import { Button } from '../../ui/button';
import { TextField } from '../access/field';
import { OwnForm } from '../access/own-form';
import { AccessHead } from '../access/tabs';
import { SecondFactor } from './second-factor';

async function refresh(): Promise<void> {
  session.value = await get<Session>('/session');
}

/** The own account: password, second factor, and sign-out everywhere. */
export default function MePage() {
  const me = session.value;
  if (!me) return null;
  return (
    <div class="access">
      <AccessHead at="me" />
      <p class="page-lead">{[me['display-name'], me.user, ...me.roles, me.extension].filter(Boolean).join(' · ')}</p>
      <div class="halves">
        <OwnPassword />
        <SecondFactor on={me['second-factor']} changed={refresh} />
      </div>
      <Sessions />
    </div>
  );
}

function OwnPassword() {
  const old = useSignal('');
  const wanted = useSignal('');
  const again = useSignal('');
  const differs = again.value !== wanted.value;
  const set = async () => {
    if (differs) return;
    await send('POST', '/me/password', { password: old.value, 'new-password': wanted.value });
    sessionEnded();
  };
  const field = (value: typeof old, label: string, problem: string, hint?: string) => (
    <TextField
      label={label}
      type="password"
      autoComplete={value === old ? 'current-password' : 'new-password'}
      hint={hint}
      problem={problem}
      value={value.value}
      set={(to) => (value.value = to)}
    />
  );
  return (
    <OwnForm title={t('me.password')} text={t('me.password-text')} send={set} button={t('me.set-password')}>
      {(problem) => (
        <>
          {field(old, t('me.old-password'), problem('password'))}
          {field(wanted, t('me.new-password'), problem('new-password'), t('access.password-hint'))}
          {field(again, t('me.again'), differs && again.value ? t('me.differs') : '')}
        </>
      )}
    </OwnForm>
  );
}

function Sessions() {
  const end = async () => {
    await send('DELETE', '/session', undefined, { params: { everywhere: true } });
    sessionEnded();
  };
  return (
    <section class="card">
      <h2>{t('me.sessions')}</h2>
      <p class="muted">{t('me.sessions-text')}</p>
      <Button onClick={end}>{t('me.everywhere')}</Button>
    </section>
  );
}
