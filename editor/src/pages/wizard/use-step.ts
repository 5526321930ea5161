import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { type Change, type Draft, draftOf } from '../../save/draft';
import { save } from '../../save/savebar';

export interface StepSave {
  /** True if it was saved. */
  save: () => Promise<boolean>;
  /** Why it would be refused. */
  problems: readonly string[];
}

/**
 * Keeps the documents of a step in the draft of the domain while the step is shown, and saves them. What is not saved is
 * dropped when the step is left. Domains themselves are in the draft of the empty name.
 */
export function useStep(domain: string, changes: readonly Change[]): StepSave {
  const draft = draftOf(domain);
  const kept = useSignal<readonly Change[]>([]);
  const drop = (some: readonly Change[]) => some.forEach((one) => draft.drop(one.kind, one.name));
  const text = JSON.stringify(changes);
  // At once: the next click may save.
  useLayoutEffect(() => {
    drop(kept.peek().filter((old) => !changes.some((one) => one.kind === old.kind && one.name === old.name)));
    changes.forEach((one) => draft.put(one));
    kept.value = changes;
  }, [text]);
  useEffect(() => () => drop(kept.peek()), []);
  const saveAll = async () => {
    let isSaved = true;
    if (!draft.isEmpty.peek()) await save(draft, () => (isSaved = false));
    if (isSaved) kept.value = [];
    return isSaved;
  };
  return { save: saveAll, problems: problemsOf(draft) };
}

/** Why it would be refused, each reason once. */
function problemsOf(draft: Draft): string[] {
  const error = draft.refusal.value;
  if (error === undefined) return [];
  const reasons = (error.problem.errors ?? []).map((one) => one.detail);
  return reasons.length === 0 ? [error.message] : [...new Set(reasons)];
}
