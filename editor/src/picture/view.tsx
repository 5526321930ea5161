import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { language, t } from '../i18n/t';
import { Drawing } from './drawing';
import { type Difference, type Picture, folded, merged, stacked, starts, wayOf } from './model';
import { scaleIn } from './layout';
import { usePlaces } from './usePlaces';
import { neighbour } from './walking';
import { measured } from './words';

export interface PictureViewProps {
  readonly picture: Picture;
  readonly label: string;
  readonly selected?: string | undefined;
  readonly onSelect: (id: string) => void;
  readonly collapsed?: ReadonlySet<string>;
  readonly onCollapse?: (id: string) => void;
  readonly marks?: Difference | undefined;
  /** The nodes that a followed call came by, in order. */
  readonly visited?: readonly string[];
  /** Undefined: as large as the frame allows, but not larger than life, and large enough to be read. `whole`: all of it. */
  readonly zoom?: number | 'whole' | undefined;
}

const NOTHING: ReadonlySet<string> = new Set();
/** A picture is not made smaller than this to fit. */
const SMALLEST = 0.8;

/** What stands above and below a picture on its page, in CSS pixels. */
const HEAD = 264;

/** Draws a picture: folded where it is collapsed, many that are alike as stacks, laid out in a worker. */
export function PictureView(props: PictureViewProps): JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<ReadonlySet<string>>(NOTHING);
  const [focused, setFocused] = useState<string | undefined>();
  const { picture: shown, hidden } = useMemo(() => {
    const whole = { ...props.picture, edges: merged(props.picture.edges) };
    const part = folded(whole, props.collapsed ?? NOTHING);
    return { picture: stacked(part.picture, opened), hidden: part.hidden };
  }, [props.picture, props.collapsed, opened]);
  const tag = language.value;
  const sizes = useMemo(() => measured(getComputedStyle(document.body).fontFamily), [tag]);
  const [room, setRoom] = useState({ width: 800, height: 600 });
  useEffect(() => {
    const width = (frame.current?.clientWidth ?? 800) - 8;
    setRoom({ width, height: Math.max(240, window.innerHeight - HEAD) });
  }, []);
  const { placed, failed } = usePlaces(shown, sizes, room);
  const whole = placed === undefined ? 1 : scaleIn(placed.places, room);
  const fitting = Math.max(SMALLEST, whole);
  const begin = starts(shown)[0];
  useEffect(() => {
    const start = begin === undefined ? undefined : placed?.places.nodes[begin];
    if (start !== undefined && frame.current !== null) {
      frame.current.scrollLeft = start.x * fitting - frame.current.clientWidth / 2;
      frame.current.scrollTop = start.y * fitting - frame.current.clientHeight / 2;
    }
  }, [placed?.places, begin]);
  const select = (id: string) => {
    if (id.startsWith('stack:')) {
      setOpened(new Set([...opened, id]));
    } else {
      props.onSelect(id);
    }
  };
  const onKey = (event: KeyboardEvent, id: string) => {
    if (event.key === 'Enter') {
      select(id);
    } else if (event.key === ' ') {
      props.onCollapse?.(id);
    } else {
      const next = placed && neighbour(placed.picture, placed.places, id, event.key);
      if (next === undefined) {
        return;
      }
      setFocused(next);
      frame.current?.querySelector<SVGElement>(`[data-node="${CSS.escape(next)}"]`)?.focus();
    }
    event.preventDefault();
  };
  return (
    <div class="pic-frame" ref={frame} aria-busy={placed === undefined}>
      {failed !== undefined && <p class="pic-failed" role="alert">{t('picture.failed', { why: failed })}</p>}
      {placed !== undefined && (
        <Drawing
          picture={placed.picture}
          places={placed.places}
          sizes={sizes}
          label={props.label}
          selected={props.selected}
          focused={placed.picture.nodes.some((node) => node.id === focused) ? focused : undefined}
          hidden={hidden}
          marks={props.marks}
          way={wayOf(placed.picture, props.visited ?? [])}
          visited={props.visited ?? []}
          zoom={props.zoom === 'whole' ? whole : props.zoom ?? fitting}
          onSelect={select}
          {...(props.onCollapse === undefined ? {} : { onToggle: props.onCollapse })}
          onKey={onKey}
        />
      )}
    </div>
  );
}
