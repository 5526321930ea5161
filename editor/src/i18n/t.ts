import { signal } from '@preact/signals';

export type Texts = Record<string, string | Record<string, string>>;

/** The languages by their tag, each as its speakers call it. */
export const LANGUAGES: Record<string, string> = { en: 'English', 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文', ru: 'Русский' };

const KEY = 'cordboard-language';
const loaders: Record<string, () => Promise<{ default: Texts }>> = {
  en: () => import('i18n:en'),
  'zh-Hans': () => import('i18n:zh-Hans'),
  'zh-Hant': () => import('i18n:zh-Hant'),
  ru: () => import('i18n:ru'),
};

/**
 * What the schemas say of their members, as the languages say it in a form: the English text of the schema is the key. In
 * English only what speaks of JSON is said otherwise.
 */
const hintLoaders: Record<string, () => Promise<{ default: Record<string, string> }>> = {
  en: () => import('../hints/en.json'),
  'zh-Hans': () => import('../hints/zh-Hans.json'),
  'zh-Hant': () => import('../hints/zh-Hant.json'),
  ru: () => import('../hints/ru.json'),
};

export const language = signal('en');
const texts = signal<Texts>({});
const hints = signal<Record<string, string>>({});

/** The language for what a browser asks for, in its order. */
export function chosen(wanted: readonly string[]): string {
  for (const tag of wanted) {
    if (/^zh\b/i.test(tag)) return /hant|tw|hk|mo/i.test(tag) ? 'zh-Hant' : 'zh-Hans';
    const known = Object.keys(LANGUAGES).find((each) => each === tag || each === tag.split('-')[0]);
    if (known) return known;
  }
  return 'en';
}

export async function startLanguage(): Promise<void> {
  const kept = localStorage.getItem(KEY);
  await load(kept && kept in LANGUAGES ? kept : chosen(navigator.languages));
}

/** Switches, and keeps it for the next visit. */
export async function switchLanguage(tag: string): Promise<void> {
  localStorage.setItem(KEY, tag);
  await load(tag);
}

async function load(tag: string): Promise<void> {
  texts.value = (await (loaders[tag] ?? loaders['en']!)()).default;
  language.value = tag;
  document.documentElement.lang = tag;
  hints.value = {};
  void loadHints(tag);
}

/** The page does not wait for them: until they are there, and when they cannot be read, descriptions are English. */
async function loadHints(tag: string): Promise<void> {
  const read = await hintLoaders[tag]?.().catch(() => undefined);
  if (read && language.value === tag) hints.value = read.default;
}

/** For tests. */
export function setTexts(tag: string, given: Texts): void {
  language.value = tag;
  texts.value = given;
}

/**
 * The text of a key. `{name}` in it stands for the parameter of that name. A text with plural forms is an object in the
 * file (`{"one": …, "other": …}`) and chosen by the parameter `count`.
 */
export function t(key: string, params: Record<string, string | number> = {}): string {
  return filled(texts.value[key] ?? key, params);
}

/** The text of a key, or what is given if no text has it: for names that schemas bring. */
export function tOr(key: string, otherwise: string): string {
  const text = texts.value[key];
  return typeof text === 'string' ? text : otherwise;
}

/** A description of a schema in the language of the page. */
export function hint(english: string): string {
  return hints.value[english] ?? english.replace(/^If (true|false),/, (_, value) => (value === 'true' ? 'When on,' : 'When off,'));
}

/** One of the values that a schema lets choose. A description that names the value is not to be left alone with it. */
export function choice(value: string, description = ''): string {
  const words = tOr(`choice.${value}`, value);
  return words.toLowerCase() !== value && description.includes(value) ? `${words} (${value})` : words;
}

function filled(text: string | Record<string, string>, params: Record<string, string | number>): string {
  const form = typeof text === 'string' ? text : plural(text, Number(params['count'] ?? 0));
  return form.replace(/\{([a-z-]+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : typeof value === 'number' ? number(value) : value;
  });
}

function plural(forms: Record<string, string>, count: number): string {
  return forms[new Intl.PluralRules(language.value).select(count)] ?? forms['other'] ?? '';
}

export function number(value: number): string {
  return new Intl.NumberFormat(language.value).format(value);
}

/** The language with the region of the browser: in London a day is written otherwise than in New York. */
function regional(): string {
  const { region } = new Intl.Locale(navigator.language).maximize();
  return region === undefined ? language.value : `${language.value}-${region}`;
}

/** A time as people read it: of today without the date. */
export function time(value: string | number | Date): string {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return String(value);
  const isToday = date.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(regional(), isToday ? { timeStyle: 'medium' } : { dateStyle: 'medium', timeStyle: 'short' }).format(date);
}
