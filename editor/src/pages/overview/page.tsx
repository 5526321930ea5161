import type { PageProps } from '../../app/pages';
import { t } from '../../i18n/t';
import { PageHead } from '../../ui/page';
import { Gauges } from './gauges';
import { FailingExpectations, FirstProblems, Nodes, Trunks } from './status';
import { Switches } from './switches';

/** A domain at a glance: what happens now, what is switched, and what is wrong. */
export default function OverviewPage({ params }: PageProps) {
  const domain = params['domain'] ?? '';
  return (
    <div class="overview">
      <PageHead title={t('overview.title')} />
      <Gauges domain={domain} />
      <div class="halves">
        <div class="stack">
          <Switches domain={domain} />
          <Trunks domain={domain} />
          <Nodes />
        </div>
        <div class="stack">
          <FirstProblems domain={domain} />
          <FailingExpectations domain={domain} />
        </div>
      </div>
    </div>
  );
}
