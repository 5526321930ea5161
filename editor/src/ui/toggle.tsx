interface ToggleProps {
  id?: string;
  on: boolean;
  onChange: (on: boolean) => void;
  disabled?: boolean;
  label?: string;
  describedBy?: string;
}

export function Toggle({ id, on, onChange, disabled, label, describedBy }: ToggleProps) {
  return (
    <button
      type="button"
      id={id}
      role="switch"
      class="toggle"
      aria-checked={on}
      aria-label={label}
      aria-describedby={describedBy}
      disabled={disabled}
      onClick={() => onChange(!on)}
    >
      <span class="toggle-knob" />
    </button>
  );
}
