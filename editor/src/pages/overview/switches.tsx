import { useSignal } from '@preact/signals';
import { path, send } from '../../api/client';
import { usePolled } from '../../api/polled';
import { asApiError } from '../../api/problem';
import { pageOf } from '../../app/pages';
import { t } from '../../i18n/t';
import { Link } from '../../ui/link';

/** A call flow or a time condition, as `/domains/D/switches` lists it. */
export interface Switch {
  kind: string;
  name: string;
  title?: string;
  state: string;
  states: { value: string; label: string }[];
  overridden?: boolean;
  since?: string;
}

/** Sets what phones set with codes. A time condition without an override follows its hours again. */
function set(domain: string, one: Switch, value: string | null): Promise<unknown> {
  return one.kind === 'call_flow'
    ? send('POST', path`/domains/${domain}/call_flow/${one.name}/status`, { status: value })
    : send('POST', path`/domains/${domain}/time_condition/${one.name}/override`, { override: value });
}

/** Large toggles: the call flows and time conditions of the domain. */
export function Switches({ domain }: { domain: string }) {
  const loaded = usePolled<{ items: Switch[] }>(path`/domains/${domain}/switches`, 5000);
  const items = loaded.value.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section class="card" aria-labelledby="switches">
      <h2 id="switches">{t('overview.switches')}</h2>
      <ul class="switches">
        {items.map((one) => (
          <li key={`${one.kind}/${one.name}`}>
            <BigSwitch domain={domain} one={one} changed={loaded.value.reload} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface BigSwitchProps {
  domain: string;
  one: Switch;
  changed: () => Promise<void>;
}

function BigSwitch({ domain, one, changed }: BigSwitchProps) {
  const wanted = useSignal<string | undefined>(undefined);
  const failed = useSignal('');
  const choose = async (value: string) => {
    wanted.value = value;
    failed.value = '';
    try {
      await set(domain, one, value === BY_HOURS ? null : value);
      await changed();
    } catch (error) {
      failed.value = asApiError(error).message;
    }
    wanted.value = undefined;
  };
  const at = wanted.value ?? (hasHours(one) && !one.overridden ? BY_HOURS : one.state);
  return (
    <fieldset class="switch">
      <legend>
        <Link href={pageOf(domain, one.kind, one.name)}>{one.title || one.name}</Link> <span class="muted">{one.name}</span>
      </legend>
      <div class="switcher">
        {positions(one).map(({ value, label }) => (
          <label key={value}>
            <input type="radio" name={`${one.kind}/${one.name}`} checked={at === value} disabled={wanted.value !== undefined} onChange={() => choose(value)} />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {hasHours(one) && <p class="muted">{t('overview.now-is', { state: t(`overview.${one.state}`) })}</p>}
      {failed.value && (
        <p class="failed" role="alert">
          {failed.value}
        </p>
      )}
    </fieldset>
  );
}

/** The position of a time condition that nobody has overridden. */
const BY_HOURS = 'by-hours';

function hasHours(one: Switch): boolean {
  return one.kind === 'time_condition';
}

/** The positions of a call flow have the labels of its document, those of a time condition are words of the editor. */
function positions(one: Switch): { value: string; label: string }[] {
  if (!hasHours(one)) return one.states.map(({ value, label }) => ({ value, label: label || value }));
  const words = [BY_HOURS, ...one.states.map(({ value }) => value)];
  return words.map((value) => ({ value, label: t(`overview.${value}`) }));
}
