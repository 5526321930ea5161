import type { ComponentChildren } from 'preact';
import { Icon } from './icon';

interface EmptyProps {
  icon: string;
  title: string;
  /** One example, as it would look. */
  example?: ComponentChildren;
  /** One button. */
  children?: ComponentChildren;
}

/** A page without anything on it teaches what it is for. */
export function Empty({ icon, title, example, children }: EmptyProps) {
  return (
    <div class="empty">
      <Icon name={icon} />
      <h2>{title}</h2>
      {example ? <div class="empty-example">{example}</div> : null}
      {children}
    </div>
  );
}
