import type { Json } from '../api/documents';
import { t } from '../i18n/t';

export interface Difference {
  /** The members on the way, as people read them: `voicemail › enabled`. */
  place: string;
  before?: Json;
  after?: Json;
}

/** What differs between two documents, member by member. Of lists: the items that are gone, and those that are new. */
export function differences(before: Json | undefined, after: Json | undefined, place: string[] = []): Difference[] {
  if (isObject(before) && isObject(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
      differences(before[name], after[name], [...place, name]),
    );
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (place.length === 0 && (isObject(before) || isObject(after))) {
    return differences(isObject(before) ? before : {}, isObject(after) ? after : {}, place);
  }
  const here = place.join(BETWEEN);
  return itemsOf(before, after, here) ?? [{ place: here, before, after }];
}

/** Undefined unless both are lists with items that the other has not: then only their order differs. */
function itemsOf(before: Json | undefined, after: Json | undefined, place: string): Difference[] | undefined {
  if (!Array.isArray(before) || !Array.isArray(after)) return undefined;
  const others = (list: Json[], than: Json[]) => {
    const texts = new Set(than.map((item) => JSON.stringify(item)));
    return list.filter((item) => !texts.has(JSON.stringify(item)));
  };
  const items = [...others(before, after).map((item) => ({ place, before: item })), ...others(after, before).map((item) => ({ place, after: item }))];
  return items.length === 0 ? undefined : items;
}

function isObject(value: Json | undefined): value is { [member: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const BETWEEN = ' › ';

const last = (place: string) => place.split(BETWEEN).at(-1) ?? '';

const inWords = (place: string, label: (name: string) => string) => place.split(BETWEEN).map(label).join(BETWEEN);

const SECRET = /(?:^|-)(?:password|passphrase|pin)$/;

/** What is hidden in its field is not shown here either. */
function shown(value: Json | undefined, name: string): string {
  if (value === undefined) return '';
  if (SECRET.test(name)) return '••••••';
  if (typeof value === 'string') return value;
  return JSON.stringify(value, (member, each: Json) => (SECRET.test(member) ? '••••••' : each));
}

interface DiffProps {
  before?: Json;
  after?: Json;
  /** What people call a member. */
  label: (name: string) => string;
}

/** Before and after, a line for each member that differs. */
export function Diff({ before, after, label }: DiffProps) {
  const all = differences(before, after);
  if (all.length === 0) return <p class="muted">{t('ui.no-difference')}</p>;
  return (
    <table class="diff">
      <tbody>
        {all.map((each, i) => (
          <tr key={i}>
            <th scope="row">{inWords(each.place, label)}</th>
            <td>
              {each.before === undefined ? null : <del>{shown(each.before, last(each.place))}</del>}
              {each.before !== undefined && each.after !== undefined ? ' ' : null}
              {each.after === undefined ? null : <ins>{shown(each.after, last(each.place))}</ins>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
