import { type Signal, useSignal } from '@preact/signals';
import { send } from '../../api/client';
import { t } from '../../i18n/t';
import { CopyButton } from '../../ui/copy';
import { TextField } from '../access/field';
import { OwnForm } from '../access/own-form';
import { qrPath } from './qr';

interface Key {
  /** In base 32. */
  key: string;
  /** `otpauth://…`, as authenticator apps read it. */
  uri: string;
}

/** Turns the second factor on, in two steps (a key, then a code of it), or off. */
export function SecondFactor({ on, changed }: { on: boolean; changed: () => Promise<void> }) {
  const key = useSignal<Key | undefined>(undefined);
  const password = useSignal('');
  const begin = async () => {
    key.value = (await send<Key>('POST', '/me/totp', { password: password.value })).data;
    password.value = '';
  };
  const remove = async () => {
    await send('POST', '/me/totp/remove', { password: password.value });
    password.value = '';
    await changed();
  };
  const confirmed = async () => {
    key.value = undefined;
    await changed();
  };
  if (key.value) return <Confirm secret={key.value} confirmed={confirmed} />;
  return (
    <OwnForm
      key={String(on)}
      title={t('me.second-factor')}
      text={on ? t('me.is-on') : t('me.second-factor-text')}
      send={on ? remove : begin}
      button={on ? t('me.turn-off') : t('me.turn-on')}
    >
      {(problem) => <OwnPassword password={password} problem={problem('password')} />}
    </OwnForm>
  );
}

function OwnPassword({ password, problem }: { password: Signal<string>; problem: string }) {
  return (
    <TextField
      label={t('me.old-password')}
      type="password"
      autoComplete="current-password"
      value={password.value}
      set={(to) => (password.value = to)}
      problem={problem}
    />
  );
}

function Confirm({ secret, confirmed }: { secret: Key; confirmed: () => Promise<void> }) {
  const code = useSignal('');
  const confirm = async () => {
    await send('POST', '/me/totp/confirm', { code: code.value.replace(/\s/g, '') });
    await confirmed();
  };
  return (
    <OwnForm title={t('me.second-factor')} text={t('me.scan')} send={confirm} button={t('me.confirm')}>
      {(problem) => (
        <>
          <Qr text={secret.uri} />
          <p class="muted">
            {t('me.type-key')} <code class="secret">{secret.key.replace(/(.{4})/g, '$1 ').trim()}</code> <CopyButton text={secret.key} label={t('ui.copy')} />
          </p>
          <TextField
            label={t('me.code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code.value}
            set={(to) => (code.value = to)}
            problem={problem('code')}
          />
        </>
      )}
    </OwnForm>
  );
}

/** Dark on light in every theme: readers need it so. */
function Qr({ text }: { text: string }) {
  const { size, path } = qrPath(text);
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('me.qr')} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
