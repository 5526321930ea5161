import { all, path, send } from '../../api/client';
import { listPath } from '../../api/documents';
import { usePolled } from '../../api/polled';
import { useGet, useLoaded } from '../../api/resource';
import { pageOf } from '../../app/pages';
import { pagePath } from '../../app/router';
import { t, tOr } from '../../i18n/t';
import { Badge } from '../../ui/badge';
import { Link } from '../../ui/link';
import { placeOf, type Problem, toneOf, worstFirst } from '../problems/problem';
import type { Trunk } from './gauges';

/** The first of the domain's problems. */
export function FirstProblems({ domain }: { domain: string }) {
  const loaded = useGet<{ items: Problem[] }>(path`/domains/${domain}/problems`);
  const items = loaded.value.data?.items;
  if (items === undefined) return null;
  return (
    <section class="card" aria-labelledby="first-problems">
      <h2 id="first-problems">
        <Link href={pagePath`/d/${domain}/problems`}>{t('overview.problems', { count: items.length })}</Link>
      </h2>
      {items.length === 0 ? (
        <p class="muted">{t('overview.no-problems')}</p>
      ) : (
        <ul class="lines">
          {worstFirst(items).slice(0, 5).map((one) => (
            <li key={one.line}>
              <Badge tone={toneOf(one)}>{t(`problems.${one.severity}`)}</Badge>
              <Link href={placeOf(domain, one)}>{one.name || one.key}</Link>
              <span>{one.reason}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const TRUNK_STATES = { up: 'good', down: 'bad', unregistered: 'bad', disabled: 'off' } as const;

/** The trunks of the domain, per FreeSWITCH. */
export function Trunks({ domain }: { domain: string }) {
  const loaded = usePolled<{ items: Trunk[] }>('/trunks', 5000);
  const items = loaded.value.data?.items.filter((one) => one.domain === domain);
  if (items === undefined) return null;
  return (
    <section class="card" aria-labelledby="trunks">
      <h2 id="trunks">{t('overview.trunks')}</h2>
      {items.length === 0 ? (
        <p class="muted">{t('overview.no-trunks')}</p>
      ) : (
        <ul class="lines">
          {items.map((one) => (
            <li key={`${one.gateway} ${one.node}`}>
              <Badge tone={TRUNK_STATES[one.state] ?? 'off'}>{t(`overview.trunk-${one.state}`)}</Badge>
              <Link href={pageOf(domain, 'gateway', one.gateway)}>{one.gateway}</Link>
              <span class="muted">{one.node}</span>
              <span class="end">{usage(one)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function usage(one: Trunk): string {
  const calls = one.channels
    ? t('overview.calls-of', { calls: one.calls ?? 0, channels: one.channels })
    : t('overview.calls', { count: one.calls ?? 0 });
  return one['ping-ms'] === undefined ? calls : `${calls} · ${t('overview.ping', { ms: one['ping-ms'] })}`;
}

interface Node {
  name: string;
  state: string;
  since?: string;
  version?: string;
  'event-sockets'?: { host: string; state: string }[];
}

/** The nodes of Cordboard and the FreeSWITCHes that they are connected to. */
export function Nodes() {
  const loaded = usePolled<{ items: Node[] }>('/nodes', 5000);
  const items = loaded.value.data?.items;
  if (items === undefined) return null;
  return (
    <section class="card" aria-labelledby="nodes">
      <h2 id="nodes">{t('overview.nodes')}</h2>
      <ul class="lines">
        {items.map((one) => (
          <li key={one.name}>
            <Badge tone={one.state === 'live' ? 'good' : 'bad'}>{tOr(`overview.node-${one.state}`, one.state)}</Badge>
            <span>{one.name}</span>
            <span class="muted">{one.version}</span>
            {one['event-sockets']?.map((socket) => (
              <span class="end" key={socket.host}>
                FreeSWITCH {socket.host} <Badge tone={socket.state === 'up' ? 'good' : 'bad'}>{tOr(`overview.socket-${socket.state}`, socket.state)}</Badge>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Outcome {
  name: string;
  passed: boolean;
  expected: string;
  got: string;
  'built-in'?: boolean;
}

/** The expectations of the domain that fail now. */
export function FailingExpectations({ domain }: { domain: string }) {
  const loaded = useLoaded<Outcome[]>(`run ${domain}`, async (signal) => {
    // Those that are built in try every extension; their page runs them when one asks.
    const names = (await all<{ name: string }>(listPath(domain, 'expectation'), { fields: 'enabled' }, signal)).map((one) => one.name);
    if (names.length === 0) return [];
    return (await send<{ items: Outcome[] }>('POST', path`/domains/${domain}/expectations/run`, { names }, { signal })).data.items;
  });
  const items = loaded.value.data;
  if (items === undefined || items.length === 0) return null;
  const failing = items.filter((one) => !one.passed);
  return (
    <section class="card" aria-labelledby="failing">
      <h2 id="failing">
        <Link href={pagePath`/d/${domain}/expectations`}>{t('overview.expectations')}</Link>
      </h2>
      {failing.length === 0 ? (
        <p class="muted">{t('overview.all-hold', { count: items.length })}</p>
      ) : (
        <ul class="lines">
          {failing.map((one) => (
            <li key={one.name}>
              <Badge tone="bad">{t('overview.fails')}</Badge>
              <span>{one.name}</span>
              <span class="muted">{t('overview.instead', { expected: one.expected, got: one.got })}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
