import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../i18n/t';
import { Button } from '../../ui/button';
import { atMinutes, minutesOf } from './call';

interface TimeProps {
  /** What the clock of the domain shows now. */
  readonly now: string;
  /** Empty: now. */
  readonly at: string;
  readonly onChange: (at: string) => void;
}

const QUARTER = 15;
const WAIT_MILLIS = 120;

/** The time for which the picture is drawn: a day, and a slider over its hours. */
export function TimeSlider({ now, at, onChange }: TimeProps): JSX.Element {
  const [moving, setMoving] = useState<string | undefined>();
  const timer = useRef(0);
  // The slider may have been moved on meanwhile.
  useLayoutEffect(() => setMoving((before) => (before === at ? undefined : before)), [at]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const shown = moving ?? (at === '' ? now : at);
  const move = (next: string) => {
    setMoving(next);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => onChange(next), WAIT_MILLIS);
  };
  return (
    <fieldset class="time-slider">
      <legend class="visually-hidden">{t('picture.time')}</legend>
      <input class="input" type="date" aria-label={t('picture.day')} value={shown.slice(0, 10)}
        onChange={(event) => event.currentTarget.value !== '' && move(`${event.currentTarget.value}${shown.slice(10)}`)} />
      <input type="range" aria-label={t('picture.hour')} aria-valuetext={shown.slice(11)} min={0} max={24 * 60 - QUARTER} step={QUARTER}
        value={minutesOf(shown)} onInput={(event) => move(atMinutes(shown, Number(event.currentTarget.value)))} />
      <output class="time-shown">{shown.slice(11)}</output>
      <Button look="quiet" disabled={at === '' && moving === undefined} onClick={() => {
        window.clearTimeout(timer.current);
        setMoving(undefined);
        onChange('');
      }}>{t('picture.time-now')}</Button>
    </fieldset>
  );
}
