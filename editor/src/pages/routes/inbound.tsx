import type { PageProps } from '../../app/pages';
import { Destination, useTargets } from '../../form/destination';
import { t } from '../../i18n/t';
import { Icon } from '../../ui/icon';
import { Routes } from './routes';

export default function InboundPage({ params }: PageProps) {
  const { domain = '', name } = params;
  const targets = useTargets(domain);
  return (
    <Routes
      domain={domain}
      name={name}
      kind="inbound_route"
      member="did"
      base={`/d/${encodeURIComponent(domain)}/in`}
      icon="route-in"
      texts={{ title: t('routes.in'), lead: t('routes.in-lead'), example: t('routes.in-example') }}
      first={['name', 'did', 'destination', 'callers', 'gateways', 'time-group', 'closed-destination', 'enabled']}
      leadsTo={(row) => (
        <>
          <Icon name="arrow-right" /> <Destination domain={domain} targets={targets} value={row.value['destination']} />
        </>
      )}
    />
  );
}
