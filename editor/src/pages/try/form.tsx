import type { JSX } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { listDocuments } from '../../api/documents';
import { useLoaded } from '../../api/resource';
import { t } from '../../i18n/t';
import { kindWord } from '../../trace/object';
import type { Titles } from '../../trace/view';
import { Button } from '../../ui/button';
import { Combo, type ComboOption } from '../../ui/combo';
import { type Call, isComplete } from './call';

interface CallFormProps {
  readonly call: Call;
  readonly titles: Titles;
  readonly busy: boolean;
  readonly onTry: (call: Call) => void;
  /** What the button says. */
  readonly act?: string;
  /** Without the time of the call. */
  readonly withoutTime?: boolean;
}

function options(titles: Titles, kinds: (kind: string) => boolean): ComboOption[] {
  return [...titles].map(([key, title]) => {
    const slash = key.indexOf('/');
    return { kind: key.slice(0, slash), value: key.slice(slash + 1), label: title };
  }).filter((one) => kinds(one.kind)).map(({ kind, value, label }) => ({ value, label, hint: kindWord(kind) }));
}

/** The SIP profile that carriers and strangers call at, where FreeSWITCH has its usual names. */
const STRANGERS = 'external';

/** The names of the SIP profiles; none for whoever may not read what all domains share. */
function useProfiles(): string[] {
  return useLoaded('sip profiles', () => listDocuments('', 'sip_profile').catch(() => [])).value.data?.map((one) => one.name) ?? [];
}

const DIALLED = new Set(['exten', 'ring_group', 'queue', 'ivr', 'conference', 'call_flow', 'time_condition', 'recording']);

/** Who calls whom, and when. */
export function CallForm({ call, titles, busy, onTry, act, withoutTime = false }: CallFormProps): JSX.Element {
  const [draft, setDraft] = useState(call);
  // At once: what is typed next must not be lost.
  useLayoutEffect(() => setDraft(call), [JSON.stringify(call)]);
  const set = (members: Partial<Call>) => setDraft({ ...draft, ...members });
  const trunks = options(titles, (kind) => kind === 'gateway');
  const inbound = draft.gateway !== '';
  const stranger = draft.profile !== '';
  const profiles = useProfiles();
  return (
    <form
      class="call-form"
      aria-label={t('try.call')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete(draft)) {
          onTry(draft);
        }
      }}
    >
      <div class="segments" role="group" aria-label={t('try.direction')}>
        <button type="button" aria-pressed={!inbound && !stranger} onClick={() => set({ gateway: '', profile: '', from: '' })}>{t('try.inside')}</button>
        <button type="button" aria-pressed={inbound} disabled={trunks.length === 0} title={trunks.length === 0 ? t('try.no-trunk') : undefined}
          onClick={() => set({ gateway: trunks[0]?.value ?? '', profile: '', from: '' })}>{t('try.outside')}</button>
        <button type="button" aria-pressed={stranger} onClick={() => set({ gateway: '', profile: profiles.includes(STRANGERS) ? STRANGERS : (profiles[0] ?? STRANGERS), from: '' })}>{t('try.stranger')}</button>
      </div>
      <div class="call-fields">
      {inbound && (
        <label class="call-field">
          <span>{t('try.gateway')}</span>
          <select class="input select" value={draft.gateway} onChange={(event) => set({ gateway: event.currentTarget.value })}>
            {trunks.map((trunk) => <option key={trunk.value} value={trunk.value}>{trunk.label || trunk.value}</option>)}
          </select>
        </label>
      )}
      {stranger && (
        <div class="call-field">
          <label for="try-profile">{t('try.profile')}</label>
          <Combo id="try-profile" value={draft.profile} options={profiles.map((value) => ({ value, label: '', hint: '' }))} onChange={(profile) => set({ profile })} />
        </div>
      )}
      <div class="call-field">
        <label for="try-from">{t(inbound || stranger ? 'try.caller' : 'try.from')}</label>
        {inbound || stranger
          ? <input id="try-from" class="input mono" value={draft.from} placeholder="+41441112233" autoComplete="off"
              onInput={(event) => set({ from: event.currentTarget.value })} />
          : <Combo id="try-from" value={draft.from} placeholder="1001" options={options(titles, (kind) => kind === 'exten')}
              onChange={(from) => set({ from })} />}
      </div>
      <div class="call-field">
        <label for="try-to">{t('try.to')}</label>
        <Combo id="try-to" value={draft.to} placeholder={t('try.number')} onChange={(to) => set({ to })}
          options={inbound || stranger ? [] : options(titles, (kind) => DIALLED.has(kind))} />
      </div>
      <div class="call-field" hidden={withoutTime}>
        <label for="try-keys">{t('try.keys')}</label>
        <input id="try-keys" class="input mono" value={draft.keys} placeholder="2 1001" title={t('try.keys-hint')} autoComplete="off" inputMode="tel"
          onInput={(event) => set({ keys: event.currentTarget.value })} />
      </div>
      <div class="call-field" hidden={withoutTime}>
        <label for="try-at">{t('try.at')}</label>
        <span class="input-row">
          <input id="try-at" class="input" type="datetime-local" value={draft.at} onInput={(event) => set({ at: event.currentTarget.value })} />
          {draft.at !== '' && <Button look="quiet" onClick={() => set({ at: '' })}>{t('try.now')}</Button>}
        </span>
      </div>
      {draft.asOf !== '' && (
        <div class="call-field">
          <label for="try-as-of">{t('try.as-of')}</label>
          <span class="input-row">
            <input id="try-as-of" class="input mono" value={draft.asOf} onInput={(event) => set({ asOf: event.currentTarget.value })} />
            <Button look="quiet" onClick={() => set({ asOf: '' })}>{t('try.today')}</Button>
          </span>
        </div>
      )}
      </div>
      <Button look="main" type="submit" disabled={!isComplete(draft) || busy}>{act ?? t('try.try')}</Button>
    </form>
  );
}
