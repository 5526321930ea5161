import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { path, send } from '../../api/client';
import { listDocuments, readDocument, routeNames } from '../../api/documents';
import { useLoaded } from '../../api/resource';
import { navigate, pagePath } from '../../app/router';
import { label } from '../../form/members';
import { savedCount } from '../../form/targets';
import { t } from '../../i18n/t';
import { kindWord, objectPath } from '../../trace/object';
import type { Titles } from '../../trace/view';
import { Badge } from '../../ui/badge';
import { Combo } from '../../ui/combo';
import { Link } from '../../ui/link';
import { ErrorNotice, Notice } from '../../ui/notice';
import type { Answer } from '../try/call';
import { type Link as ChainLink, type Step, type Stored, type Turn, answered, routeOfExtension, routeOfTrunk, servedRoute, turnsOf, zoneOfExtension }
  from './chain';

interface Resolved {
  readonly route: readonly ChainLink[];
  readonly zone: readonly ChainLink[];
  readonly answered: readonly Step[];
  readonly turns: readonly Turn[];
  readonly routes: readonly string[];
  /** The route of the answer that is served for a call of it; undefined where nobody can call. */
  readonly served: string | undefined;
}

async function servedFor(domain: string, body: Record<string, string>, signal: AbortSignal): Promise<string | undefined> {
  return send<Answer>('POST', path`/domains/${domain}/simulate`, body, { signal })
    .then((reply) => servedRoute(reply.data.trace), () => undefined);
}

async function resolve(domain: string, kind: string, name: string, signal: AbortSignal): Promise<Resolved | undefined> {
  const found = await readDocument(domain, kind, name);
  const alias = found?.value?.['alias-of'];
  const document: Stored | undefined = alias === undefined || alias === null ? found : await readDocument(domain, kind, String(alias));
  if (document === undefined) {
    return undefined;
  }
  const profiles = await listDocuments('', 'sip_profile', signal).catch(() => []);
  const routes = await routeNames(domain);
  if (kind === 'gateway') {
    return {
      route: routeOfTrunk(domain, document, profiles), zone: [], answered: [], routes,
      turns: turnsOf(name, await listDocuments(domain, 'outbound_route', signal)),
      served: await servedFor(domain, { from: '0000000000', to: '0', gateway: name }, signal),
    };
  }
  const settings = await readDocument('', 'domain', domain).catch(() => undefined);
  return {
    route: routeOfExtension(domain, document, profiles), zone: zoneOfExtension(domain, document, settings?.value), answered: answered(document),
    turns: [], routes, served: await servedFor(domain, { from: document.name, to: document.name }, signal),
  };
}

function Links({ domain, title, links, served }: { domain: string; title: string; links: readonly ChainLink[]; served?: string | undefined }): JSX.Element | null {
  return links.length === 0 ? null : (
    <section class="chain">
      <h3>{title}</h3>
      <ol>
        {links.map((link) => {
          const href = link.kind === '' ? undefined : objectPath(domain, link.kind, link.name);
          return (
            <li key={`${link.kind}/${link.name}`} class={link.decides ? 'is-decisive' : ''}>
              <span class="chain-who">
                {link.kind === '' ? t('dialplan.chain-else') : <>{kindWord(link.kind)} {href === undefined ? link.name : <Link href={href}>{link.name}</Link>}</>}
              </span>
              <code>{link.member}</code>
              <span class={link.value === undefined ? 'muted' : 'mono'}>{link.value ?? t('dialplan.chain-nothing')}</span>
              {link.decides && <Badge tone="good">{t('dialplan.chain-decides')}</Badge>}
            </li>
          );
        })}
      </ol>
      {served !== undefined && (
        <p>{t('dialplan.chain-served')} <Link class="mono" href={pagePath`/d/${domain}/dialplan/route/${served}`}>{served}</Link></p>
      )}
    </section>
  );
}

function Answered({ steps }: { steps: readonly Step[] }): JSX.Element | null {
  return steps.length === 0 ? null : (
    <section class="chain">
      <h3>{t('dialplan.chain-answered')}</h3>
      <ol>
        {steps.map((step) => (
          <li key={step.member} class={step.value === undefined ? '' : 'is-decisive'}>
            <span class="chain-who">{label(step.member)}</span>
            <span class={step.value === undefined ? 'muted' : 'mono'}>{step.value ?? t('dialplan.chain-nothing')}</span>
          </li>
        ))}
      </ol>
      <p class="muted">{t('dialplan.chain-answered-text')}</p>
    </section>
  );
}

function Turns({ domain, trunk, turns }: { domain: string; trunk: string; turns: readonly Turn[] }): JSX.Element {
  return (
    <section class="chain">
      <h3>{t('dialplan.chain-turns')}</h3>
      {turns.length === 0 && <p class="muted">{t('dialplan.chain-no-turns')}</p>}
      {turns.map((turn) => (
        <div key={turn.route} class="chain-turn">
          <Link href={pagePath`/d/${domain}/out/${turn.route}`}>{turn.title || turn.route}</Link>
          <ol>
            {turn.trunks.map((one, index) => <li key={index} class={one === trunk ? 'is-decisive' : ''}>{one}</li>)}
            <li class="muted">{turn.final ?? t('dialplan.chain-cause')}</li>
          </ol>
        </div>
      ))}
    </section>
  );
}

/** What counts for an extension or a trunk, and which document says so. */
export function ChainView({ domain, target, titles }: { domain: string; target: string; titles: Titles }): JSX.Element {
  const [typed, setTyped] = useState(target);
  const colon = target.indexOf(':');
  const [kind, name] = [target.slice(0, colon), target.slice(colon + 1)];
  const known = (kind === 'exten' || kind === 'gateway') && name !== '';
  const loaded = useLoaded(known ? `chain ${domain} ${target} ${savedCount.value}` : null, (signal) => resolve(domain, kind, name, signal)).value;
  const options = [...titles].filter(([key]) => /^(?:exten|gateway)\//.test(key))
    .map(([key, title]) => ({ value: key.replace('/', ':'), label: title, hint: '' }));
  const found = loaded.data;
  return (
    <article class="dp-chain">
      <header class="page-head">
        <h2>{t('dialplan.chain-title')}</h2>
        <p class="page-lead">{t('dialplan.chain-text')}</p>
      </header>
      <div class="dp-add">
        <label for="dp-chain">{t('dialplan.chain-of')}</label>
        <Combo id="dp-chain" value={typed} placeholder="exten:1001" options={options} onChange={(next) => {
          setTyped(next);
          if (options.some((one) => one.value === next)) {
            navigate(pagePath`/d/${domain}/dialplan/chain/${next}`);
          }
        }} />
      </div>
      {loaded.error !== undefined && <ErrorNotice error={loaded.error} />}
      {known && found === undefined && !loaded.loading && loaded.error === undefined && <Notice tone="warning">{t('dialplan.absent', { name })}</Notice>}
      {found !== undefined && (
        <div class="chains">
          <Links domain={domain} title={t(kind === 'gateway' ? 'dialplan.chain-route-in' : 'dialplan.chain-route')} links={found.route} served={found.served} />
          <Links domain={domain} title={t('dialplan.chain-zone')} links={found.zone} />
          <Answered steps={found.answered} />
          {kind === 'gateway' && <Turns domain={domain} trunk={name} turns={found.turns} />}
        </div>
      )}
    </article>
  );
}
