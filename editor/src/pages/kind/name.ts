import { t } from '../../i18n/t';

/** Whether an object may have that name: its kind says so by an expression. */
export function isName(form: string, name: string): boolean {
  return new RegExp(`^(?:${form})$`).test(name);
}

/** What names of that form may hold, in words. */
export function nameInWords(form: string): string {
  const names = namesOf(form);
  if (names.length > 0) return t('kind.name-one-of', { names: names.join(', ') });
  const [, characters, most] = /^\[([^\]\\]+)\]\{1,(\d+)\}$/.exec(form) ?? [];
  if (characters === undefined || most === undefined) return t('kind.wrong-name', { form });
  const signs = [...characters.replace(/0-9|A-Z|a-z/g, '')].join(' ');
  const key = /[A-Za-z]-/.test(characters) ? 'name-letters' : signs === '' ? 'name-digits' : 'name-digits-signs';
  return t(`kind.${key}`, { signs, most });
}

/** The names, where only these are known. */
export function namesOf(form: string): string[] {
  return /^\(\?:([a-z|-]+)\)$/.exec(form)?.[1]?.split('|') ?? [];
}
