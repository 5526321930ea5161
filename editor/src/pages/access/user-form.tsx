import { useSignal } from '@preact/signals';
import { path, send } from '../../api/client';
import { navigate, pagePath } from '../../app/router';
import { randomSecret } from '../../form/secret';
import { t, time, tOr } from '../../i18n/t';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy';
import { toast } from '../../ui/toast';
import { SelectField, TextField, ToggleField } from './field';
import { type Item, type User, userDocument } from './items';
import { OwnForm } from './own-form';
import { Remove } from './remove';

interface UserFormProps {
  /** Absent: a new one. */
  user?: Item<User>;
  roles: readonly string[];
  done: () => Promise<void>;
}

/** A user. Without a password, the stored one stays. */
export function UserForm({ user, roles, done }: UserFormProps) {
  const name = useSignal(user?.name ?? '');
  const value = useSignal<User>(user?.value ?? { role: 'viewer' });
  const domains = useSignal(user?.value.domains?.join(', ') ?? '');
  const password = useSignal('');
  const set = (member: keyof User) => (to: string | boolean) => (value.value = { ...value.value, [member]: to });
  const save = async () => {
    const body = userDocument(value.value, domains.value, password.value);
    await send('PUT', path`/users/${name.value}`, body, user ? { etag: user.etag } : { onlyCreate: true });
    await done();
    toast(t('access.saved', { name: name.value }));
    navigate(pagePath`/users/${name.value}`, { replace: true });
  };
  const remove = async () => {
    await send('DELETE', path`/users/${name.value}`, undefined, user && { etag: user.etag });
    navigate('/users', { replace: true });
    await done();
  };
  const { role = '' } = value.value;
  return (
    <OwnForm
      title={user?.name ?? t('access.new-user')}
      send={save}
      back="/users"
      button={user ? t('access.save') : t('access.add-user')}
      more={user && <Remove what={t('access.delete-user')} hint={t('access.delete-user-hint')} remove={remove} />}
    >
      {(problem) => {
        const text = (member: 'display-name' | 'email' | 'department' | 'extension', hint?: string) => (
          <TextField label={t(`access.${member}`)} hint={hint} value={value.value[member] ?? ''} set={set(member)} problem={problem(member)} />
        );
        return (
          <>
            {!user && (
              <TextField label={t('access.user-name')} hint={t('access.user-name-hint')} value={name.value} set={(to) => (name.value = to)} autoComplete="off" />
            )}
            {text('display-name')}
            <SelectField
              label={t('access.role')}
              value={role}
              set={set('role')}
              problem={problem('role')}
              hint={tOr(`access.role-${role || 'none'}`, '')}
              options={[...roles.map((one) => ({ value: one, label: one })), { value: '', label: t('access.own-extension-only') }]}
            />
            <TextField label={t('access.domains')} hint={t('access.domains-hint')} value={domains.value} set={(to) => (domains.value = to)} problem={problem('domains')} />
            {text('extension', t('access.extension-hint'))}
            <Password isNew={!user} value={password.value} set={(to) => (password.value = to)} problem={problem('password')} />
            {text('email')}
            {text('department')}
            <ToggleField label={t('access.hide-numbers')} hint={t('access.hide-numbers-hint')} on={value.value['hide-numbers'] ?? false} set={set('hide-numbers')} />
            <ToggleField label={t('access.enabled')} on={value.value.enabled ?? true} set={set('enabled')} />
            {value.value.created && <p class="muted">{t('access.created', { time: time(value.value.created) })}</p>}
          </>
        );
      }}
    </OwnForm>
  );
}

interface PasswordProps {
  isNew: boolean;
  value: string;
  set: (value: string) => void;
  problem: string;
}

/** A generated password is shown, so that it can be handed on. */
function Password({ isNew, value, set, problem }: PasswordProps) {
  const isShown = useSignal(false);
  const generate = () => {
    set(randomSecret('password'));
    isShown.value = true;
  };
  return (
    <div class="with-button">
      <TextField
        label={t('access.password')}
        type={isShown.value ? 'text' : 'password'}
        autoComplete="new-password"
        value={value}
        set={set}
        problem={problem}
        hint={t(isShown.value ? 'access.password-once' : isNew ? 'access.password-hint' : 'access.password-stays')}
      />
      <span class="buttons">
        <Button icon="dice" onClick={generate}>
          {t('access.generate')}
        </Button>
        {isShown.value && value !== '' ? <CopyButton text={value} /> : null}
      </span>
    </div>
  );
}
