import type { PageProps } from '../../app/pages';
import { t } from '../../i18n/t';
import { Icon } from '../../ui/icon';
import { inWords } from '../kind/columns';
import { Routes } from './routes';

export default function OutboundPage({ params }: PageProps) {
  const { domain = '', name } = params;
  return (
    <Routes
      domain={domain}
      name={name}
      kind="outbound_route"
      member="patterns"
      base={`/d/${encodeURIComponent(domain)}/out`}
      icon="route-out"
      texts={{ title: t('routes.out'), lead: t('routes.out-lead'), example: t('routes.out-example') }}
      first={['name', 'patterns', 'trunks', 'callers', 'caller-id', 'enabled']}
      leadsTo={(row) => (
        <>
          <Icon name="trunk" /> {inWords(row.value['trunks'])}
        </>
      )}
    />
  );
}
