import { useGet } from '../../api/resource';
import type { PageProps } from '../../app/pages';
import { navigate, pagePath } from '../../app/router';
import { t } from '../../i18n/t';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Link } from '../../ui/link';
import { ErrorNotice } from '../../ui/notice';
import { type Column, Table } from '../../ui/table';
import { BUILT_IN, type Item, type User } from './items';
import type { RoleDocument } from './rights';
import { AccessHead } from './tabs';
import { UserForm } from './user-form';

/** The name of the page of a user that is not there yet. */
const NEW = '+';

function columns(): Column<Item<User>>[] {
  return [
    { id: 'name', title: t('access.user'), text: (one) => `${one.name} ${one.value['display-name'] ?? ''}`, cell: (one) => <Name user={one} /> },
    { id: 'role', title: t('access.role'), text: (one) => one.value.role ?? t('access.own-extension-only') },
    { id: 'domains', title: t('access.domains'), text: (one) => one.value.domains?.join(', ') ?? t('access.all-domains'), wide: true },
    { id: 'extension', title: t('access.extension'), text: (one) => one.value.extension ?? '', wide: true },
  ];
}

function Name({ user }: { user: Item<User> }) {
  return (
    <>
      <Link href={pagePath`/users/${user.name}`}>{user.name}</Link> <span class="muted">{user.value['display-name']}</span>{' '}
      {user.value.enabled === false && <Badge tone="off">{t('access.disabled')}</Badge>}
      {user.problems && <Badge tone="bad">{t('access.not-valid')}</Badge>}
    </>
  );
}

/** The users of the API and the editor, and the form of one of them. */
export default function UsersPage({ params }: PageProps) {
  const name = params['name'];
  const users = useGet<{ items: Item<User>[] }>('/users').value;
  const roles = useGet<{ items: Item<RoleDocument>[] }>('/roles').value;
  const items = users.data?.items ?? [];
  const one = items.find((item) => item.name === name);
  const names = [...BUILT_IN, ...(roles.data?.items ?? []).map((role) => role.name)];
  return (
    <div class="access">
      <AccessHead at="users" />
      {users.error && <ErrorNotice error={users.error} retry={users.reload} />}
      <div class={name ? 'beside' : undefined}>
        <Table
          label={t('access.users')}
          columns={name ? columns().filter((column) => !column.wide) : columns()}
          rows={items}
          rowKey={(item) => item.name}
          openKey={name}
          onOpen={(item) => navigate(pagePath`/users/${item.name}`)}
          tools={
            <Button icon="plus" look="main" onClick={() => navigate(pagePath`/users/${NEW}`)}>
              {t('access.new-user')}
            </Button>
          }
        />
        {name === NEW && <UserForm key={NEW} roles={names} done={users.reload} />}
        {one && <UserForm key={`${one.name} ${one.etag}`} user={one} roles={names} done={users.reload} />}
        {name && name !== NEW && !one && users.data && <p class="muted">{t('access.no-user', { name })}</p>}
      </div>
    </div>
  );
}
