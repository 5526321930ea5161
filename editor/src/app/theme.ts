import { signal } from '@preact/signals';

export type Theme = 'auto' | 'light' | 'dark';

const KEY = 'cordboard-theme';

export const theme = signal<Theme>('auto');

export function startTheme(): void {
  const kept = localStorage.getItem(KEY);
  show(kept === 'light' || kept === 'dark' ? kept : 'auto');
}

/** Switches between light and dark, and keeps it. */
export function switchTheme(): void {
  const next = isDark() ? 'light' : 'dark';
  localStorage.setItem(KEY, next);
  show(next);
}

export function isDark(): boolean {
  return theme.value === 'dark' || (theme.value === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
}

function show(next: Theme): void {
  theme.value = next;
  if (next === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = next;
}
