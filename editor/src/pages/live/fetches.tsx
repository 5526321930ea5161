import { type Signal, useSignal } from '@preact/signals';
import { type Params, path, send } from '../../api/client';
import { useLoaded } from '../../api/resource';
import { location, setSearch } from '../../app/router';
import { number, t, time } from '../../i18n/t';
import { Badge } from '../../ui/badge';
import { Button, IconButton } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Link } from '../../ui/link';
import { type Column, Table } from '../../ui/table';
import type { Fetch } from './stream';
import { tryPath } from './try-path';

interface FetchesProps {
  domain: string;
  fetches: readonly Fetch[];
  isPaused: Signal<boolean>;
}

function columns(): Column<Fetch>[] {
  return [
    { id: 'at', title: t('live.at'), text: (one) => time(one.at) },
    { id: 'section', title: t('live.section'), text: (one) => one.section ?? '', cell: (one) => <Badge>{one.section}</Badge> },
    { id: 'from', title: t('live.from'), text: (one) => one.from ?? '' },
    { id: 'to', title: t('live.to'), text: (one) => one.to ?? '' },
    { id: 'route', title: t('live.route'), text: (one) => one.route ?? '' },
    { id: 'outcome', title: t('live.outcome'), text: (one) => one.outcome ?? '', wide: true },
    { id: 'why', title: t('live.why'), text: (one) => one.why ?? '', wide: true },
    { id: 'ms', title: t('live.took'), text: (one) => (one.ms === undefined ? '' : t('live.ms', { ms: one.ms })), numeric: true },
    { id: 'bytes', title: t('live.size'), text: (one) => (one.bytes === undefined ? '' : number(one.bytes)), numeric: true, wide: true },
  ];
}

/** Fetches, newest first. The one that is open shows what was asked, the answer, and why it is that one. */
export function Fetches({ domain, fetches, isPaused }: FetchesProps) {
  const open = useSignal<Fetch | undefined>(undefined);
  if (fetches.length === 0) return <Empty icon="live" title={t('live.no-fetches')} example={t('live.no-fetches-text')} />;
  return (
    <div class={open.value ? 'beside' : undefined}>
      <Table label={t('live.fetches')} columns={open.value ? columns().slice(0, 4) : columns()} rows={[...fetches]} rowKey={(one) => one.id} openKey={open.value?.id}
        onOpen={(one) => (open.value = one)} search={location.value.search.get('q') ?? ''} onSearch={(text) => setSearch('q', text)}
        tools={
          <Button aria-pressed={isPaused.value} onClick={() => (isPaused.value = !isPaused.value)}>
            {isPaused.value ? t('live.go-on') : t('live.pause')}
          </Button>
        }
      />
      {open.value && <Detail key={open.value.id} domain={domain} fetch={open.value} close={() => (open.value = undefined)} />}
    </div>
  );
}

function Detail({ domain, fetch, close }: { domain: string; fetch: Fetch; close: () => void }) {
  return (
    <section class="panel" aria-label={t('live.fetch')}>
      <div class="panel-head">
        <h2>{[fetch.from, fetch.to].filter(Boolean).join(' → ') || fetch.section}</h2>
        <IconButton icon="close" label={t('live.close')} onClick={close} />
      </div>
      <dl class="facts">
        <Fact name={t('live.at')} value={time(fetch.at)} />
        <Fact name={t('live.section')} value={fetch.section} />
        <Fact name={t('live.route')} value={fetch.route} />
        <Fact name={t('live.outcome')} value={fetch.outcome} />
        <Fact name={t('live.why')} value={fetch.why} />
        <Fact name={t('live.took')} value={fetch.ms === undefined ? undefined : t('live.ms', { ms: fetch.ms })} />
      </dl>
      {fetch.section === 'dialplan' && fetch.from && fetch.to && (
        <p>
          <Link href={tryPath(domain, fetch.from, fetch.to, fetch.gateway)}>{t('live.try')}</Link>
        </p>
      )}
      <Answer domain={domain} fetch={fetch} />
    </section>
  );
}

function Fact({ name, value }: { name: string; value?: string }) {
  if (!value) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** What FreeSWITCH gets for the call, composed anew: the answer itself is not kept, as it may hold passwords. */
function Answer({ domain, fetch }: { domain: string; fetch: Fetch }) {
  const { from = '', to = '', gateway } = fetch;
  const isOfCall = fetch.section === 'dialplan' && from !== '' && to !== '';
  const key = isOfCall ? `${domain} ${from} ${to} ${gateway}` : null;
  const xml = useLoaded(key, (signal) => readXml(domain, { from, to, gateway }, signal)).value;
  if (!isOfCall) return <p class="muted">{t('live.no-xml')}</p>;
  if (xml.data === undefined) return <p class="muted">{xml.error ? xml.error.message : t('live.reading')}</p>;
  return (
    <pre class="code" tabIndex={0} aria-label={t('live.xml')}>
      {xml.data}
    </pre>
  );
}

async function readXml(domain: string, params: Params, signal: AbortSignal): Promise<string> {
  return (await send<string>('GET', path`/domains/${domain}/xml`, undefined, { params, accept: 'application/xml, application/json', signal })).data;
}
