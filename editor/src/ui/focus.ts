/**
 * As `ref` of a field: it has the focus, with its text selected, as soon as it appears. The attribute `autofocus` works
 * only once in the life of a page.
 */
export function takesFocus(field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | null): void {
  field?.focus();
  if (field && 'select' in field) field.select();
}
