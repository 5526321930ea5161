import { t } from '../../i18n/t';
import { Link } from '../../ui/link';
import { PageHead } from '../../ui/page';

const PAGES = ['users', 'roles', 'tokens', 'me'] as const;

/** The heading of the pages about who may do what, with the ways between them. */
export function AccessHead({ at }: { at: (typeof PAGES)[number] }) {
  return (
    <PageHead title={t(`access.${at}`)}>
      <nav class="switcher" aria-label={t('access.title')}>
        {PAGES.map((page) => (
          <Link key={page} href={`/${page}`} class={page === at ? 'is-at' : undefined}>
            {t(`access.${page}`)}
          </Link>
        ))}
      </nav>
    </PageHead>
  );
}
