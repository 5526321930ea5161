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
  const here = place.join(' › ');
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

function shown(value: Json | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Before and after, a line for each member that differs. */
export function Diff({ before, after }: { before?: Json; after?: Json }) {
  const all = differences(before, after);
  if (all.length === 0) return <p class="muted">{t('ui.no-difference')}</p>;
  return (
    <table class="diff">
      <tbody>
        {all.map((each, i) => (
          <tr key={i}>
            <th scope="row">{each.place}</th>
            <td>
              {each.before === undefined ? null : <del>{shown(each.before)}</del>}
              {each.before !== undefined && each.after !== undefined ? ' ' : null}
              {each.after === undefined ? null : <ins>{shown(each.after)}</ins>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
