import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { path } from '../../api/client';
import { usePolled } from '../../api/polled';
import type { Loaded } from '../../api/resource';
import { number, t } from '../../i18n/t';
import { Plot } from './plot';
import { add, EMPTY, extremes, type Series } from './series';

/** What of `/system` the overview shows. */
export interface System {
  fetches?: { count: number; 'per-second': number; 'p50-ms': number; 'p99-ms': number };
}

export interface Trunk {
  gateway: string;
  domain: string;
  profile?: string;
  node: string;
  state: 'up' | 'down' | 'disabled' | 'unregistered';
  'ping-ms'?: number;
  calls?: number;
  channels?: number;
}

/** Adds what `value` finds in each answer. */
function useSeries<T>(loaded: ReadonlySignal<Loaded<T>>, value: (data: T) => number | undefined): ReadonlySignal<Series> {
  const series = useSignal<Series>(EMPTY);
  const data = useComputed(() => loaded.value.data);
  useSignalEffect(() => {
    if (data.value === undefined) return;
    series.value = add(series.peek(), Math.floor(Date.now() / 1000), value(data.value) ?? null);
  });
  return series;
}

/** Calls now, fetches a second and their time, as small plots. */
export function Gauges({ domain }: { domain: string }) {
  const system = usePolled<System>('/system', 2000);
  const now = usePolled<{ items: unknown[] }>(path`/domains/${domain}/calls/now`, 2000);
  const calls = useSeries(now, (data) => data.items.length);
  const rate = useSeries(system, (data) => data.fetches?.['per-second']);
  const slow = useSeries(system, (data) => data.fetches?.['p99-ms']);
  return (
    <section class="gauges" aria-label={t('overview.now')}>
      <Gauge title={t('overview.calls-now')} series={calls.value} />
      <Gauge title={t('overview.fetches')} unit={t('overview.per-second')} series={rate.value} digits={1} />
      <Gauge title={t('overview.latency')} unit={t('overview.ms')} series={slow.value} digits={1} />
    </section>
  );
}

function Gauge({ title, unit = '', series, digits = 0 }: { title: string; unit?: string; series: Series; digits?: number }) {
  const now = series.values.at(-1);
  const range = extremes(series);
  return (
    <div class="card gauge">
      <h2>{title}</h2>
      <p class="figure">
        <output>{now === undefined || now === null ? '–' : shown(now, digits)}</output> <span class="muted">{unit}</span>
      </p>
      <Plot series={series} />
      <p class="muted">
        {range ? spread(shown(range.least, digits), shown(range.most, digits)) : t('overview.no-values')}
      </p>
    </div>
  );
}

function spread(least: string, most: string): string {
  return least === most ? t('overview.steady') : t('overview.range', { least, most });
}

function shown(value: number, digits: number): string {
  return number(Number(value.toFixed(digits)));
}
