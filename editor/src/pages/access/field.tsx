import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Combo, type ComboOption } from '../../ui/combo';
import { Toggle } from '../../ui/toggle';

interface OwnFieldProps {
  label: string;
  hint?: ComponentChildren;
  /** What is wrong with the value; empty when nothing is. */
  problem?: string;
}

/** A field of a form that has no schema: its label, what it means, and what is wrong with it. */
function OwnField({ id, label, hint, problem, children }: OwnFieldProps & { id: string; children: ComponentChildren }) {
  return (
    <div class="own-field">
      <label for={id}>{label}</label>
      {children}
      {(problem || hint) && (
        <p id={`${id}-more`} class={problem ? 'failed' : 'muted'}>
          {problem || hint}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps extends OwnFieldProps {
  value: string;
  set: (value: string) => void;
  type?: 'text' | 'password' | 'email';
  inputMode?: 'numeric' | 'tel';
  placeholder?: string;
  autoComplete?: string;
  maxLength?: number;
}

export function TextField({ label, value, set, hint, problem = '', type = 'text', ...rest }: TextFieldProps) {
  const id = useId();
  return (
    <OwnField id={id} label={label} hint={hint} problem={problem}>
      <input
        {...rest}
        type={type as 'text'} // preact types the attributes of each type of its own
        id={id}
        class="input"
        value={value}
        spellcheck={false}
        onInput={(event) => set(event.currentTarget.value)}
        aria-invalid={problem !== '' || undefined}
        aria-describedby={problem || hint ? `${id}-more` : undefined}
      />
    </OwnField>
  );
}

export interface Option {
  value: string;
  label: string;
}

interface SelectFieldProps extends OwnFieldProps {
  value: string;
  set: (value: string) => void;
  options: readonly Option[];
}

export function SelectField({ label, value, set, options, hint, problem = '' }: SelectFieldProps) {
  const id = useId();
  return (
    <OwnField id={id} label={label} hint={hint} problem={problem}>
      <select
        id={id}
        class="input select"
        value={value}
        onChange={(event) => set(event.currentTarget.value)}
        aria-invalid={problem !== '' || undefined}
        aria-describedby={problem || hint ? `${id}-more` : undefined}
      >
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </OwnField>
  );
}

interface ComboFieldProps extends OwnFieldProps {
  value: string;
  set: (value: string) => void;
  options: ComboOption[];
}

/** A text that completes. */
export function ComboField({ label, value, set, options, hint, problem = '' }: ComboFieldProps) {
  const id = useId();
  return (
    <OwnField id={id} label={label} hint={hint} problem={problem}>
      <Combo id={id} value={value} options={options} onChange={set} invalid={problem !== ''} describedBy={problem || hint ? `${id}-more` : undefined} />
    </OwnField>
  );
}

/** A switch beside its label. */
export function ToggleField({ label, on, set, hint }: { label: string; on: boolean; set: (on: boolean) => void; hint?: string }) {
  const id = useId();
  return (
    <div class="own-field own-toggle">
      <Toggle id={id} on={on} onChange={set} describedBy={hint ? `${id}-more` : undefined} />
      <label for={id}>{label}</label>
      {hint && (
        <p id={`${id}-more`} class="muted">
          {hint}
        </p>
      )}
    </div>
  );
}
