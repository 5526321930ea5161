import type { JsonObject } from '../../api/documents';
import { isOn, itemsOf } from '../../form/schema';
import { t } from '../../i18n/t';
import { inWords } from '../kind/columns';

const FORWARDS = ['forward-always', 'forward-busy', 'forward-no-answer', 'forward-unregistered'];

/** All that sends a person's calls elsewhere, in one line. */
export function forwards(person: JsonObject): string {
  const parts = FORWARDS.filter((name) => person[name] !== undefined && person[name] !== '').map(
    (name) => `${t(`people.${name}`)} → ${inWords(person[name])}`,
  );
  if (isOn(person['do-not-disturb'])) parts.unshift(t('people.do-not-disturb'));
  const others = itemsOf(person['follow-me']).length;
  if (others > 0) parts.push(t('people.follow-me', { count: others }));
  return parts.join(' · ');
}
