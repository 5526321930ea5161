import { useMemo } from 'preact/hooks';
import { schema } from '../../api/kinds';
import { useLoaded } from '../../api/resource';
import type { PageProps } from '../../app/pages';
import { isReadOnly } from '../../app/rights';
import { location, navigate } from '../../app/router';
import { label } from '../../form/members';
import type { Schema } from '../../form/schema';
import { language, t } from '../../i18n/t';
import { type Row, useRows } from '../../save/documents';
import { Button } from '../../ui/button';
import { Loading } from '../../ui/loading';
import { ErrorNotice } from '../../ui/notice';
import type { Column } from '../../ui/table';
import { inWords, nameColumn, stateColumn, titleColumn } from '../kind/columns';
import { freeNumber } from '../kind/free';
import { ListPage } from '../kind/list';
import { Batch } from './batch';
import { forwards } from './forwards';
import { SipPassword } from './password';

/** What a person has, in the order in which one asks for it. */
const FIRST = [
  'name', 'department', 'email', 'mobile', 'permission', 'ring-seconds', 'voicemail',
  'forward-always', 'forward-busy', 'forward-no-answer', 'forward-unregistered', 'do-not-disturb', 'follow-me', 'outbound-caller-id', 'enabled',
];

export default function PeoplePage({ params }: PageProps) {
  const { data, error, reload } = useLoaded('exten', () => schema('exten')).value;
  if (error) return <ErrorNotice error={error} retry={() => void reload()} />;
  return data ? <People domain={params['domain'] ?? ''} name={params['name']} schema={data} /> : <Loading />;
}

function columnsOfPeople(): Column<Row>[] {
  const member = (id: string): Column<Row> => ({ id, title: label(id), text: (row) => inWords(row.value[id]), wide: true });
  return [
    nameColumn(t('people.number')),
    titleColumn(),
    member('department'),
    { id: 'forwards', title: t('people.forwards'), text: (row) => forwards(row.value), wide: true },
    member('permission'),
    stateColumn(),
  ];
}

function People({ domain, name, schema: known }: { domain: string; name?: string; schema: Schema }) {
  const rows = useRows(domain, 'exten');
  const base = `/d/${encodeURIComponent(domain)}/people`;
  const columns = useMemo(columnsOfPeople, [language.value]);
  return (
    <ListPage
      domain={domain}
      kind="exten"
      schema={known}
      rows={rows}
      columns={columns}
      title={t('people.title')}
      lead={t('people.lead')}
      icon="people"
      base={base}
      open={name}
      addLabel={t('people.add')}
      keyLabel={t('people.number')}
      suggest={(all) => freeNumber(all.filter((row) => row.value['alias-of'] === undefined).map((row) => row.name)) || '1001'}
      tools={isReadOnly.value ? null : <Button icon="people" onClick={() => navigate(`${base}?batch`)}>{t('people.batch')}</Button>}
      panel={location.value.search.has('batch') ? <Batch domain={domain} rows={rows.rows} onClose={() => navigate(base)} /> : undefined}
      example={t('people.example')}
      first={FIRST}
      without={['param']}
      above={(open) => <SipPassword open={open} />}
    />
  );
}
