/** The rights of a role as a table: kinds by actions. */

export const ACTIONS = ['read', 'write', 'delete', 'operate'] as const;
export type Action = (typeof ACTIONS)[number];

/** The document of a role. */
export type RoleDocument = {
  readonly description?: string;
  readonly rights?: readonly {readonly kinds: readonly string[]; readonly actions: readonly Action[]}[];
  readonly domains?: readonly string[];
};

/** By kind: the actions that are allowed. `*` stands for all kinds that belong to domains. */
export type Table = ReadonlyMap<string, ReadonlySet<Action>>;

export function tableOf(role: RoleDocument): Table {
  const table = new Map<string, Set<Action>>();
  for (const right of role.rights ?? []) {
    for (const kind of right.kinds) {
      const actions = table.get(kind) ?? new Set<Action>();
      right.actions.forEach(action => actions.add(action));
      table.set(kind, actions);
    }
  }
  return table;
}

/** Kinds with the same actions share a row of the document. */
export function rightsOf(table: Table): NonNullable<RoleDocument['rights']> {
  const rows = new Map<string, {kinds: string[]; actions: Action[]}>();
  for (const [kind, allowed] of table) {
    const actions = ACTIONS.filter(action => allowed.has(action));
    if (actions.length === 0) {
      continue;
    }
    const row = rows.get(actions.join()) ?? {kinds: [], actions};
    row.kinds.push(kind);
    rows.set(actions.join(), row);
  }
  return [...rows.values()].map(row => ({kinds: row.kinds.sort(), actions: row.actions}));
}

/** The table after one click. Whoever may change something may read it. */
export function switched(table: Table, kind: string, action: Action): Table {
  const actions = new Set(table.get(kind) ?? []);
  if (actions.has(action)) {
    actions.delete(action);
    if (action === 'read') {
      actions.clear();
    }
  } else {
    actions.add(action).add('read');
  }
  return new Map([...table, [kind, actions]]);
}

/** Whether the action is allowed for a kind of domains because it is for all of them. */
export function isByAll(table: Table, kind: string, action: Action): boolean {
  return kind !== '*' && (table.get('*')?.has(action) ?? false);
}
