import { useEffect } from 'preact/hooks';
import { kinds, readKinds } from '../../api/kinds';
import { useGet } from '../../api/resource';
import type { PageProps } from '../../app/pages';
import { navigate, pagePath } from '../../app/router';
import { t } from '../../i18n/t';
import { Button } from '../../ui/button';
import { Link } from '../../ui/link';
import { ErrorNotice } from '../../ui/notice';
import { type Column, Table } from '../../ui/table';
import { BUILT_IN, type Item } from './items';
import type { RoleDocument } from './rights';
import { RoleForm } from './role-form';
import { AccessHead } from './tabs';

const NEW = '+';

function columns(): Column<Item<RoleDocument>>[] {
  return [
    { id: 'name', title: t('access.role'), text: (one) => one.name, cell: (one) => <Name role={one} /> },
    { id: 'description', title: t('access.description'), text: (one) => one.value.description ?? '' },
  ];
}

function Name({ role }: { role: Item<RoleDocument> }) {
  return role.etag ? <Link href={pagePath`/roles/${role.name}`}>{role.name}</Link> : <>{role.name}</>;
}

/** A role that is there without a document has no ETag. */
function builtIn(): Item<RoleDocument>[] {
  return BUILT_IN.map((name) => ({ name, etag: '', value: { description: t(`access.role-${name}`) } }));
}

/** The roles: the built-in ones, and those of one's own with the form of one of them. */
export default function RolesPage({ params }: PageProps) {
  const name = params['name'];
  const roles = useGet<{ items: Item<RoleDocument>[] }>('/roles').value;
  useEffect(() => void readKinds(), []);
  const items = roles.data?.items ?? [];
  const one = items.find((item) => item.name === name);
  return (
    <div class="access">
      <AccessHead at="roles" />
      {roles.error && <ErrorNotice error={roles.error} retry={roles.reload} />}
      <div class={name ? 'beside' : undefined}>
        <Table
          label={t('access.roles')}
          columns={columns()}
          rows={[...builtIn(), ...items]}
          rowKey={(item) => item.name}
          openKey={name}
          onOpen={(item) => item.etag && navigate(pagePath`/roles/${item.name}`)}
          tools={
            <Button icon="plus" look="main" onClick={() => navigate(pagePath`/roles/${NEW}`)}>
              {t('access.new-role')}
            </Button>
          }
        />
        {kinds.value.length > 0 && name === NEW && <RoleForm key={NEW} kinds={kinds.value} done={roles.reload} />}
        {kinds.value.length > 0 && one && <RoleForm key={`${one.name} ${one.etag}`} role={one} kinds={kinds.value} done={roles.reload} />}
      </div>
    </div>
  );
}
