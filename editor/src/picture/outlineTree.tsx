import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../i18n/t';
import { More, STEP } from '../ui/table';
import type { Picture } from './model';
import { type OutlineRow, type Step, outline, stepped } from './outline';
import { labelWord, nodeWords } from './words';

interface OutlineTreeProps {
  readonly picture: Picture;
  readonly label: string;
  readonly selected?: string | undefined;
  readonly onSelect: (id: string) => void;
}

const STEPS: Readonly<Record<string, Step>> = {
  ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'out', ArrowRight: 'in', Home: 'first', End: 'last',
};

function Row({ row, closed, focused, selected, onKey, onPick, onToggle }: {
  row: OutlineRow;
  closed: boolean;
  focused: boolean;
  selected: boolean;
  onKey: (event: KeyboardEvent) => void;
  onPick: () => void;
  onToggle: () => void;
}): JSX.Element {
  const words = nodeWords(row.node);
  const labels = row.labels.map(labelWord).join(', ');
  const opens = row.ways > 0 && !row.again;
  return (
    <li
      role="treeitem"
      class={`outline-row${row.now ? '' : ' is-not-now'}${row.inbound ? ' is-inbound' : ''} is-${row.node.state}`}
      data-row={row.key}
      data-depth={Math.min(row.depth, 12)}
      aria-level={row.depth + 1}
      aria-posinset={row.place}
      aria-setsize={row.of}
      aria-selected={selected}
      aria-expanded={opens ? !closed : undefined}
      tabIndex={focused ? 0 : -1}
      onKeyDown={onKey}
      onClick={onPick}
    >
      <span class="outline-turn" aria-hidden="true" onClick={(event) => {
        event.stopPropagation();
        onToggle();
      }}>{opens ? (closed ? '▸' : '▾') : ''}</span>
      {labels !== '' && <span class="outline-label">{labels}</span>}{' '}
      <span class="outline-main">{words.main}</span>{' '}
      <span class="outline-sub">{words.sub}</span>{' '}
      {row.node.inbound && <span class="visually-hidden">{t('picture.inside')} </span>}
      {!row.now && <span class="outline-not-now">{t('picture.not-now')}</span>}{' '}
      {row.again && <span class="outline-again">{t('picture.again')}</span>}
    </li>
  );
}

/** The picture as text: a tree that is walked with arrow keys. Its end is drawn when it is seen, or walked to. */
export function OutlineTree({ picture, label, selected, onSelect }: OutlineTreeProps): JSX.Element {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState('');
  const [most, setMost] = useState(STEP);
  const list = useRef<HTMLUListElement>(null);
  const [wanted, setWanted] = useState('');
  const rows = useMemo(() => outline(picture, closed), [picture, closed]);
  const here = rows.some((row) => row.key === at) ? at : rows[0]?.key ?? '';
  const toggle = (key: string) => {
    const next = new Set(closed);
    if (!next.delete(key)) {
      next.add(key);
    }
    setClosed(next);
  };
  const go = (key: string) => {
    setAt(key);
    setWanted(key);
    setMost(Math.max(most, rows.findIndex((row) => row.key === key) + STEP));
  };
  // Before the next key is pressed.
  useLayoutEffect(() => {
    if (wanted === '') return;
    list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(wanted)}"]`)?.focus();
    setWanted('');
  }, [wanted]);
  const onKey = (event: KeyboardEvent, row: OutlineRow) => {
    const opens = row.ways > 0 && !row.again;
    if (event.key === 'Enter' || event.key === ' ') {
      onSelect(row.node.id);
    } else if (event.key === 'ArrowRight' && opens && closed.has(row.key) || event.key === 'ArrowLeft' && opens && !closed.has(row.key)) {
      toggle(row.key);
    } else {
      const step = STEPS[event.key];
      const next = step === undefined ? undefined : stepped(rows, row.key, step);
      if (next === undefined) {
        return;
      }
      go(next.key);
    }
    event.preventDefault();
  };
  return (
    <div class="outline">
      <ul role="tree" aria-label={label} ref={list}>
        {rows.slice(0, most).map((row) => (
          <Row
            key={row.key}
            row={row}
            closed={closed.has(row.key)}
            focused={row.key === here}
            selected={row.node.id === selected}
            onKey={(event) => onKey(event, row)}
            onPick={() => {
              setAt(row.key);
              onSelect(row.node.id);
            }}
            onToggle={() => toggle(row.key)}
          />
        ))}
      </ul>
      {rows.length > most && <More onSeen={() => setMost(most + STEP * 2)} />}
    </div>
  );
}
