import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { send } from '../api/client';
import type { ApiError } from '../api/problem';
import { session } from '../api/session';
import { LANGUAGES, language, switchLanguage, t } from '../i18n/t';
import { draftOf, hasUnsaved } from '../save/draft';
import { save, SaveBar } from '../save/savebar';
import { Button, IconButton } from '../ui/button';
import { Icon } from '../ui/icon';
import { Link } from '../ui/link';
import { ErrorNotice, Notice } from '../ui/notice';
import { Toasts } from '../ui/toast';
import { useChangesOf } from './changes';
import { domainAtHand, domains, domainTitle, forgetDomain, keepDomain, readDomains } from './domains';
import { domainAt, navigation, pageAt } from './navigation';
import { openPalette, Palette } from './palette';
import type { Page, PageProps, Section } from './pages';
import { isOwnOnly } from './rights';
import { location, navigate } from './router';
import { readSession, sessionFailure } from './signed';
import { SignIn } from './signin';
import { isDark, switchTheme } from './theme';

const SECTIONS: Section[] = ['now', 'calls', 'objects', 'system'];

export function Shell() {
  if (session.value === undefined) return sessionFailure.value ? <Unreachable error={sessionFailure.value} /> : null;
  if (session.value === null) return <SignIn />;
  return <SignedIn />;
}

/** Nobody who is signed in is asked for a password because Cordboard, or its Redis, is away for a moment. */
function Unreachable({ error }: { error: ApiError }) {
  return (
    <main class="sign-in">
      <div>
        <h1>Cordboard</h1>
        <ErrorNotice error={error} retry={() => void readSession()} />
      </div>
    </main>
  );
}

function SignedIn() {
  const [isMenuOpen, openMenu] = useState(false);
  const { path } = location.value;
  const domain = domainAt(path);
  useEffect(() => void readDomains().catch(() => (domains.value = [])), [session.value?.user]);
  useEffect(() => {
    keepDomain(domain);
    openMenu(false);
  }, [path]);
  useSaveKey(domain);
  useChangesOf(domain);
  return (
    <div class={isMenuOpen ? 'shell is-menu-open' : 'shell'}>
      <a class="skip" href="#page">{t('shell.skip')}</a>
      <header class="bar">
        <span class="bar-menu"><IconButton icon="menu" label={t('shell.menu')} expanded={isMenuOpen} onClick={() => openMenu(!isMenuOpen)} /></span>
        <Link href="/" class="brand">Cordboard</Link>
        {isOwnOnly.value ? null : <DomainChooser domain={domainAtHand(domain)} isHere={domain !== ''} />}
        <button type="button" class="find" onClick={openPalette}>
          <Icon name="search" /> <span>{t('shell.find')}</span> <kbd>Ctrl K</kbd>
        </button>
        <span class="bar-end">
          <LanguageChooser />
          <IconButton icon={isDark() ? 'sun' : 'moon'} label={t(isDark() ? 'shell.light' : 'shell.dark')} onClick={switchTheme} />
          <span class="bar-user"><Icon name="user" /> {session.value?.['display-name'] ?? session.value?.user}</span>
          <Button look="quiet" onClick={() => void signOut()}>{t('shell.sign-out')}</Button>
        </span>
      </header>
      <Navigation domain={domainAtHand(domain)}>{isMenuOpen ? <LanguageChooser /> : null}</Navigation>
      <main class="page" id="page" tabIndex={-1}>
        <PageHolder />
      </main>
      <div class="save-bars">
        {domain ? <SaveBar draft={draftOf(domain)} /> : null}
        <SaveBar draft={draftOf('')} />
      </div>
      <Toasts />
      <Palette />
    </div>
  );
}

/** Ctrl+S saves; leaving the browser's page with something unsaved asks first. */
function useSaveKey(domain: string) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      for (const draft of new Set([draftOf(domain), draftOf('')])) {
        if (!draft.isEmpty.value && !draft.isSaving.value) void save(draft, () => undefined);
      }
    };
    const onLeave = (event: BeforeUnloadEvent) => hasUnsaved() && event.preventDefault();
    document.addEventListener('keydown', onKey);
    window.addEventListener('beforeunload', onLeave);
    return () => {
      document.removeEventListener('keydown', onKey);
      window.removeEventListener('beforeunload', onLeave);
    };
  }, [domain]);
}

async function signOut() {
  await send('DELETE', '/session').catch(() => undefined);
  session.value = null;
}

function DomainChooser({ domain, isHere }: { domain: string; isHere: boolean }) {
  const all = domains.value ?? [];
  const change = (next: string) => navigate(location.value.path.replace(/^\/d\/[^/]+(\/(?:k\/)?[^/]*)?.*$/, `/d/${encodeURIComponent(next)}$1`));
  const leave = () => {
    forgetDomain();
    navigate('/k/domain');
  };
  const go = (next: string) => (next === '' ? leave() : isHere ? change(next) : navigate(`/d/${encodeURIComponent(next)}/overview`));
  return (
    <label class="domain-chooser">
      <span class="visually-hidden">{t('shell.domain')}</span>
      <select class="input select" value={domain} onChange={(event) => go(event.currentTarget.value)}>
        <option value="">{t('shell.all-domains')}</option>
        {all.map((each) => (
          <option key={each.name} value={each.name}>
            {domainTitle(each) === each.name ? each.name : `${domainTitle(each)} · ${each.name}`}
          </option>
        ))}
      </select>
    </label>
  );
}

function LanguageChooser() {
  return (
    <label class="language-chooser">
      <span class="visually-hidden">{t('shell.language')}</span>
      <select class="input select" value={language.value} onChange={(event) => void switchLanguage(event.currentTarget.value)}>
        {Object.entries(LANGUAGES).map(([tag, name]) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function Navigation({ domain, children }: { domain: string; children: ComponentChildren }) {
  const items = navigation(domain);
  return (
    <nav class="navigation" aria-label={t('shell.navigation')}>
      {SECTIONS.map((section) => {
        const own = items.filter((each) => each.section === section);
        return own.length === 0 ? null : (
          <div key={section} class="navigation-section">
            <h2>{t(`shell.section-${section}`)}</h2>
            {own.map((each) => (
              <Link key={each.href} href={each.href} class={isAt(each.href) ? 'navigation-item is-at' : 'navigation-item'}>
                <Icon name={each.icon} /> {each.title}
              </Link>
            ))}
          </div>
        );
      })}
      {children}
    </nav>
  );
}

function isAt(href: string): boolean {
  const { path } = location.value;
  return path === href || path.startsWith(`${href}/`);
}

/** The page of the address. While the code of a page is loaded, the one before stays. */
function PageHolder() {
  const [shown, show] = useState<{ page: Page; component: ComponentType<PageProps> } | undefined>();
  const [failed, fail] = useState(false);
  const at = pageAt(location.value.path);
  useEffect(() => {
    let isWanted = true;
    fail(false);
    at?.page.load().then(
      (loaded) => isWanted && show({ page: at.page, component: loaded.default }),
      () => isWanted && fail(true),
    );
    return () => {
      isWanted = false;
    };
  }, [at?.page]);
  useEffect(() => {
    document.title = at ? `${t(at.page.title)} · Cordboard` : 'Cordboard';
  }, [at?.page, language.value]);
  if (!at) return <Notice tone="warning" title={t('shell.no-page')} />;
  if (failed) return <Notice tone="bad" title={t('shell.page-failed')}><Button onClick={() => window.location.reload()}>{t('ui.retry')}</Button></Notice>;
  if (!shown || shown.page !== at.page) return null;
  const Component = shown.component;
  return <Component params={at.params} />;
}
