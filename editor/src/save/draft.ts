import { batch, computed, signal } from '@preact/signals';
import { type Document, type Json, type JsonObject, readDocument } from '../api/documents';
import { ApiError, asApiError } from '../api/problem';
import type { Placed } from '../form/context';
import { savedCount } from '../form/targets';
import { merge } from './merge';
import { EMPTY_PLAN, type Plan, problemsOf } from './plan';
import { type Allowed, apply, type Change, NOTHING_ALLOWED, type Saved } from './saving';

export type { Change } from './saving';

/** Somebody else has saved a document that is being changed here. */
export interface Conflict {
  kind: string;
  name: string;
  /** The members that both have changed: what is saved now is mine. */
  both: string[];
  theirs: Json | undefined;
}

const PLAN_AFTER_MILLIS = 350;

/** As the API names what it has written. */
function key(kind: string, name: string): string {
  return `${kind}:${name}`;
}

/**
 * The documents of a domain that are changed and not saved. The plan follows each change by itself. Saving is one act for
 * all of them.
 */
export class Draft {
  readonly domain: string;
  readonly changes = signal<Change[]>([]);
  readonly plan = signal<Plan>(EMPTY_PLAN);
  readonly isPlanning = signal(false);
  readonly isSaving = signal(false);
  /** Why it cannot be saved as it is. */
  readonly refusal = signal<ApiError | undefined>(undefined);
  readonly conflicts = signal<Conflict[]>([]);
  readonly allowed = signal<Allowed>(NOTHING_ALLOWED);
  readonly isEmpty = computed(() => this.changes.value.length === 0);
  /** By kind and name: what the last save from here has made of which ETag, and when. */
  readonly lastSaved = signal<ReadonlyMap<string, { from: string; now: Document | undefined; at: number }>>(new Map());
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running = new AbortController();

  constructor(domain: string) {
    this.domain = domain;
  }

  find(kind: string, name: string): Change | undefined {
    return this.changes.value.find((each) => each.kind === kind && each.name === name);
  }

  /** The problems of one document, for its form. */
  problems(kind: string, name: string): Placed[] {
    const refused = this.refusal.value?.problem.errors ?? [];
    const only = this.changes.value.length === 1 && this.plan.value.problems.length === 0 ? refused : [];
    return [...problemsOf(this.plan.value, kind, name), ...only.map(({ pointer, detail }) => ({ pointer, severity: 'error', reason: detail }))];
  }

  /** Takes a change up, instead of an earlier one of the same document. What is as it was stored is no change. */
  put(change: Change): void {
    const isSame = change.before !== undefined && JSON.stringify(change.before) === JSON.stringify(change.value);
    const others = this.changes.value.filter((each) => each.kind !== change.kind || each.name !== change.name);
    const at = this.changes.value.findIndex((each) => each.kind === change.kind && each.name === change.name);
    this.changes.value = isSame ? others : at < 0 ? [...others, change] : this.changes.value.map((each, i) => (i === at ? change : each));
    this.changed();
  }

  drop(kind: string, name: string): void {
    this.changes.value = this.changes.value.filter((each) => each.kind !== kind || each.name !== name);
    this.conflicts.value = this.conflicts.value.filter((each) => each.kind !== kind || each.name !== name);
    this.changed();
  }

  clear(): void {
    clearTimeout(this.timer);
    this.running.abort();
    batch(() => {
      this.changes.value = [];
      this.plan.value = EMPTY_PLAN;
      this.refusal.value = undefined;
      this.conflicts.value = [];
      this.allowed.value = NOTHING_ALLOWED;
      this.isPlanning.value = false;
    });
  }

  allow(allowed: Partial<Allowed>): void {
    this.allowed.value = { ...this.allowed.value, ...allowed };
    this.changed();
  }

  private changed(): void {
    if (this.isEmpty.value) return this.clear();
    clearTimeout(this.timer);
    this.isPlanning.value = true;
    this.timer = setTimeout(() => void this.makePlan(), PLAN_AFTER_MILLIS);
  }

  private async makePlan(): Promise<void> {
    this.running.abort();
    const mine = new AbortController();
    this.running = mine;
    try {
      const planned = await apply(this.domain, this.changes.value, true, this.allowed.value, mine.signal);
      if (!mine.signal.aborted) this.show(planned.plan, undefined);
    } catch (error) {
      if (!mine.signal.aborted) await this.refused(asApiError(error));
    }
    if (!mine.signal.aborted) this.isPlanning.value = false;
  }

  private show(plan: Plan, refusal: ApiError | undefined): void {
    batch(() => {
      this.plan.value = plan;
      this.refusal.value = refusal;
    });
  }

  private async refused(error: ApiError): Promise<void> {
    if (error.status === 412) return this.rebase();
    this.show((error.problem.plan as Plan | undefined) ?? EMPTY_PLAN, error);
  }

  /** Somebody else was faster: puts what is changed here upon what is stored now, and says so. */
  private async rebase(): Promise<void> {
    const conflicts: Conflict[] = [];
    const rebased = new Map<Change, Change>();
    await Promise.all(
      this.changes.value.map(async (change) => {
        const now = await readDocument(this.domain, change.kind, change.name);
        if ((now?.etag ?? '') === (change.etag ?? '')) return;
        const theirs = now?.value ?? undefined;
        // It may have been changed further while this was read.
        const mine = this.find(change.kind, change.name);
        if (mine === undefined) return;
        const { value, both } = mine.value === null ? { value: null, both: [] } : merge(mine.before, mine.value, theirs);
        conflicts.push({ kind: change.kind, name: change.name, both, theirs });
        rebased.set(mine, { ...mine, value, before: theirs, etag: now?.etag });
      }),
    );
    batch(() => {
      this.conflicts.value = [...this.conflicts.value.filter((old) => !conflicts.some((c) => c.kind === old.kind && c.name === old.name)), ...conflicts];
      this.changes.value = this.changes.value.map((each) => rebased.get(each) ?? each);
    });
    this.changed();
  }

  /** The document was saved in another way than from here: what is changed goes upon that. */
  async adopt(kind: string, name: string): Promise<void> {
    const now = await readDocument(this.domain, kind, name);
    const mine = this.find(kind, name);
    if (mine === undefined || mine.value === null) return;
    const theirs = now?.value ?? undefined;
    this.put({ ...mine, value: merge(mine.before, mine.value, theirs).value, before: theirs, etag: now?.etag });
  }

  /**
   * What is stored of a document, where what was read is older than the last save from here: until it is read again, forms
   * must not show what was there before.
   */
  latest(kind: string, name: string, read: Document | undefined, readAt: number): Document | undefined {
    const saved = this.lastSaved.value.get(key(kind, name));
    return saved === undefined || readAt > saved.at || (read?.etag ?? '') !== saved.from ? read : saved.now;
  }

  /** The same for all documents of a kind. */
  latestOf(kind: string, read: readonly Document[], readAt: number): Document[] {
    const names = new Set(read.map((each) => each.name));
    const isNew = (document: Document | undefined, at: number): document is Document => document !== undefined && readAt <= at && !names.has(document.name);
    const added = [...this.lastSaved.value].flatMap(([id, { now, at }]) => (id.startsWith(`${kind}:`) && isNew(now, at) ? [now] : []));
    return [...read.map((each) => this.latest(kind, each.name, each, readAt)).filter((each) => each !== undefined), ...added];
  }

  /** Keeps what has been changed further while it was saved. */
  private settle(sent: Change[], saved: Saved): void {
    const now = new Map(this.lastSaved.value);
    const at = performance.now();
    sent.forEach(({ kind, name, value, etag }) => {
      const written = saved.etags[key(kind, name)];
      const document = value === null || written === undefined ? undefined : { name, etag: written, value: value as JsonObject };
      now.set(key(kind, name), { from: etag ?? '', now: document, at });
    });
    const later = this.changes.value
      .filter((each) => !sent.includes(each))
      .map((each) => {
        const document = now.get(key(each.kind, each.name))?.now;
        const isSent = sent.some((one) => one.kind === each.kind && one.name === each.name);
        return isSent ? { ...each, before: document?.value ?? undefined, etag: document?.etag } : each;
      });
    batch(() => {
      this.clear();
      this.lastSaved.value = now;
      this.changes.value = later;
    });
    this.changed();
  }

  /** Saves everything, or nothing. Returns what was saved; undefined if it was refused, which then is shown. */
  async save(): Promise<Saved | undefined> {
    clearTimeout(this.timer);
    this.running.abort();
    this.isSaving.value = true;
    try {
      const sent = this.changes.value;
      const saved = await apply(this.domain, sent, false, this.allowed.value);
      this.settle(sent, saved);
      savedCount.value++;
      return saved;
    } catch (error) {
      this.isPlanning.value = false;
      await this.refused(asApiError(error));
      return undefined;
    } finally {
      this.isSaving.value = false;
    }
  }
}

const drafts = new Map<string, Draft>();

/** The draft of a domain; the empty name stands for what belongs to no domain. */
export function draftOf(domain: string): Draft {
  const draft = drafts.get(domain) ?? new Draft(domain);
  drafts.set(domain, draft);
  return draft;
}

/** Whether anything anywhere is changed and not saved. */
export function hasUnsaved(): boolean {
  return [...drafts.values()].some((draft) => !draft.isEmpty.peek());
}
