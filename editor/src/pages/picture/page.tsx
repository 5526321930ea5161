import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { get, path, send } from '../../api/client';
import { type JsonObject, readDocument } from '../../api/documents';
import { kinds } from '../../api/kinds';
import { useGet, useLoaded } from '../../api/resource';
import { domains } from '../../app/domains';
import type { PageProps } from '../../app/pages';
import { location, navigate, pagePath, setSearch } from '../../app/router';
import { savedCount } from '../../form/targets';
import { t } from '../../i18n/t';
import { svgText } from '../../picture/exporting';
import type { Picture } from '../../picture/model';
import { OutlineTree } from '../../picture/outlineTree';
import { PictureView } from '../../picture/view';
import { kindWord } from '../../trace/object';
import { stepsOf } from '../../trace/steps';
import { readTitles } from '../../trace/titles';
import type { Titles } from '../../trace/view';
import { Button, IconButton } from '../../ui/button';
import { Combo, type ComboOption } from '../../ui/combo';
import { download } from '../../ui/download';
import { Empty } from '../../ui/empty';
import { Loading } from '../../ui/loading';
import { ErrorNotice, Notice } from '../../ui/notice';
import { type Answer, type Call, NO_CALL, bodyOf, callOf } from '../try/call';
import { useCallsNow } from '../live/now';
import type { Call as LiveCall } from '../live/stream';
import { callTo, clockOf, nodesOf, textOfNodes, visitedBy, visitedLive } from './call';
import { Details } from './details';
import { LiveCalls } from './live';
import { TimeSlider } from './time';

const INBOUND = 'inbound';
const ZOOMS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2];

function startOptions(titles: Titles): ComboOption[] {
  const own = [...titles].map(([key, title]) => {
    const slash = key.indexOf('/');
    const [kind, name] = [key.slice(0, slash), key.slice(slash + 1)];
    const node = kind === 'gateway' ? `from-gateway:${name}` : `${kind}:${name}`;
    return { value: node, label: title === '' ? `${kindWord(kind)} ${name}` : `${kindWord(kind)} ${name}, ${title}`, hint: kindWord(kind) };
  });
  const drawn = own.filter((one) => !/^(?:expectation|calendar|time_group|permission|group|feature_code|speed_dial|domain):/.test(one.value));
  return [{ value: INBOUND, label: t('picture.all-inbound'), hint: '' }, ...drawn];
}

function namesOf(titles: Titles, kind: string): string[] {
  return [...titles.keys()].filter((key) => key.startsWith(`${kind}/`)).map((key) => key.slice(kind.length + 1));
}

/** The call whose way is shown: the one of the address, else one to where the picture starts. */
async function shownCall(domain: string, start: string, asked: Call, titles: Titles): Promise<Call | undefined> {
  if (asked.from !== '' && asked.to !== '') {
    return asked;
  }
  const route = /^inbound_route:(.+)$/.exec(start)?.[1];
  const document = route === undefined ? undefined : (await readDocument(domain, 'inbound_route', route))?.value ?? undefined;
  const call = callTo(start, namesOf(titles, 'exten'), namesOf(titles, 'gateway'), document as JsonObject | undefined);
  return call === undefined ? undefined : { ...NO_CALL, ...call, at: asked.at, keys: asked.keys };
}

interface Followed {
  readonly call: Call;
  /** It really goes on. */
  readonly isLive?: boolean;
  readonly visited: readonly string[];
}

/** Follows a call with the simulator; nothing when there is no such call. */
async function followed(domain: string, call: Call | undefined, signal: AbortSignal): Promise<Followed | undefined> {
  if (call === undefined) {
    return undefined;
  }
  const answer = await send<Answer>('POST', path`/domains/${domain}/simulate`, bodyOf(call), { signal }).then((reply) => reply.data, () => undefined);
  return answer && { call, visited: visitedBy(call, stepsOf(answer, new Set(kinds.value)).way, answer.end ?? '') };
}

function Legend(): JSX.Element {
  return (
    <ul class="pic-legend" aria-label={t('picture.legend')}>
      <li class="legend-fence">{t('picture.legend-fence')}</li>
      <li class="legend-way">{t('picture.legend-way')}</li>
      <li class="legend-not-now">{t('picture.legend-not-now')}</li>
    </ul>
  );
}

interface DrawnProps {
  readonly domain: string;
  readonly picture: Picture;
  readonly followed: Followed | undefined;
  readonly calls: readonly LiveCall[];
  /** The id of the call of these that is followed. */
  readonly live: string;
  readonly name: string;
  readonly mermaid: () => Promise<string>;
}

function Drawn({ domain, picture, followed: call, calls, live, name, mermaid }: DrawnProps): JSX.Element {
  const [zoom, setZoom] = useState<number | 'whole' | undefined>();
  const step = (by: number) => setZoom(Math.min(ZOOMS.length - 1, Math.max(0, (typeof zoom === 'number' ? zoom : ZOOMS.indexOf(1)) + by)));
  const closed = location.value.search.get('closed') ?? '';
  const collapsed = useMemo(() => nodesOf(closed), [closed]);
  const drawn = useRef<HTMLDivElement>(null);
  const selected = location.value.search.get('node') ?? '';
  const node = picture.nodes.find((one) => one.id === selected);
  const select = (id: string) => setSearch('node', id === selected ? '' : id);
  const toggle = (id: string) => {
    const next = new Set(collapsed);
    if (!next.delete(id)) {
      next.add(id);
    }
    setSearch('closed', textOfNodes(next));
  };
  const saveSvg = () => {
    const svg = drawn.current?.querySelector('svg');
    if (svg instanceof SVGSVGElement) {
      download(`${name}.svg`, 'image/svg+xml', svgText(svg));
    }
  };
  return (
    <div class="picture-body">
      <div class="picture-main" ref={drawn}>
        <div class="tools pic-tools">
          <Legend />
          <span class="pic-buttons">
            <Button look="quiet" disabled={zoom === 'whole'} onClick={() => setZoom('whole')}>{t('picture.fit')}</Button>
            <IconButton icon="minus" label={t('picture.smaller')} disabled={zoom === 0} onClick={() => step(-1)} />
            <IconButton icon="plus" label={t('picture.larger')} disabled={zoom === ZOOMS.length - 1} onClick={() => step(1)} />
            <Button look="quiet" icon="download" onClick={saveSvg}>SVG</Button>
            <Button look="quiet" icon="download" onClick={() => void mermaid().then((text) => download(`${name}.mmd`, 'text/plain', text))}>Mermaid</Button>
          </span>
        </div>
        {picture.whole === false && <Notice tone="warning">{t('picture.too-much')}</Notice>}
        <PictureView picture={picture} label={t('picture.label', { name })} selected={selected} onSelect={select} collapsed={collapsed}
          onCollapse={toggle} zoom={typeof zoom === 'number' ? ZOOMS[zoom] : zoom} visited={call?.visited ?? []} />
        {call !== undefined && call.visited.length > 0 && (
          <p class="muted">{t(call.isLive ? 'picture.way-live' : 'picture.way-of', { from: call.call.from, to: call.call.to })}</p>
        )}
      </div>
      <aside class="picture-side" aria-label={t('picture.side')}>
        {node !== undefined && (
          <Details domain={domain} picture={picture} node={node} collapsed={collapsed.has(node.id)} onCollapse={() => toggle(node.id)}
            onSelect={select} onClose={() => setSearch('node', '')} />
        )}
        <LiveCalls calls={calls} followed={live} onFollow={(id) => setSearch('live', id)} />
        <h2>{t('picture.outline')}</h2>
        <OutlineTree picture={picture} label={t('picture.outline')} selected={selected} onSelect={(id) => setSearch('node', id)} />
      </aside>
    </div>
  );
}

/** The calls of a domain as a graph of what is served. */
export default function PicturePage({ params }: PageProps): JSX.Element {
  const domain = params['domain'] ?? '';
  const call = callOf(location.value.search);
  const asked = call.gateway !== '' ? `from-gateway:${call.gateway}` : call.to;
  const start = params['start'] ?? (asked === '' ? INBOUND : asked);
  const saved = savedCount.value;
  const [typed, setTyped] = useState(start);
  useLayoutEffect(() => setTyped(start), [start]);
  const titles = useLoaded(`titles ${domain} ${saved}`, (signal) => readTitles(domain, signal)).value.data;
  const zone = domains.value?.find((one) => one.name === domain)?.value?.['timezone'];
  const now = useMemo(() => clockOf(new Date(), typeof zone === 'string' ? zone : undefined), [zone, start]);
  const query = { from: start, ...(call.at === '' ? {} : { at: call.at }) };
  const loaded = useGet<Picture>(path`/domains/${domain}/picture`, query).value;
  const calls = useCallsNow(domain).value;
  const live = location.value.search.get('live') ?? '';
  const goingOn = calls.find((one) => one.id === live);
  const wanted: Call = goingOn === undefined ? call : { ...NO_CALL, from: goingOn.from, to: goingOn.to, gateway: goingOn.gateway ?? '' };
  const way = useLoaded(titles === undefined ? null : `way ${domain} ${start} ${JSON.stringify(wanted)} ${saved}`, async (signal) =>
    followed(domain, await shownCall(domain, start, wanted, titles ?? new Map()), signal)).value;
  const shownWay: Followed | undefined = goingOn === undefined ? way.data
    : { call: wanted, isLive: true, visited: visitedLive(way.data?.visited ?? [], goingOn.rings) };
  const go = (to: string) => {
    setTyped(to);
    if (to !== start && (to === INBOUND || to.includes(':') || /^[0-9*#+]+$/.test(to))) {
      navigate(`${pagePath`/d/${domain}/picture/${to}`}${call.at === '' ? '' : `?at=${encodeURIComponent(call.at)}`}`);
    }
  };
  const options = useMemo(() => startOptions(titles ?? new Map()), [titles]);
  const picture = loaded.data;
  return (
    <div class="picture-page">
      <header class="page-head"><h1>{t('picture.title')}</h1></header>
      <div class="tools picture-bar">
        <span class="picture-start">
          <label for="picture-start">{t('picture.start')}</label>
          <Combo id="picture-start" value={typed} options={options} onChange={(to) => (options.some((one) => one.value === to) ? go(to) : setTyped(to))} />
          <span class="muted picture-start-title">{options.find((one) => one.value === typed)?.label}</span>
          {typed !== start && <Button onClick={() => go(typed)}>{t('picture.go')}</Button>}
        </span>
        <TimeSlider now={now} at={call.at} onChange={(at) => setSearch('at', at)} />
      </div>
      {loaded.error !== undefined && <ErrorNotice error={loaded.error} />}
      {picture === undefined && loaded.error === undefined && <Loading />}
      {picture !== undefined && picture.nodes.length === 0 && (
        <Empty icon="picture" title={t('picture.nothing')} example={t('picture.nothing-text')}>
          <Button onClick={() => navigate(pagePath`/d/${domain}/in`)}>{t('picture.nothing-do')}</Button>
        </Empty>
      )}
      {picture !== undefined && picture.nodes.length > 0 && loaded.error === undefined && (
        <Drawn domain={domain} picture={picture} followed={shownWay} calls={calls} live={live} name={start === INBOUND ? domain : start.replaceAll(':', '-')}
          mermaid={() => get<string>(path`/domains/${domain}/picture`, { ...query, format: 'mermaid' })} />
      )}
    </div>
  );
}
