// A working day of an admin, with a client that is generated from the OpenAPI document. Each step is checked by the compiler
// against the document, and when it runs against what Cordboard answers.
import assert from 'node:assert/strict';
import createClient from 'openapi-fetch';
import type { components, paths } from './generated/openapi';

const domain = 'acme.test';
const place = (name: string) => ({ path: { domain, name } });
const client = createClient<paths, 'application/json' | 'application/problem+json'>({
  baseUrl: `${process.env['CORDBOARD_URL']}/api/v1`,
  headers: { Authorization: `Bearer ${process.env['CORDBOARD_TOKEN']}` },
});

/** What an operation has answered; fails with the problem otherwise. */
function got<T>({ data, error, response }: { data?: T; error?: unknown; response: Response }): T {
  assert.ok(error === undefined && data !== undefined, `${response.status} ${JSON.stringify(error)}`);
  return data;
}

/** The problem with which an operation was refused. */
function refused({ error, response }: { error?: components['schemas']['Problem']; response: Response }, status: number) {
  assert.equal(response.status, status, JSON.stringify(error));
  assert.ok(error);
  return error;
}

const etagOf = (response: Response) => response.headers.get('ETag') ?? '';

// --- who am I, and what is there?

assert.equal(got(await client.GET('/session')).way, 'token');
assert.deepEqual(got(await client.GET('/domains/{domain}/exten', { params: { path: { domain } } })).items.map(({ name }) => name), ['1001']);

// --- a new colleague

const ann = { name: 'Ann', department: 'Sales', param: { password: 'Zq7vN2kd8s' }, voicemail: true };
const made = await client.PUT('/domains/{domain}/exten/{name}', { params: { ...place('1005'), header: { 'If-None-Match': '*' } }, body: ann });
assert.equal(got(made).saved, true);
const again = refused(await client.PUT('/domains/{domain}/exten/{name}', { params: { ...place('1005'), header: { 'If-None-Match': '*' } }, body: ann }), 412);
assert.equal(again.status, 412);

const sales = got(
  await client.GET('/domains/{domain}/exten', {
    params: { path: { domain }, query: { filter: 'department eq "Sales"', sort: 'name', fields: 'name,department', limit: 10 } },
  }),
);
assert.deepEqual(sales.items.map(({ name, value }) => [name, value?.name, value?.department]), [['1005', 'Ann', 'Sales']]);

// --- into a group, planned first

const change = { changes: [{ kind: 'ring_group', name: '6000', value: { members: ['1005', { destination: '1001', 'delay-seconds': 5 }] } }] };
const planned = got(await client.POST('/domains/{domain}/changes', { params: { path: { domain }, query: { 'dry-run': true } }, body: change }));
assert.equal(planned.saved, false);
assert.deepEqual(planned.plan.problems.filter(({ severity }) => severity === 'error'), []);
refused(await client.GET('/domains/{domain}/ring_group/{name}', { params: place('6000') }), 404);
got(await client.POST('/domains/{domain}/changes', { params: { path: { domain } }, body: change }));
const group: components['schemas']['ring_group'] = got(await client.GET('/domains/{domain}/ring_group/{name}', { params: place('6000') }));
assert.deepEqual(group.members, change.changes[0]?.value.members);

// --- what does a call do?

const call = got(await client.POST('/domains/{domain}/simulate', { params: { path: { domain }, query: { format: 'json' } }, body: { from: '1001', to: '6000' } }));
assert.ok(typeof call === 'object' && call.ends?.includes('extension:1005'), JSON.stringify(call));

// --- two people change the same document

const seen = await client.GET('/domains/{domain}/exten/{name}', { params: place('1005') });
assert.equal(got(seen).param?.['password'], undefined, 'secrets are never sent');
const mine = await client.PATCH('/domains/{domain}/exten/{name}', {
  params: { ...place('1005'), header: { 'If-Match': etagOf(seen.response) } },
  body: { department: 'Service' },
});
assert.equal(got(mine).saved, true);
assert.notEqual(etagOf(mine.response), etagOf(seen.response));
const theirs = await client.PUT('/domains/{domain}/exten/{name}', {
  params: { ...place('1005'), header: { 'If-Match': etagOf(seen.response) } },
  body: { ...got(seen), name: 'Anne' },
});
refused(theirs, 412);

// --- a mistake, told with its place

const wrong = refused(await client.PUT('/domains/{domain}/exten/{name}', { params: place('1006'), body: { 'ring-seconds': -5 } }), 422);
assert.deepEqual(wrong.errors?.map(({ pointer }) => pointer), ['/ring-seconds']);

// --- who changed what, and back

const history = got(await client.GET('/domains/{domain}/history', { params: { path: { domain }, query: { kind: 'exten', name: '1005', limit: 1 } } }));
const entry = history.items[0];
assert.ok(entry);
assert.deepEqual(entry.changes.map(({ kind, name }) => `${kind}:${name}`), ['exten:1005']);
got(await client.POST('/domains/{domain}/history/{name}/restore', { params: place(entry.id) }));
assert.equal(got(await client.GET('/domains/{domain}/exten/{name}', { params: place('1005') })).department, 'Sales');

// --- as a table, and tables back

const table = got(await client.GET('/domains/{domain}/exten', { params: { path: { domain } }, headers: { Accept: 'text/csv' }, parseAs: 'text' }));
assert.match(String(table), /^key,.*\r?\n1001,/);
const rows = got(
  await client.POST('/domains/{domain}/exten/csv', {
    params: { path: { domain }, query: { rows: 'good' } },
    body: 'key,name\n1006,Bob\n1007,"Eve, the second"\n',
    bodySerializer: (text) => text,
    headers: { 'Content-Type': 'text/csv' },
  }),
);
assert.deepEqual(rows.rows?.map(({ name, saved }) => [name, saved]), [['1006', true], ['1007', true]]);

// --- what somebody uses is not deleted by mistake

assert.equal(refused(await client.DELETE('/domains/{domain}/exten/{name}', { params: place('1005') }), 409).reason, 'in-use');
const users = got(await client.GET('/domains/{domain}/exten/{name}/references', { params: place('1005') }));
assert.deepEqual(users.items.map(({ kind, name }) => [kind, name]), [['ring_group', '6000']]);
assert.match(users.items[0]?.pointer ?? '', /^\/members\/0/);
assert.equal(got(await client.DELETE('/domains/{domain}/exten/{name}', { params: place('1007') })).saved, true);

// --- the phone of a colleague, and what goes on

const state = got(await client.POST('/domains/{domain}/exten/{name}/state', { params: place('1005'), body: { 'forward-always': '1006' } }));
assert.equal(state['forward-always'], '1006');
assert.equal(got(await client.GET('/nodes')).items[0]?.state, 'live');
assert.ok(got(await client.GET('/audit')).items.length > 5);

// --- what the document does not allow, the compiler refuses

async function refusedByTheCompiler(): Promise<void> {
  // @ts-expect-error there is no such path
  await client.GET('/domains/{domain}/nothing', { params: { path: { domain } } });
  // @ts-expect-error the name is missing
  await client.GET('/domains/{domain}/exten/{name}', { params: { path: { domain } } });
  // @ts-expect-error a number was expected
  await client.GET('/domains/{domain}/exten', { params: { path: { domain }, query: { limit: 'ten' } } });
  // @ts-expect-error no such parameter
  await client.GET('/domains/{domain}/exten', { params: { path: { domain }, query: { nonsense: true } } });
  // @ts-expect-error a name is text
  await client.PUT('/domains/{domain}/exten/{name}', { params: place('1'), body: { name: ['Ann'] } });
  // @ts-expect-error who calls is missing
  await client.POST('/domains/{domain}/simulate', { params: { path: { domain } }, body: { to: '1' } });
}
assert.ok(refusedByTheCompiler);
console.log('the day is done');
