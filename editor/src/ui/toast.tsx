import { signal } from '@preact/signals';
import { t } from '../i18n/t';
import { IconButton } from './button';
import { Icon } from './icon';
import type { Tone } from './badge';

interface ToastShown {
  id: number;
  text: string;
  tone: Tone;
  action?: { label: string; run: () => void };
}

const shown = signal<ToastShown[]>([]);
let last = 0;

/** Says something at the edge. It stays for ten seconds; with an action, until the next one or until it is closed. */
export function toast(text: string, { tone = 'good' as Tone, action = undefined as ToastShown['action'] } = {}): void {
  const one = { id: ++last, text, tone, action };
  shown.value = [...shown.value.filter((each) => !each.action), one];
  if (!action) window.setTimeout(() => close(one.id), 10_000);
}

function close(id: number): void {
  shown.value = shown.value.filter((each) => each.id !== id);
}

export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {shown.value.map((each) => (
        <div key={each.id} class={`toast toast-${each.tone}`}>
          <Icon name={each.tone === 'good' ? 'check' : 'warning'} />
          <span>{each.text}</span>
          {each.action ? (
            <button
              type="button"
              class="quiet"
              onClick={() => {
                close(each.id);
                each.action?.run();
              }}
            >
              {each.action.label}
            </button>
          ) : null}
          <IconButton icon="close" label={t('ui.close')} onClick={() => close(each.id)} />
        </div>
      ))}
    </div>
  );
}
