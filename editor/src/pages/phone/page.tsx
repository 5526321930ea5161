import { path } from '../../api/client';
import { usePolled } from '../../api/polled';
import { session } from '../../api/session';
import type { PageProps } from '../../app/pages';
import { t } from '../../i18n/t';
import { Badge } from '../../ui/badge';
import { Empty } from '../../ui/empty';
import { ErrorNotice } from '../../ui/notice';
import { PageHead } from '../../ui/page';
import { Callbacks } from './callbacks';
import { Forwards } from './forwards';
import { ownExtension, type State } from './state';
import { Mailbox } from './mailbox';

/** What somebody sets for the own phone: do-not-disturb, forwards, the mailbox and callbacks. */
export default function PhonePage({ params }: PageProps) {
  const domain = params['domain'] ?? '';
  const name = params['name'] ?? ownExtension(session.value?.extension, domain);
  if (name === undefined) {
    return (
      <>
        <PageHead title={t('phone.title')} />
        <Empty icon="phone" title={t('phone.none')} example={t('phone.none-text')} />
      </>
    );
  }
  return <Phone key={name} domain={domain} name={name} />;
}

function Phone({ domain, name }: { domain: string; name: string }) {
  const loaded = usePolled<State>(path`/domains/${domain}/exten/${name}/state`, 5000).value;
  const state = loaded.data;
  return (
    <div class="phone">
      <h1>
        {t('phone.of', { name })} {state && <Registered state={state} />}
      </h1>
      {loaded.error && !state && <ErrorNotice error={loaded.error} retry={loaded.reload} />}
      {state && (
        <div class="halves">
          <Forwards domain={domain} name={name} state={state} changed={loaded.reload} />
          <div class="stack">
            <Phones state={state} />
            <Mailbox domain={domain} name={name} />
            <Callbacks domain={domain} name={name} />
          </div>
        </div>
      )}
    </div>
  );
}

/** Where calls to the extension ring. */
function Phones({ state }: { state: State }) {
  const contacts = state.contacts ?? [];
  return (
    <section class="card" aria-labelledby="phones">
      <h2 id="phones">{t('phone.phones')}</h2>
      {contacts.length === 0 && <p class="muted">{t('phone.no-phones')}</p>}
      <ul class="lines">
        {contacts.map((one) => (
          <li key={`${one.node} ${one.contact}`}>
            <code>{one.contact}</code> <span class="muted">{[one.profile, one.node].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Registered({ state }: { state: State }) {
  if (state.registered === undefined) return null;
  return <Badge tone={state.registered ? 'good' : 'off'}>{state.registered ? t('phone.registered') : t('phone.not-registered')}</Badge>;
}
