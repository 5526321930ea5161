import uPlot from 'uplot';
import { useEffect, useRef } from 'preact/hooks';
import { SPAN, type Series } from './series';

const HEIGHT = 64;

/** A plot that has just begun is not a dot at its edge. */
const LEAST_SPAN = 30;

/** A colour of the theme, as the canvas needs it. */
function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function options(width: number): uPlot.Options {
  const line = colour('--accent');
  return {
    width,
    height: HEIGHT,
    padding: [4, 0, 4, 0],
    cursor: { show: false },
    legend: { show: false },
    select: { show: false, left: 0, top: 0, width: 0, height: 0 },
    axes: [{ show: false }, { show: false }],
    scales: {
      x: { time: false, range: (_, first, last) => [Math.max(last - SPAN, Math.min(first, last - LEAST_SPAN)), last] },
      y: { range: (_, __, most) => [0, Math.max(1, most * 1.1)] },
    },
    series: [{}, { stroke: line, width: 1.5, points: { show: false } }],
  };
}

/** The last minutes of one value. What it shows stands in words beside it. */
export function Plot({ series }: { series: Series }) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  useEffect(() => {
    const element = place.current!;
    const made = new uPlot(options(element.clientWidth), [[], []], element);
    plot.current = made;
    const sized = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT }));
    sized.observe(element);
    return () => {
      sized.disconnect();
      made.destroy();
    };
  }, []);
  useEffect(() => {
    plot.current?.setData([[...series.times], [...series.values]]);
  }, [series]);
  return <div class="plot" ref={place} aria-hidden="true" />;
}
