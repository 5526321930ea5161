import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import { Icon } from './icon';

interface ButtonProps extends Omit<ButtonHTMLAttributes, 'icon' | 'children'> {
  icon?: string;
  /** main: the one act of the page; quiet: looks like text. */
  look?: 'main' | 'plain' | 'quiet';
  children?: ComponentChildren;
}

export function Button({ icon, look = 'plain', children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} class={look === 'quiet' ? 'quiet' : look === 'main' ? 'button button-main' : 'button'}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  );
}

interface IconButtonProps {
  icon: string;
  label: string;
  onClick: (event: MouseEvent) => void;
  disabled?: boolean;
  expanded?: boolean;
  pressed?: boolean;
}

/** A button with an icon alone; its label is read aloud and shown on hover. */
export function IconButton({ icon, label, onClick, disabled, expanded, pressed }: IconButtonProps) {
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} disabled={disabled} aria-expanded={expanded} aria-pressed={pressed} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}
