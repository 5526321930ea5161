import { useSignal } from '@preact/signals';
import { path, send } from '../../api/client';
import { kindTitle } from '../../app/navigation';
import { navigate, pagePath } from '../../app/router';
import { t, tOr } from '../../i18n/t';
import { toast } from '../../ui/toast';
import { TextField } from './field';
import { type Item, listed } from './items';
import { OwnForm } from './own-form';
import { Remove } from './remove';
import { type Action, ACTIONS, isByAll, rightsOf, type RoleDocument, switched, type Table, tableOf } from './rights';

/** What has a right of its own although it is no kind of documents of domains. */
const OTHERS = ['problems', 'numbers', 'history', 'calls', 'status', 'admin', 'role', 'token', 'audit'];

interface RoleFormProps {
  /** Absent: a new one. */
  role?: Item<RoleDocument>;
  kinds: readonly string[];
  done: () => Promise<void>;
}

export function RoleForm({ role, kinds, done }: RoleFormProps) {
  const name = useSignal(role?.name ?? '');
  const description = useSignal(role?.value.description ?? '');
  const domains = useSignal(role?.value.domains?.join(', ') ?? '');
  const table = useSignal<Table>(tableOf(role?.value ?? {}));
  const save = async () => {
    const within = listed(domains.value);
    const body: RoleDocument = {
      ...(description.value ? { description: description.value } : {}),
      ...(within ? { domains: within } : {}),
      rights: rightsOf(table.value),
    };
    await send('PUT', path`/roles/${name.value}`, body, role ? { etag: role.etag } : { onlyCreate: true });
    await done();
    toast(t('access.saved', { name: name.value }));
    navigate(pagePath`/roles/${name.value}`, { replace: true });
  };
  const remove = async () => {
    await send('DELETE', path`/roles/${name.value}`, undefined, role && { etag: role.etag });
    navigate('/roles', { replace: true });
    await done();
  };
  const rows = [...new Set(['*', ...kinds, 'route', ...OTHERS, ...table.value.keys()])];
  return (
    <OwnForm
      title={role?.name ?? t('access.new-role')}
      send={save}
      back="/roles"
      button={role ? t('access.save') : t('access.add-role')}
      more={role && <Remove what={t('access.delete-role')} hint={t('access.delete-role-hint')} remove={remove} />}
    >
      {(problem) => (
        <>
          {!role && <TextField label={t('access.role-name')} value={name.value} set={(to) => (name.value = to)} />}
          <TextField label={t('access.description')} value={description.value} set={(to) => (description.value = to)} problem={problem('description')} />
          <TextField label={t('access.domains')} hint={t('access.domains-hint')} value={domains.value} set={(to) => (domains.value = to)} problem={problem('domains')} />
          <RightsTable rows={rows} table={table.value} set={(to) => (table.value = to)} />
        </>
      )}
    </OwnForm>
  );
}

interface RightsProps {
  table: Table;
  set: (table: Table) => void;
}

function RightsTable({ rows, table, set }: RightsProps & { rows: readonly string[] }) {
  return (
    <div class="table-scroll rights" tabIndex={0} role="group" aria-label={t('access.rights')}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t('access.kind')}</th>
            {ACTIONS.map((action) => (
              <th key={action} scope="col" title={t(`access.${action}-hint`)}>
                {t(`access.${action}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((kind) => (
            <tr key={kind}>
              <th scope="row">{kindName(kind)}</th>
              {ACTIONS.map((action) => (
                <td key={action}>
                  <Right kind={kind} action={action} table={table} set={set} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function kindName(kind: string): string {
  return kind === '*' ? t('access.all-kinds') : tOr(`access.of-${kind}`, kindTitle(kind));
}

function Right({ kind, action, table, set }: RightsProps & { kind: string; action: Action }) {
  const byAll = isByAll(table, kind, action) && !OTHERS.includes(kind);
  return (
    <input
      type="checkbox"
      aria-label={`${kindName(kind)}: ${t(`access.${action}`)}`}
      disabled={byAll}
      checked={byAll || (table.get(kind)?.has(action) ?? false)}
      onChange={() => set(switched(table, kind, action))}
    />
  );
}
