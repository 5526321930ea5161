import { label } from '../../form/members';
import { kindName } from '../../i18n/one';
import { t } from '../../i18n/t';
import { deedOf, type Entry, titleOf } from './entry';

/** What was done, in a line. */
export function summary(entry: Entry): string {
  const [first, ...others] = entry.changes ?? [];
  if (first === undefined) {
    return t('history.switched', { what: kindName(entry.what ?? ''), number: entry.number ?? '', status: inWords(entry.status ?? '') });
  }
  const what = t(`history.${deedOf(first)}`, { what: [kindName(first.kind), first.name, titleOf(first)].filter(Boolean).join(' ') });
  return others.length === 0 ? what : `${what} ${t('history.more', { count: others.length })}`;
}

/** `forward-always=1001` as the form calls it. */
function inWords(status: string): string {
  const [, member, value = ''] = /^([a-z-]+)=(.*)$/.exec(status) ?? [];
    const said = value === 'true' ? t('feature.on') : value === 'false' || value === '' ? t('feature.off') : value;
  return member === undefined ? status : `${label(member)}: ${said}`;
}
