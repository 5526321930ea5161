import { path, send } from '../../api/client';
import { usePolled } from '../../api/polled';
import { t, time } from '../../i18n/t';
import { Button } from '../../ui/button';

interface Callback {
  id: string;
  caller: string;
  callee: string;
  at: string;
  expires: string;
  queue?: string;
}

/** The callbacks that the extension waits for, or that wait for it. */
export function Callbacks({ domain, name }: { domain: string; name: string }) {
  const loaded = usePolled<{ items: Callback[] }>(path`/domains/${domain}/callbacks`, 5000).value;
  const own = (loaded.data?.items ?? []).filter((one) => one.caller === name || one.callee === name);
  const cancel = async (id: string) => {
    await send('DELETE', path`/domains/${domain}/callbacks/${id}`);
    await loaded.reload();
  };
  return (
    <section class="card" aria-labelledby="callbacks">
      <h2 id="callbacks">{t('phone.callbacks')}</h2>
      {own.length === 0 && <p class="muted">{t('phone.no-callbacks')}</p>}
      <ul class="lines">
        {own.map((one) => (
          <li key={one.id}>
            {one.caller} → {one.queue ?? one.callee} <span class="muted">{t('phone.until', { time: time(one.expires) })}</span>
            {one.caller === name && (
              <Button aria-label={`${t('phone.cancel')} ${one.callee}`} onClick={() => cancel(one.id)}>
                {t('phone.cancel')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
