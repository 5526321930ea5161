import { useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface ComboOption {
  value: string;
  label: string;
  hint: string;
}

interface ComboProps {
  id: string;
  value: string;
  options: ComboOption[];
  onChange: (value: string) => void;
  placeholder?: string;
  readOnly?: boolean;
  describedBy?: string;
  invalid?: boolean;
  /** Where no label element names it. */
  label?: string;
}

const MOST = 12;
const GAP = 2;
const TALLEST = 320;

/** Puts the options below their field, or above it where there is more room. No panel that scrolls cuts them off. */
function place(list: HTMLElement, field: HTMLElement): void {
  const { left, top, bottom, width } = field.getBoundingClientRect();
  const below = window.innerHeight - bottom;
  const isAbove = below < Math.min(TALLEST, list.scrollHeight) + 2 * GAP && top > below;
  list.style.left = `${left}px`;
  list.style.minWidth = `${width}px`;
  list.style.maxWidth = `${Math.max(width, window.innerWidth - left - 2 * GAP)}px`;
  list.style.maxHeight = `${Math.min(TALLEST, (isAbove ? top : below) - 2 * GAP)}px`;
  list.style.top = isAbove ? 'auto' : `${bottom + GAP}px`;
  list.style.bottom = isAbove ? `${window.innerHeight - top + GAP}px` : 'auto';
}

/** The options that hold every word of the text, in their value, label or hint. */
export function matching(options: ComboOption[], text: string): ComboOption[] {
  const words = text.toLowerCase().split(/[\s:]+/).filter(Boolean);
  return options
    .filter((each) => {
      const all = `${each.value} ${each.label} ${each.hint}`.toLowerCase();
      return words.every((word) => all.includes(word));
    })
    .slice(0, MOST);
}

/**
 * What Enter takes of a text with letters when no option is chosen: the first option whose name begins with the text, or
 * the only one. A number is taken as it was typed.
 */
export function meant(shown: ComboOption[], text: string): ComboOption | undefined {
  if (!/\p{L}/u.test(text)) return undefined;
  const named = shown.find((each) => each.label.toLowerCase().startsWith(text.toLowerCase()));
  return named ?? (shown.length === 1 ? shown[0] : undefined);
}

/** A text field that completes: arrow keys choose, Enter takes, Escape leaves the text as it is. */
export function Combo({ id, value, options, onChange, placeholder, readOnly, describedBy, invalid, label }: ComboProps) {
  const [isOpen, open] = useState(false);
  const [at, setAt] = useState(-1);
  const isComplete = options.some((each) => each.value === value);
  const shown = isOpen ? matching(options, isComplete ? '' : value) : [];
  const wanted = shown[at] ?? (isComplete ? undefined : meant(shown, value));
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    const [options, input] = [list.current, field.current];
    if (!options || !input || shown.length === 0) return undefined;
    options.showPopover();
    const follow = () => place(options, input);
    follow();
    window.addEventListener('scroll', follow, true);
    window.addEventListener('resize', follow);
    return () => {
      window.removeEventListener('scroll', follow, true);
      window.removeEventListener('resize', follow);
      options.hidePopover();
    };
  }, [shown.length]);
  const take = (option: ComboOption | undefined) => {
    if (option) onChange(option.value);
    open(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      open(true);
      const last = Math.max(0, (isOpen ? shown.length : MOST) - 1);
      setAt(event.key === 'ArrowDown' ? Math.min(last, at + 1) : Math.max(-1, at - 1));
    } else if (event.key === 'Enter' && isOpen && wanted) {
      event.preventDefault();
      take(wanted);
    } else if (event.key === 'Escape' && isOpen) {
      event.stopPropagation();
      open(false);
    }
  };
  return (
    <span class="combo">
      <input
        ref={field}
        id={id}
        class="input mono"
        role="combobox"
        aria-label={label}
        aria-expanded={shown.length > 0}
        aria-controls={`${id}-options`}
        aria-activedescendant={wanted ? `${id}-option-${shown.indexOf(wanted)}` : undefined}
        aria-autocomplete="list"
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        autoComplete="off"
        spellcheck={false}
        value={value}
        placeholder={placeholder}
        readOnly={readOnly}
        onFocus={() => !readOnly && open(true)}
        onBlur={() => take(wanted?.label.toLowerCase() === value.toLowerCase() ? wanted : undefined)}
        onKeyDown={onKeyDown}
        onInput={(event) => {
          onChange(event.currentTarget.value);
          open(true);
          setAt(-1);
        }}
      />
      <ul class="combo-options" id={`${id}-options`} role="listbox" popover="manual" ref={list}>
        {shown.map((option, i) => (
          <li
            key={option.value}
            id={`${id}-option-${i}`}
            role="option"
            aria-selected={option === wanted}
            onPointerDown={(event) => {
              event.preventDefault();
              take(option);
            }}
          >
            <span class="mono">{option.value}</span> <span>{option.label}</span>
          </li>
        ))}
      </ul>
    </span>
  );
}
