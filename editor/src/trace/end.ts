import { t, tOr } from '../i18n/t';

/** Where a call ends, as expectations write it: `extension:1001`, `trunk:carrier/044`, `refused:403`. */
export type End = string;

export type EndState = 'good' | 'out' | 'refused' | 'bad';

export function endState(end: End): EndState {
  const what = end.split(':')[0] ?? '';
  switch (what) {
    case 'refused': return 'refused';
    case 'trunk': return 'out';
    case 'loop': case 'unknown': case 'undefined': return 'bad';
    default: return 'good';
  }
}

/** An end in words. `titles` are what people call things: `extension:1001` → Ann. */
export function endWords(end: End, titles: ReadonlyMap<string, string> = new Map()): string {
  if (end === 'somewhere' || end === 'a trunk') {
    return t(end === 'somewhere' ? 'trace.end-somewhere' : 'trace.end-a-trunk');
  }
  const colon = end.indexOf(':');
  const what = colon < 0 ? end : end.slice(0, colon);
  const name = colon < 0 ? '' : end.slice(colon + 1);
  const title = titles.get(end);
  if (what === 'trunk') {
    const [trunk = '', number = ''] = name.split('/');
    return number === '' ? t('trace.end-trunk', { trunk }) : t('trace.end-trunk-number', { trunk, number });
  }
  if (what === 'refused' && name !== '') {
    return t('trace.end-refused-why', { why: name });
  }
  const words = tOr(`trace.end-${what}`, '');
  return words === '' ? end : t(`trace.end-${what}`, { name: title === undefined || title === '' ? name : `${title} (${name})` });
}
