import { useState } from 'preact/hooks';
import { send } from '../api/client';
import { asApiError } from '../api/problem';
import { type Session, session } from '../api/session';
import { t } from '../i18n/t';
import { Button } from '../ui/button';
import { takesFocus } from '../ui/focus';
import { Notice } from '../ui/notice';

/** Asks for name and password, and for a code when the user has a second factor. */
export function SignIn() {
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [needsCode, askForCode] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [reason, setReason] = useState('');

  const signIn = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setReason('');
    try {
      session.value = (await send<Session>('POST', '/session', { user, password, ...(code ? { code } : {}) })).data;
    } catch (error) {
      const { problem, status, message } = asApiError(error);
      if (problem['code-needed']) askForCode(true);
      else setReason(status === 401 ? t('shell.wrong-password') : status === 429 ? t('shell.too-many') : message);
    } finally {
      setBusy(false);
    }
  };

  return (
    <main class="sign-in">
      <form onSubmit={signIn}>
        <h1>Cordboard</h1>
        <label>
          {t('shell.user')}
          <input class="input" name="user" autoComplete="username" ref={takesFocus} required value={user} onInput={(event) => setUser(event.currentTarget.value)} />
        </label>
        <label>
          {t('shell.password')}
          <input class="input" name="password" type="password" autoComplete="current-password" required value={password} onInput={(event) => setPassword(event.currentTarget.value)} />
        </label>
        {needsCode ? (
          <label>
            {t('shell.code')}
            <input class="input mono" name="code" inputMode="numeric" autoComplete="one-time-code" ref={takesFocus} value={code} onInput={(event) => setCode(event.currentTarget.value)} />
          </label>
        ) : null}
        {reason ? <Notice tone="bad">{reason}</Notice> : null}
        <Button look="main" type="submit" disabled={isBusy}>
          {t('shell.sign-in')}
        </Button>
      </form>
    </main>
  );
}
