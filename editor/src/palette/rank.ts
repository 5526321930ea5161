/** How well a text answers what was typed: for Ctrl+K. */

/** A thing that can be found. */
export type Findable = {
  /** What people call it. */
  readonly title: string;
  /** Its number or name, when that is not the title; else empty. */
  readonly hint: string;
  /** What kind of thing it is, in the language of the page. */
  readonly sort: string;
};

/**
 * More is better, 0 is no match. The number counts before the title, a beginning before a middle. Every word must be
 * somewhere; letters count alike with and without accents.
 */
export function score(one: Findable, typed: string): number {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    return 1;
  }
  const text = plainOf(one);
  const points = words.map(word => wordScore(text, word));
  return points.includes(0) ? 0 : points.reduce((sum, point) => sum + point, 0);
}

function wordScore(plain: Findable, word: string): number {
  return Math.max(
    ofNumber(plain.hint, word),
    ofTitle(plain.title, word),
    plain.sort.startsWith(word) ? 5 : 0,
  );
}

/** The plain texts of what was searched before: every key that is typed asks for everything again. */
const plainTexts = new WeakMap<Findable, Findable>();

function plainOf(one: Findable): Findable {
  const known = plainTexts.get(one) ?? {title: plain(one.title), hint: plain(one.hint), sort: plain(one.sort)};
  plainTexts.set(one, known);
  return known;
}

function ofNumber(number: string, word: string): number {
  if (number === word) {
    return 100;
  }
  return number.startsWith(word) ? 60 : number.includes(word) ? 20 : 0;
}

function ofTitle(title: string, word: string): number {
  if (title === word) {
    return 90;
  }
  if (title.startsWith(word)) {
    return 50;
  }
  if (title.split(/[\s_.-]+/).some(part => part.startsWith(word))) {
    return 40;
  }
  return title.includes(word) ? 15 : initials(title, word) ? 10 : 0;
}

/** "dn" finds "Day and night", letter by letter. */
function initials(title: string, word: string): boolean {
  const letters = title.split(/[\s_.-]+/).map(part => part[0] ?? '');
  let at = 0;
  for (const letter of letters) {
    if (letter === word[at]) {
      at++;
    }
  }
  return word.length > 1 && at === word.length;
}

/** Lower case, without accents. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
}

/** The best first; what is equally good keeps its order. */
export function best<T extends Findable>(all: readonly T[], typed: string, most: number): readonly T[] {
  return all
    .map((one, at) => ({one, at, points: score(one, typed)}))
    .filter(found => found.points > 0)
    .sort((a, b) => b.points - a.points || a.at - b.at)
    .slice(0, most)
    .map(found => found.one);
}
