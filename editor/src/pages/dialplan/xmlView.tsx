import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { path, send } from '../../api/client';
import { useLoaded } from '../../api/resource';
import { location, navigate, pagePath, setSearch } from '../../app/router';
import { t } from '../../i18n/t';
import { draftOf } from '../../save/draft';
import type { Titles } from '../../trace/view';
import { ErrorNotice } from '../../ui/notice';
import { callOf, isComplete, searchOf } from '../try/call';
import { CallForm } from '../try/form';
import { isOf, xmlLines } from './xml';

/** The XML that FreeSWITCH gets for a call; the lines of one extension are marked. */
export function XmlOfCall({ domain, titles }: { domain: string; titles: Titles }): JSX.Element {
  const call = callOf(location.value.search);
  const extension = location.value.search.get('extension') ?? '';
  const draft = draftOf(domain);
  const changes = draft.changes.value;
  const isAfter = changes.length > 0 && location.value.search.get('of') !== 'stored';
  const address = isComplete(call) ? `xml ${domain} ${searchOf(call)} ${isAfter ? JSON.stringify(changes) : ''}` : null;
  const { from, to, gateway, profile } = call;
  const asked = { from, to, ...(gateway === '' ? {} : { gateway }), ...(profile === '' ? {} : { profile }) };
  const loaded = useLoaded(address, async (signal) =>
    (isAfter
      ? await send<string>('POST', path`/domains/${domain}/xml`, { ...asked, changes: changes.map(({ kind, name, value }) => ({ kind, name, value })) }, { accept: 'application/xml', signal })
      : await send<string>('GET', path`/domains/${domain}/xml`, undefined, { accept: 'application/xml', signal, params: asked })).data).value;
  return (
    <article class="dp-xml">
      <header class="page-head"><h2>{t('dialplan.xml-title')}</h2></header>
      <CallForm call={call} titles={titles} busy={loaded.loading} act={t('dialplan.xml-show')} withoutTime
        onTry={(wanted) => navigate(`${pagePath`/d/${domain}/dialplan/xml`}${searchOf(wanted)}${extension === '' ? '' : `&extension=${encodeURIComponent(extension)}`}`)} />
      {changes.length > 0 && (
        <div class="segments" role="group" aria-label={t('dialplan.xml-of')}>
          <button type="button" aria-pressed={isAfter} onClick={() => setSearch('of', '')}>{t('dialplan.xml-after')}</button>
          <button type="button" aria-pressed={!isAfter} onClick={() => setSearch('of', 'stored')}>{t('dialplan.xml-stored')}</button>
        </div>
      )}
      {loaded.error !== undefined && <ErrorNotice error={loaded.error} />}
      {address === null && <p class="muted">{t('dialplan.xml-text')}</p>}
      {address !== null && loaded.data !== undefined && loaded.error === undefined && <Lines xml={loaded.data} extension={extension} />}
    </article>
  );
}

function Lines({ xml, extension }: { xml: string; extension: string }): JSX.Element {
  const lines = useMemo(() => xmlLines(xml), [xml]);
  const box = useRef<HTMLPreElement>(null);
  const any = lines.some((line) => isOf(line, extension));
  useEffect(() => box.current?.querySelector('mark')?.scrollIntoView({ block: 'center' }), [lines, extension]);
  return (
    <>
      {extension !== '' && !any && <p class="is-warning">{t('dialplan.xml-not-there', { name: extension })}</p>}
      <pre class="xml" ref={box} tabIndex={0} aria-label={t('dialplan.xml-title')}>
        {lines.map((line, index) => {
          const text = `${'  '.repeat(line.depth)}${line.text}\n`;
          return isOf(line, extension) ? <mark key={index}>{text}</mark> : text;
        })}
      </pre>
    </>
  );
}
