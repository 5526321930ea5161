import { pageOf } from '../../app/pages';
import { pagePath } from '../../app/router';

/** What is wrong with a document, as `/domains/D/problems` and plans say it. */
export interface Problem {
  severity: 'refused' | 'ignored' | 'error' | 'warning' | 'notice';
  key: string;
  kind: string;
  name: string;
  field: string;
  pointer: string;
  line: string;
  reason: string;
  mend: string;
  type: string;
}

/** The worst first. */
export const SEVERITIES = ['error', 'refused', 'ignored', 'warning', 'notice'] as const;

export function toneOf(problem: Problem): 'bad' | 'warning' | 'off' {
  return problem.severity === 'notice' ? 'off' : problem.severity === 'warning' ? 'warning' : 'bad';
}

/** The page of the document that has the problem; its field is named in the address. */
export function placeOf(domain: string, problem: Problem): string {
  if (problem.kind === '') return pagePath`/d/${domain}/problems`;
  const at = problem.pointer === '' ? '' : `?at=${encodeURIComponent(problem.pointer)}`;
  return pageOf(domain, problem.kind, problem.name) + at;
}

/** Sorted by severity; what is equally bad keeps its order. */
export function worstFirst(problems: readonly Problem[]): Problem[] {
  return SEVERITIES.flatMap((severity) => problems.filter((one) => one.severity === severity));
}

export function counts(problems: readonly Problem[]): Map<string, number> {
  const found = new Map<string, number>();
  problems.forEach((one) => found.set(one.severity, (found.get(one.severity) ?? 0) + 1));
  return found;
}
