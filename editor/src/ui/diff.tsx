import type { Json } from '../api/documents';
import { t } from '../i18n/t';

export interface Difference {
  /** The members on the way, as people read them: `voicemail › enabled`. */
  place: string;
  before?: Json;
  after?: Json;
}

/** What differs between two documents, member by member. Lists are compared as a whole. */
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
  return [{ place: place.join(' › '), before, after }];
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
        {all.map((each) => (
          <tr key={each.place}>
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
