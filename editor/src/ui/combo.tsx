import { useState } from 'preact/hooks';

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
      <ul class="combo-options" id={`${id}-options`} role="listbox" hidden={shown.length === 0}>
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
