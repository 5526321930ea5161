import type { JSX } from 'preact';
import { path } from '../../api/client';
import { readDocument } from '../../api/documents';
import { kinds, schema } from '../../api/kinds';
import { useGet, useLoaded } from '../../api/resource';
import { pagePath } from '../../app/router';
import { label } from '../../form/members';
import { playedBy, recordingOf } from '../../form/plays';
import { t } from '../../i18n/t';
import { type Picture, type PictureEdge, type PictureNode, incoming, outgoing } from '../../picture/model';
import { labelWord, nodeWords } from '../../picture/words';
import { kindWord, objectPath } from '../../trace/object';
import { Badge, type Tone } from '../../ui/badge';
import { Button, IconButton } from '../../ui/button';
import { Link } from '../../ui/link';

interface DetailsProps {
  readonly domain: string;
  readonly picture: Picture;
  readonly node: PictureNode;
  readonly collapsed: boolean;
  readonly onCollapse: () => void;
  readonly onSelect: (id: string) => void;
  readonly onClose: () => void;
}

interface Reference {
  readonly kind: string;
  readonly name: string;
  readonly title?: string;
  readonly pointer: string;
}

const TONES: Record<string, Tone> = { disabled: 'off', unregistered: 'warning', dnd: 'warning', missing: 'bad' };

function Neighbours({ title, edges, end, picture, onSelect }: {
  title: string;
  edges: readonly PictureEdge[];
  end: 'from' | 'to';
  picture: Picture;
  onSelect: (id: string) => void;
}): JSX.Element | null {
  return edges.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <ul class="neighbours">
        {edges.slice(0, 50).map((edge) => {
          const node = picture.nodes.find((one) => one.id === edge[end]);
          return node === undefined ? null : (
            <li key={edge[end]} class={edge.now ? '' : 'is-not-now'}>
              {edge.labels.length > 0 && <span class="outline-label">{edge.labels.map(labelWord).join(', ')}</span>}
              <button type="button" class="quiet" onClick={() => onSelect(node.id)}>{nodeWords(node).main}</button>
              <span class="muted">{nodeWords(node).sub}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function UsedBy({ domain, node }: { domain: string; node: PictureNode }): JSX.Element | null {
  const kind = node.trunk ? 'gateway' : node.kind;
  const known = objectPath(domain, kind, node.name) !== undefined && !['route', 'voicemail', 'from-gateway'].includes(node.kind);
  const found = useGet<{ items: Reference[] }>(known ? path`/domains/${domain}/${kind}/${node.name}/references` : null).value;
  const items = found.data?.items ?? [];
  return items.length === 0 ? null : (
    <>
      <h3>{t('picture.used-by')}</h3>
      <ul class="neighbours">
        {items.map((one) => (
          <li key={`${one.kind}/${one.name}${one.pointer}`}>
            <span class="muted">{kindWord(one.kind)}</span>{' '}
            <Link href={objectPath(domain, one.kind, one.name) ?? ''}>{one.title || one.name}</Link> <code class="muted">{one.pointer}</code>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What callers hear there, with links to the recordings of the domain. */
function Plays({ domain, node }: { domain: string; node: PictureNode }): JSX.Element | null {
  const known = !node.trunk && kinds.value.includes(node.kind) && node.name !== '*';
  const found = useLoaded(known ? `plays ${domain} ${node.id}` : null, async () => {
    const [rules, document] = await Promise.all([schema(node.kind), readDocument(domain, node.kind, node.name)]);
    return document?.value ? playedBy(rules, document.value) : [];
  }).value.data ?? [];
  return found.length === 0 ? null : (
    <>
      <h3>{t('picture.plays')}</h3>
      <ul class="neighbours">
        {found.map(({ member, sound }) => {
          const recording = recordingOf(sound);
          return (
            <li key={`${member} ${sound}`}>
              <span class="muted">{label(member)}</span>{' '}
              {recording === undefined ? <code>{sound}</code> : <Link href={objectPath(domain, 'recording', recording) ?? ''}>{recording}</Link>}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Everything about one node: what it is, how calls get there, where they go on, and who uses it. */
export function Details({ domain, picture, node, collapsed, onCollapse, onSelect, onClose }: DetailsProps): JSX.Element {
  const words = nodeWords(node);
  const href = objectPath(domain, node.trunk ? 'gateway' : node.kind, node.name);
  const proof = picture.proof?.[node.id];
  return (
    <section class="pic-details" aria-label={words.spoken}>
      <header>
        <h2>{words.main}</h2>
        <IconButton icon="close" label={t('picture.close')} onClick={onClose} />
      </header>
      <p class="muted">{words.sub}</p>
      {node.state !== 'on' && <Badge tone={TONES[node.state] ?? 'plain'}>{t(`picture.state-${node.state}`)}</Badge>}
      <div class="acts">
        {href !== undefined && <Link class="button" href={href}>{t('picture.open')}</Link>}
        <Link class="button" href={pagePath`/d/${domain}/picture/${node.id}`}>{t('picture.start-here')}</Link>
        {outgoing(picture, node.id).length > 0 && <Button onClick={onCollapse}>{t(collapsed ? 'picture.expand' : 'picture.collapse')}</Button>}
        {/^[0-9*#+]+$/.test(node.name) && !node.trunk && (
          <Link class="button" href={`${pagePath`/d/${domain}/try`}?to=${encodeURIComponent(node.name)}`}>{t('picture.try')}</Link>
        )}
      </div>
      {proof !== undefined && (
        <details class="proof" open>
          <summary><Badge tone="fence">{t('picture.inside')}</Badge></summary>
          <p>{proof}</p>
        </details>
      )}
      <Neighbours title={t('picture.comes-from')} edges={incoming(picture, node.id)} end="from" picture={picture} onSelect={onSelect} />
      <Neighbours title={t('picture.leads-to')} edges={outgoing(picture, node.id)} end="to" picture={picture} onSelect={onSelect} />
      <Plays domain={domain} node={node} />
      <UsedBy domain={domain} node={node} />
    </section>
  );
}
