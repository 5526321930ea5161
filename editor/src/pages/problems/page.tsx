import { useMemo, useState } from 'preact/hooks';
import { path } from '../../api/client';
import { useGet } from '../../api/resource';
import type { PageProps } from '../../app/pages';
import { kindName } from '../../i18n/one';
import { location, setSearch } from '../../app/router';
import { t } from '../../i18n/t';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Link } from '../../ui/link';
import { Loading } from '../../ui/loading';
import { ErrorNotice } from '../../ui/notice';
import { PageHead } from '../../ui/page';
import { More, Search, STEP } from '../../ui/table';
import { matches } from '../live/stream';
import { counts, placeOf, type Problem, SEVERITIES, toneOf, worstFirst } from './problem';

const NONE: Problem[] = [];

/** What `./cordboard check` says of the domain, the worst first, each with its place and what to do. */
export default function ProblemsPage({ params }: PageProps) {
  const domain = params['domain'] ?? '';
  const loaded = useGet<{ items: Problem[] }>(path`/domains/${domain}/problems`).value;
  const wanted = location.value.search.get('severity') ?? '';
  const question = location.value.search.get('q') ?? '';
  const all = loaded.data?.items ?? NONE;
  const sorted = useMemo(() => worstFirst(all), [all]);
  const shown = sorted.filter((one) => (wanted === '' || one.severity === wanted) && matches([one.line, one.mend, one.name], question));
  const [most, setMost] = useState(STEP);
  return (
    <div class="problems">
      <PageHead title={t('problems.title')}>
        <Search value={question} onChange={(text) => setSearch('q', text)} label={t('problems.search')} />
        {all.length > 0 && <Severities problems={all} wanted={wanted} />}
        <Button icon="undo" onClick={() => loaded.reload()} disabled={loaded.loading}>
          {t('problems.again')}
        </Button>
      </PageHead>
      {loaded.error && <ErrorNotice error={loaded.error} retry={loaded.reload} />}
      {!loaded.data && !loaded.error && <Loading />}
      {loaded.data && all.length === 0 && <Empty icon="check" title={t('problems.none')} example={t('problems.none-text')} />}
      {all.length > 0 && shown.length === 0 && <p class="muted">{t('problems.no-match')}</p>}
      {shown.length > 0 && (
        <ul class="lines card" aria-label={t('problems.title')}>
          {shown.slice(0, most).map((one) => (
            <li key={one.line}>
              <ProblemLine domain={domain} problem={one} />
            </li>
          ))}
        </ul>
      )}
      {shown.length > most && <More onSeen={() => setMost(most + STEP * 2)} />}
    </div>
  );
}

function ProblemLine({ domain, problem }: { domain: string; problem: Problem }) {
  return (
    <div class="problem-line">
      <Badge tone={toneOf(problem)}>{t(`problems.${problem.severity}`)}</Badge>
      <div>
        <Place domain={domain} problem={problem} />
        <p>{problem.reason}</p>
        {problem.mend && (
          <p class="muted">
            {t('problems.instead')} <code>{problem.mend}</code>
          </p>
        )}
      </div>
    </div>
  );
}

function Severities({ problems, wanted }: { problems: readonly Problem[]; wanted: string }) {
  const found = counts(problems);
  return (
    <div class="switcher" role="group" aria-label={t('problems.severity')}>
      {['', ...SEVERITIES.filter((severity) => found.has(severity))].map((severity) => (
        <button key={severity} type="button" aria-pressed={wanted === severity} onClick={() => setSearch('severity', severity)}>
          {severity === '' ? t('problems.all') : t(`problems.${severity}`)}{' '}
          <span class="muted">{severity === '' ? problems.length : found.get(severity)}</span>
        </button>
      ))}
    </div>
  );
}

function Place({ domain, problem }: { domain: string; problem: Problem }) {
  if (problem.kind === '') {
    return (
      <p>
        {problem.key} {problem.field}
      </p>
    );
  }
  return (
    <p>
      <span class="muted">{kindName(problem.kind)}</span> <Link href={placeOf(domain, problem)}>{problem.name}</Link>{' '}
      {problem.pointer && <code>{problem.pointer}</code>}
    </p>
  );
}
