import type { ComponentChildren } from 'preact';

/** What a colour means. */
export type Tone = 'good' | 'warning' | 'bad' | 'off' | 'plain' | 'fence';

export function Badge({ tone = 'plain', children, title }: { tone?: Tone; children: ComponentChildren; title?: string }) {
  return (
    <span class={`badge badge-${tone}`} title={title}>
      {children}
    </span>
  );
}
