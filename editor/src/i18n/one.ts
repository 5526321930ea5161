import { words } from '../form/schema';
import { tOr } from './t';

/** What people call one object of a kind: "Group", where `kindTitle` says "Groups". */
export function kindName(kind: string): string {
  return tOr(`one.${kind}`, words(kind));
}
