import { path, type Params, send } from '../api/client';
import { documentPath, type Json } from '../api/documents';
import { EMPTY_PLAN, joined, type Plan } from './plan';

/** A document that is changed and not saved. `value` null deletes it. */
export interface Change {
  kind: string;
  name: string;
  value: Json;
  /** As it was stored when the editing began; undefined: it is new. */
  before?: Json;
  etag?: string;
  /** What people call it. */
  title?: string;
}

export interface Allowed {
  /** Expectations that may fail. */
  override: string[];
  /** What inbound calls may newly reach. */
  reach: string[];
  /** Deletes what is in use. */
  force: boolean;
}

export const NOTHING_ALLOWED: Allowed = { override: [], reach: [], force: false };

export interface Saved {
  saved: boolean;
  plan: Plan;
  etags: Record<string, string>;
  history?: string;
}

/** Plans or saves a set of changes, whole or not at all. */
export async function apply(domain: string, changes: Change[], dryRun: boolean, allowed: Allowed, signal?: AbortSignal): Promise<Saved> {
  const params: Params = { 'dry-run': dryRun, force: allowed.force };
  if (domain === '') return applyEach(changes, params, allowed, signal);
  const body = {
    changes: changes.map(({ kind, name, value, etag, before }) => ({
      kind,
      name,
      value,
      ...(etag ? { 'if-match': etag } : {}),
      ...(before === undefined && !etag && value !== null ? { 'only-create': true } : {}),
    })),
    override: allowed.override,
    'allow-reach': allowed.reach,
  };
  return (await send<Saved>('POST', path`/domains/${domain}/changes`, body, { params, signal })).data;
}

/** Domains, and what belongs to none, are saved one after the other. */
async function applyEach(changes: Change[], params: Params, allowed: Allowed, signal?: AbortSignal): Promise<Saved> {
  let all: Saved = { saved: false, plan: EMPTY_PLAN, etags: {} };
  for (const change of changes) {
    const one = await applyOne(change, params, allowed, signal);
    all = { ...one, plan: joined(all.plan, one.plan), etags: { ...all.etags, ...one.etags } };
  }
  return all;
}

async function applyOne(change: Change, params: Params, allowed: Allowed, signal?: AbortSignal): Promise<Saved> {
  const { kind, name, value, etag, before } = change;
  const { force, ...rest } = params;
  const options = {
    etag,
    onlyCreate: before === undefined && !etag && value !== null,
    params: {
      ...rest,
      ...(value === null ? { force } : {}),
      override: allowed.override.join(','),
      'allow-reach': allowed.reach.join(','),
    },
    signal,
  };
  return (await send<Saved>(value === null ? 'DELETE' : 'PUT', documentPath('', kind, name), value ?? undefined, options)).data;
}

/** Takes an entry of the history back. */
export async function restore(domain: string, id: string): Promise<Saved> {
  const where = domain ? path`/domains/${domain}/history/${id}/restore` : path`/history/${id}/restore`;
  return (await send<Saved>('POST', where)).data;
}
