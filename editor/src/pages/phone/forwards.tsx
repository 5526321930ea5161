import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { path, send } from '../../api/client';
import { asApiError } from '../../api/problem';
import { t } from '../../i18n/t';
import { Button } from '../../ui/button';
import { toast } from '../../ui/toast';
import { TextField, ToggleField } from '../access/field';
import { problemOf } from '../access/own-form';
import { type Forward, FORWARDS, isOn, meant, shown, type State } from './state';

interface ForwardsProps {
  domain: string;
  name: string;
  state: State;
  changed: () => Promise<void>;
}

/** Do-not-disturb and the forwards. They are in force at once, as when the phone sets them by a code. */
export function Forwards({ domain, name, state, changed }: ForwardsProps) {
  const set = async (member: string, value: string | boolean) => {
    await send('POST', path`/domains/${domain}/exten/${name}/state`, { [member]: value }, { type: 'application/merge-patch+json' });
    toast(t('phone.set'));
    await changed();
  };
  return (
    <section class="card" aria-labelledby="forwards">
      <h2 id="forwards">{t('phone.forwards')}</h2>
      <ToggleField
        label={t('phone.do-not-disturb')}
        hint={t('phone.do-not-disturb-hint')}
        on={isOn(state['do-not-disturb'])}
        set={(on) => void set('do-not-disturb', on).catch((error: unknown) => toast(asApiError(error).message, { tone: 'bad' }))}
      />
      {FORWARDS.map((forward) => (
        <ForwardLine key={forward} forward={forward} to={shown(state[forward] ?? '')} set={(to) => set(forward, to)} />
      ))}
    </section>
  );
}

function ForwardLine({ forward, to, set }: { forward: Forward; to: string; set: (to: string) => Promise<void> }) {
  const typed = useSignal(to);
  const failed = useSignal('');
  // The field stays, and so does the focus, when the phone or this page has set something else.
  useLayoutEffect(() => void (typed.value = to), [to]);
  const submit = async (wanted: string) => {
    failed.value = '';
    for (const destination of meant(wanted)) {
      try {
        return await set(destination);
      } catch (error) {
        failed.value = problemOf(asApiError(error), forward) || asApiError(error).message;
      }
    }
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (typed.value !== to) void submit(typed.value);
  };
  return (
    <form class="with-button" onSubmit={onSubmit}>
      <TextField
        label={t(`phone.${forward}`)}
        inputMode="tel"
        placeholder={t('phone.off')}
        value={typed.value}
        set={(text) => (typed.value = text)}
        problem={failed.value}
      />
      {typed.value !== to ? (
        <Button look="main" type="submit">
          {t('phone.set-it')}
        </Button>
      ) : (
        to !== '' && <Button onClick={() => submit('')}>{t('phone.turn-off')}</Button>
      )}
    </form>
  );
}
