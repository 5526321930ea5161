import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../i18n/t';
import { labelWord } from '../picture/words';
import { Link } from '../ui/link';
import { kindWord, objectPath } from './object';
import type { Check, Executed, Hop, Source, Steps, Tried } from './steps';

/** Names of documents: `exten/1001` → Ann. */
export type Titles = ReadonlyMap<string, string>;

interface TraceProps {
  readonly domain: string;
  readonly steps: Steps;
  readonly titles: Titles;
}

/** A document's name, as a link to its page. */
export function Made({ domain, source, titles }: { domain: string; source: Source; titles: Titles }): JSX.Element {
  const title = titles.get(`${source.kind}/${source.name}`) ?? '';
  const href = objectPath(domain, source.kind, source.name);
  const shown = title === '' ? source.name : title;
  return (
    <span class="made">
      <span class="made-kind">{kindWord(source.kind)}</span>{' '}
      {href === undefined ? shown : <Link href={href}>{shown}</Link>}
      {title !== '' && <span class="made-number"> {source.name}</span>}
      {source.part !== '' && <span class="made-part"> {partWords(source.part)}</span>}
    </span>
  );
}

/** Parts that have another name in the picture. */
const PARTS: Readonly<Record<string, string>> = { inside: 'open', outside: 'closed' };

function partWords(part: string): string {
  return labelWord(PARTS[part] ?? part.replaceAll('/', ' ').replaceAll('-', ' '));
}

/** The documents that the call came by. */
export function Way({ domain, steps, titles }: TraceProps): JSX.Element {
  return (
    <ol class="way" aria-label={t('trace.way')}>
      {steps.way.map((source, index) => (
        <li key={`${index} ${source.kind}/${source.name}`}><Made domain={domain} source={source} titles={titles} /></li>
      ))}
    </ol>
  );
}

function CheckRow({ check }: { check: Check }): JSX.Element {
  return (
    <li class={check.passed ? 'check is-passed' : 'check is-failed'}>
      <span class="check-mark" aria-hidden="true">{check.passed ? '✓' : '✕'}</span>
      <span class="check-said">{t(check.passed ? 'trace.passed' : 'trace.failed')}</span>{' '}
      <code>{check.text === '' ? t('trace.always') : check.text}</code>
    </li>
  );
}

function Matched({ domain, tried, titles }: { domain: string; tried: Tried; titles: Titles }): JSX.Element {
  return (
    <div class="tried is-matched">
      <Made domain={domain} source={tried.source} titles={titles} />
      <ul class="checks">{tried.checks.map((check, index) => <CheckRow key={index} check={check} />)}</ul>
    </div>
  );
}

function Others({ domain, tried, titles }: { domain: string; tried: readonly Tried[]; titles: Titles }): JSX.Element | null {
  if (tried.length === 0) {
    return null;
  }
  return (
    <details class="others">
      <summary>{t('trace.others', { count: tried.length })}</summary>
      <ul>
        {tried.map((one, index) => (
          <li key={index}>
            <Made domain={domain} source={one.source} titles={titles} />
            <ul class="checks">{one.checks.map((check, at) => <CheckRow key={at} check={check} />)}</ul>
          </li>
        ))}
      </ul>
    </details>
  );
}

const QUIET = new Set(['set', 'export', 'sleep', 'unset', 'multiset']);

function Does({ executed, all }: { executed: readonly Executed[]; all: boolean }): JSX.Element | null {
  const shown = all ? executed : executed.filter((one) => !QUIET.has(one.application));
  if (shown.length === 0) {
    return null;
  }
  return (
    <ul class="does">
      {shown.map((one, index) => (
        <li key={index}>
          <code class="does-application">{one.application}</code> <code class="does-data">{one.data}</code>
          {one.times > 1 && <span class="times">{t('trace.times', { count: one.times })}</span>}
        </li>
      ))}
    </ul>
  );
}

function HopStep({ domain, hop, titles, all }: { domain: string; hop: Hop; titles: Titles; all: boolean }): JSX.Element {
  const tried = hop.tried.filter((one) => all || !one.own);
  return (
    <li class="hop">
      <h3 class="hop-head">
        <span class="hop-number">{hop.number}</span>
        <span class="hop-context">{t('trace.context', { context: hop.context })}</span>
        {hop.times > 1 && <span class="times">{t('trace.times', { count: hop.times })}</span>}
      </h3>
      {tried.filter((one) => one.matched).map((one, index) => <Matched key={index} domain={domain} tried={one} titles={titles} />)}
      {tried.every((one) => !one.matched) && <p class="quiet">{t('trace.nothing')}</p>}
      <Does executed={hop.executed} all={all} />
      {[...new Set(hop.unknown)].map((text) => <p key={text} class="hop-unknown">{/^which keys are pressed/.test(text) ? t('trace.no-key') : t('trace.unknown', { what: text })}</p>)}
      {hop.keys.map((key, index) => <p key={index} class="hop-keys">{key === '' ? t('trace.key-none') : <>{t('trace.key')} <kbd>{key}</kbd></>}</p>)}
      {hop.notes.map((text, index) => <p key={index} class="hop-note"><code>{text}</code></p>)}
      <Others domain={domain} tried={tried.filter((one) => !one.matched)} titles={titles} />
    </li>
  );
}

/** A call step by step, each step with what made it. */
export function TraceView({ domain, steps, titles }: TraceProps): JSX.Element {
  const [all, showAll] = useState(false);
  return (
    <section class="trace" aria-label={t('trace.steps')}>
      <div class="tools">
        <h2>{t('trace.steps')}</h2>
        <button type="button" class="button" aria-pressed={all} onClick={() => showAll(!all)}>{t('trace.everything')}</button>
      </div>
      {steps.remarks.length > 0 && (
        <ul class="remarks" aria-label={t('trace.remarks')}>
          {steps.remarks.map((remark, index) => <li key={index}>{remark}</li>)}
        </ul>
      )}
      <ol class="hops">
        {steps.hops.map((hop, index) => <HopStep key={index} domain={domain} hop={hop} titles={titles} all={all} />)}
      </ol>
    </section>
  );
}
