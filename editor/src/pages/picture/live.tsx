import type { JSX } from 'preact';
import { t } from '../../i18n/t';
import { endWords } from '../../trace/end';
import { Badge, type Tone } from '../../ui/badge';
import type { Call } from '../live/stream';

const TONES: Record<Call['state'], Tone> = { start: 'warning', ring: 'warning', answer: 'good', end: 'off' };

interface LiveCallsProps {
  readonly calls: readonly Call[];
  /** The id of the call whose way is shown. */
  readonly followed: string;
  readonly onFollow: (id: string) => void;
}

/** The calls that go on: one of them is followed in the picture. */
export function LiveCalls({ calls, followed, onFollow }: LiveCallsProps): JSX.Element | null {
  const shown = calls.filter((call) => call.state !== 'end' || call.id === followed);
  if (shown.length === 0 && followed === '') {
    return null;
  }
  return (
    <section class="pic-live" aria-label={t('picture.live')}>
      <h2>{t('picture.live')}</h2>
      {shown.every((call) => call.id !== followed) && followed !== '' && <p class="muted">{t('picture.live-over')}</p>}
      <ul class="lines">
        {shown.slice(0, 20).map((call) => (
          <li key={call.id}>
            <button type="button" class="quiet" aria-pressed={call.id === followed} onClick={() => onFollow(call.id === followed ? '' : call.id)}>
              {call.from} → {call.to}
            </button>
            <Badge tone={TONES[call.state]}>{t(`live.${call.state}`)}</Badge>
            {call.rings.length > 0 && <span class="muted">{call.rings.map((end) => endWords(end)).join(', ')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
