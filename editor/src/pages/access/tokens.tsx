import { useSignal } from '@preact/signals';
import { path, send } from '../../api/client';
import { useGet } from '../../api/resource';
import { session } from '../../api/session';
import { t, time } from '../../i18n/t';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/notice';
import { type Column, Table } from '../../ui/table';
import { SelectField, TextField } from './field';
import { BUILT_IN, type Item, listed, type Token } from './items';
import { Once } from './once';
import { OwnForm } from './own-form';
import { AccessHead } from './tabs';

interface Made {
  name: string;
  token: string;
  expires: string;
}

function columns(revoke: (name: string) => void): Column<Item<Token>>[] {
  return [
    { id: 'token', title: t('access.token'), text: (one) => one.name, cell: (one) => <code>{one.name}</code> },
    { id: 'user', title: t('access.user'), text: (one) => one.value.name },
    { id: 'role', title: t('access.role'), text: (one) => [one.value.role ?? t('access.own-extension-only'), ...(one.value.domains ?? [])].join(' · ') },
    { id: 'expires', title: t('access.expires'), text: (one) => (one.value.expires ? time(one.value.expires) : '') },
    { id: 'used', title: t('access.last-used'), text: (one) => (one['last-used'] ? time(one['last-used']) : t('access.never')), wide: true },
    {
      id: 'revoke',
      title: t('access.revoke'),
      text: () => '',
      cell: (one) => (
        <Button aria-label={`${t('access.revoke')} ${one.name}`} onClick={() => revoke(one.name)}>
          {t('access.revoke')}
        </Button>
      ),
    },
  ];
}

/** Tokens for scripts. The text of a token is shown once, when it is made. */
export default function TokensPage() {
  const loaded = useGet<{ items: Item<Token>[] }>('/tokens').value;
  const made = useSignal<Made | undefined>(undefined);
  const revoke = async (name: string) => {
    await send('DELETE', path`/tokens/${name}`);
    await loaded.reload();
  };
  const isMade = (one: Made) => {
    made.value = one;
    void loaded.reload();
  };
  return (
    <div class="access">
      <AccessHead at="tokens" />
      {made.value && (
        <Once title={t('access.token-made')} text={made.value.token} hint={t('access.token-once', { time: time(made.value.expires) })} />
      )}
      {loaded.error && <ErrorNotice error={loaded.error} retry={loaded.reload} />}
      <div class="halves">
        <Table label={t('access.tokens')} columns={columns(revoke)} rows={loaded.data?.items ?? []} rowKey={(one) => one.name} />
        <NewToken made={isMade} />
      </div>
    </div>
  );
}

function NewToken({ made }: { made: (one: Made) => void }) {
  const role = useSignal('viewer');
  const domains = useSignal('');
  const days = useSignal('90');
  const make = async () => {
    const within = listed(domains.value);
    const body = { role: role.value, days: Number(days.value), ...(within ? { domains: within } : {}) };
    made((await send<Made>('POST', '/tokens', body)).data);
  };
  const roles = [...new Set([...BUILT_IN, ...(session.value?.roles ?? [])])];
  return (
    <OwnForm title={t('access.new-token')} text={t('access.token-text')} send={make} button={t('access.make-token')}>
      {(problem) => (
        <>
          <SelectField
            label={t('access.role')}
            value={role.value}
            set={(to) => (role.value = to)}
            problem={problem('role')}
            hint={t('access.token-role-hint')}
            options={roles.map((one) => ({ value: one, label: one }))}
          />
          <TextField label={t('access.domains')} hint={t('access.domains-hint')} value={domains.value} set={(to) => (domains.value = to)} problem={problem('domains')} />
          <TextField label={t('access.days')} inputMode="numeric" value={days.value} set={(to) => (days.value = to)} problem={problem('days')} />
        </>
      )}
    </OwnForm>
  );
}
