import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { path, send } from '../../api/client';
import { kinds } from '../../api/kinds';
import { useLoaded } from '../../api/resource';
import type { PageProps } from '../../app/pages';
import { location, navigate, pagePath } from '../../app/router';
import { t, time } from '../../i18n/t';
import { endState, endWords } from '../../trace/end';
import { stepsOf } from '../../trace/steps';
import { readTitles } from '../../trace/titles';
import { type Titles, TraceView, Way } from '../../trace/view';
import { Badge, type Tone } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Link } from '../../ui/link';
import { Loading } from '../../ui/loading';
import { ErrorNotice, Notice } from '../../ui/notice';
import { type Answer, type AsOf, type Call, NO_CALL, bodyOf, callOf, isComplete, searchOf } from './call';
import { ExpectThis } from './expect';
import { CallForm } from './form';

const TONES: Record<ReturnType<typeof endState>, Tone> = { good: 'good', out: 'good', refused: 'warning', bad: 'bad' };

function endTitles(titles: Titles): ReadonlyMap<string, string> {
  return new Map([...titles].flatMap(([key, title]) => {
    const [kind = '', name = ''] = key.split('/');
    return kind === 'exten' ? [[`extension:${name}`, title], [`voicemail:${name}`, title]] : [[`${kind}:${name}`, title]];
  }));
}

function Ending({ answer, titles }: { answer: Answer; titles: Titles }): JSX.Element {
  const ends = (answer.end ?? '').split(', ').filter((end) => end !== '');
  const named = endTitles(titles);
  return (
    <header class="ending">
      {ends.length === 0 ? <h2>{answer.outcome}</h2> : ends.map((end) => (
        <h2 key={end}><Badge tone={TONES[endState(end)]}>{t(`trace.state-${endState(end)}`)}</Badge> {endWords(end, named)}</h2>
      ))}
      <p class="muted mono">{answer.outcome}</p>
    </header>
  );
}

function Result({ domain, call, answer, titles }: { domain: string; call: Call; answer: Answer; titles: Titles }): JSX.Element {
  const known = kinds.value;
  const steps = useMemo(() => stepsOf(answer, new Set(known)), [answer, known]);
  const picture = `${pagePath`/d/${domain}/picture`}${searchOf(call)}`;
  return (
    <div class="result">
      <Ending answer={answer} titles={titles} />
      <Way domain={domain} steps={steps} titles={titles} />
      <div class="tools">
        <ExpectThis key={searchOf(call)} domain={domain} call={call} answer={answer} />
        <Link class="button" href={picture}>{t('try.picture')}</Link>
        <Link class="button" href={`${pagePath`/d/${domain}/dialplan/xml`}${searchOf(call)}`}>{t('try.xml')}</Link>
      </div>
      {answer['as-of'] !== undefined && <Earlier domain={domain} past={answer['as-of']} titles={titles} />}
      <TraceView domain={domain} steps={steps} titles={titles} />
      <details class="log">
        <summary>{t('trace.log', { count: answer.trace.length })}</summary>
        <pre tabIndex={0} aria-label={t('trace.log-label')}>{answer.trace.join('\n')}</pre>
      </details>
    </div>
  );
}

/** With documents as they were: how it ends today, which edit made the difference, and what the history does not know. */
function Earlier({ domain, past, titles }: { domain: string; past: AsOf; titles: Titles }): JSX.Element {
  const { edit, gaps } = past;
  return (
    <Notice>
      <p>{past.now === past.then ? t('try.as-today') : t('try.not-as-today', { end: endWords(past.now, endTitles(titles)) })}</p>
      {edit !== undefined && (
        <p>{t('try.edit', { at: time(edit.at), by: edit.by })} <Link href={pagePath`/d/${domain}/history/${edit.id}`}>{t('try.edit-link')}</Link></p>
      )}
      {gaps.map((gap) => <p key={gap}>{gap}</p>)}
    </Notice>
  );
}

/** A call that nobody makes: where it would end, and why. */
export default function TryPage({ params }: PageProps): JSX.Element {
  const domain = params['domain'] ?? '';
  const call = callOf(location.value.search);
  const titles = useLoaded(`titles ${domain}`, (signal) => readTitles(domain, signal)).value.data ?? new Map<string, string>();
  const address = isComplete(call) ? `${domain} ${searchOf(call)}` : null;
  const found = useLoaded(address, async (signal) => {
    const reply = await send<Answer>('POST', path`/domains/${domain}/simulate`, bodyOf(call), { signal });
    return { address, answer: reply.data };
  }).value;
  const onTry = (wanted: Call) => {
    if (searchOf(wanted) === searchOf(call)) {
      void found.reload();
    } else {
      navigate(`${pagePath`/d/${domain}/try`}${searchOf(wanted)}`);
    }
  };
  const example = [...titles.keys()].filter((key) => key.startsWith('exten/')).map((key) => key.slice('exten/'.length));
  const [from, to] = example;
  return (
    <div class="try-page">
      <header class="page-head"><h1>{t('try.title')}</h1></header>
      <CallForm call={call} titles={titles} busy={found.loading} onTry={onTry} />
      {found.error !== undefined && <ErrorNotice error={found.error} />}
      {address !== null && found.error === undefined && found.data?.address !== address && <Loading />}
      {address === null && (
        <Empty icon="phone" title={t('try.empty')} example={t('try.empty-text')}>
          {from !== undefined && to !== undefined && (
            <Button onClick={() => onTry({ ...NO_CALL, from, to })}>{t('try.example', { from, to })}</Button>
          )}
        </Empty>
      )}
      {address !== null && found.error === undefined && found.data?.address === address
        && <Result domain={domain} call={call} answer={found.data.answer} titles={titles} />}
    </div>
  );
}

