import { get } from '../../api/client';
import { schema } from '../../api/kinds';
import { useLoaded } from '../../api/resource';
import type { PageProps } from '../../app/pages';
import type { Schema } from '../../form/schema';
import { t } from '../../i18n/t';
import { type Row, useRows } from '../../save/documents';
import { Badge, type Tone } from '../../ui/badge';
import { Loading } from '../../ui/loading';
import { ErrorNotice } from '../../ui/notice';
import { inWords, nameColumn, stateColumn, titleColumn } from '../kind/columns';
import { ListPage } from '../kind/list';

/** A gateway at one FreeSWITCH. */
interface TrunkStatus {
  gateway: string;
  domain: string;
  node: string;
  state: 'up' | 'down' | 'disabled' | 'unregistered' | 'unknown';
  'ping-ms'?: number;
  calls: number;
  channels?: number;
}

const TONES: Record<string, Tone> = { up: 'good', down: 'bad', unregistered: 'bad', disabled: 'off' };

export default function TrunksPage({ params }: PageProps) {
  const { data, error, reload } = useLoaded('gateway', () => schema('gateway')).value;
  if (error) return <ErrorNotice error={error} retry={() => void reload()} />;
  return data ? <Trunks domain={params['domain'] ?? ''} name={params['name']} schema={data} /> : <Loading />;
}

function Trunks({ domain, name, schema: known }: { domain: string; name?: string; schema: Schema }) {
  const rows = useRows(domain, 'gateway');
  const status = useLoaded('/trunks', () => get<{ items: TrunkStatus[] }>('/trunks')).value.data?.items ?? [];
  const statesOf = (row: Row) => status.filter((each) => each.domain === domain && each.gateway === row.name);
  return (
    <ListPage
      domain={domain}
      kind="gateway"
      schema={known}
      rows={rows}
      columns={[
        nameColumn(t('kind.key')),
        titleColumn(),
        { id: 'host', title: t('trunks.carrier'), text: (row) => carrier(row), wide: true },
        {
          id: 'now',
          title: t('trunks.now'),
          text: (row) => statesOf(row).map((each) => t(`trunks.${each.state}`)).join(' '),
          cell: (row) => statesOf(row).map((each) => <Status key={each.node} status={each} />),
        },
        { id: 'channels', title: t('trunks.channels'), text: (row) => inWords(row.value['channels']), numeric: true, wide: true },
        stateColumn(),
      ]}
      title={t('trunks.title')}
      lead={t('trunks.lead')}
      icon="trunk"
      base={`/d/${encodeURIComponent(domain)}/trunks`}
      open={name}
      addLabel={t('trunks.add')}
      keyLabel={t('kind.key')}
      example={t('trunks.example')}
      first={['name', 'host', 'port', 'transport', 'account', 'password', 'register', 'addresses', 'channels', 'caller-id', 'caller-id-format', 'enabled']}
    />
  );
}

function carrier(row: Row): string {
  const param = row.value['param'];
  const proxy = param && typeof param === 'object' && !Array.isArray(param) ? param['proxy'] : undefined;
  return inWords(row.value['host'] ?? proxy);
}

function Status({ status }: { status: TrunkStatus }) {
  const ping = status['ping-ms'];
  return (
    <Badge tone={TONES[status.state] ?? 'plain'} title={status.node}>
      {t(`trunks.${status.state}`)} {status.calls > 0 ? t('trunks.calls', { count: status.calls }) : ''} {ping === undefined ? '' : `${Math.round(ping)} ms`}
    </Badge>
  );
}
