import type { Placed } from '../form/context';

/** Everything that a change does, worked out before it is saved; as the API answers it. */
export interface Plan {
  problems: PlanProblem[];
  inbound: { lost: Reached[]; reach: Reached[] };
  expectations: { name: string; passed: boolean; 'passed-before': boolean; expected: string; got: string }[];
  replayed: { calls: number; changed: { at: string; from: string; to: string; now: string; then: string }[] };
  references: { kind: string; name: string; pointer: string; missing: string }[];
  numbers: { kind: string; name: string; pointer: string; reason: string }[];
  nodes: { node: string; state: string }[];
}

export interface Reached {
  what: string;
  way: string;
}

export interface PlanProblem extends Placed {
  key: string;
  field: string;
  line: string;
  /** Whether it is there already, without the change. */
  before: boolean;
  type: string;
}

export const EMPTY_PLAN: Plan = {
  problems: [],
  inbound: { lost: [], reach: [] },
  expectations: [],
  replayed: { calls: 0, changed: [] },
  references: [],
  numbers: [],
  nodes: [],
};

/** What two changes do, one after the other. */
export function joined(first: Plan, second: Plan): Plan {
  return {
    problems: [...first.problems, ...second.problems],
    inbound: { lost: [...first.inbound.lost, ...second.inbound.lost], reach: [...first.inbound.reach, ...second.inbound.reach] },
    expectations: [...first.expectations, ...second.expectations],
    replayed: { calls: second.replayed.calls, changed: [...first.replayed.changed, ...second.replayed.changed] },
    references: [...first.references, ...second.references],
    numbers: [...first.numbers, ...second.numbers],
    nodes: second.nodes,
  };
}

/** The kind of the document that a key of Redis holds: `cti_ring_group@acme.test` is ring_group. */
export function kindOfKey(key: string): string {
  const kind = key.replace(/^cti_/, '').replace(/[@:].*$/, '');
  return kind === 'dialplan_context' ? 'route' : kind;
}

/** The problems of one document, for its form. */
export function problemsOf(plan: Plan, kind: string, name: string): Placed[] {
  const own = plan.problems.filter((each) => kindOfKey(each.key) === kind && (each.field === name || each.field === ''));
  const taken = plan.numbers
    .filter((each) => each.kind === kind && each.name === name)
    .map((each) => ({ pointer: each.pointer, severity: 'error', reason: each.reason }));
  return [...own, ...taken];
}

/** What the plan says in one line each, from the most serious on. */
export interface Summary {
  errors: number;
  warnings: number;
  newReach: number;
  lost: number;
  broken: number;
  otherwise: number;
}

export function summary(plan: Plan): Summary {
  const fresh = plan.problems.filter((each) => !each.before);
  return {
    errors: fresh.filter((each) => each.severity === 'error').length + plan.numbers.length,
    warnings: fresh.filter((each) => each.severity === 'warning').length,
    newReach: plan.inbound.reach.length,
    lost: plan.inbound.lost.length,
    broken: plan.expectations.filter((each) => each['passed-before'] && !each.passed).length,
    otherwise: plan.replayed.changed.length,
  };
}

export function isToTrunk(reached: Reached): boolean {
  return reached.what.startsWith('trunk:');
}
