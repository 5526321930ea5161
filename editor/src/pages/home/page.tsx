import { useEffect } from 'preact/hooks';
import { session } from '../../api/session';
import { domains, domainTitle, lastDomain } from '../../app/domains';
import { navigation } from '../../app/navigation';
import { isOwnOnly } from '../../app/rights';
import { navigate, pagePath } from '../../app/router';
import { t } from '../../i18n/t';
import { Empty } from '../../ui/empty';
import { Link } from '../../ui/link';
import { PageHead } from '../../ui/page';

/** The domains. Whoever sees only one, or has been in one, goes there; who has no role, to the own phone. */
export default function HomePage() {
  const own = isOwnOnly.value ? session.value?.extension?.split('@').at(-1) : undefined;
  useEffect(() => {
    if (own) navigate(pagePath`/d/${own}/phone`, { replace: true });
  }, [own]);
  return own ? null : <Domains />;
}

function Domains() {
  const all = domains.value;
  const only = all?.length === 1 ? all[0]?.name : all?.find((each) => each.name === lastDomain())?.name;
  useEffect(() => {
    if (only) navigate(firstPage(only), { replace: true });
  }, [only]);
  if (!all || only) return null;
  if (all.length === 0) {
    return (
      <Empty icon="home" title={t('shell.no-domains')}>
        <Link class="button button-main" href="/new">{t('shell.first-domain')}</Link>
      </Empty>
    );
  }
  return (
    <>
      <PageHead title={t('shell.domains')} />
      <ul>
        {all.map((each) => (
          <li key={each.name}>
            <Link href={pagePath`/d/${each.name}/overview`}>{domainTitle(each)}</Link> <span class="muted">{each.name}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function firstPage(domain: string): string {
  return navigation(domain)[0]?.href ?? '/';
}
