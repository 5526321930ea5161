import assert from 'node:assert/strict';
import { at, editor, picture, test } from './harness.mjs';

const API = '/api/v1/domains/demo.example/expectation/';

/** Stores an expectation as another client of the API would. */
async function store(page, name, value) {
  const session = await (await page.request.get(new URL('/api/v1/session', page.url()).href)).json();
  const answer = await page.request.put(new URL(API + name, page.url()).href, { data: value, headers: { 'X-CSRF-Token': session.csrf } });
  assert.equal(answer.status(), 200, await answer.text());
}

test(
  'what fails is red and comes first, and leads to its call',
  editor(async (page) => {
    await page.goto(at('expectations'));
    await store(page, 'right', { from: '1002', to: '1001', expect: 'extension:1001' });
    await store(page, 'wrong', { from: '1002', to: '1001', expect: 'extension:1003', remark: 'It never did' });
    await page.reload();
    const rows = page.getByRole('list', { name: 'Expectations' }).getByRole('listitem');
    await page.getByText('1 fails').waitFor();
    assert.match(await rows.first().innerText(), /fails[\s\S]*wrong[\s\S]*Rings 1003[\s\S]*but would be: extension:1001[\s\S]*It never did/);
    await page.getByRole('button', { name: /^Failing/ }).click();
    assert.equal(await rows.count(), 1);
    await picture(page, 'expectations-failing');
    await page.reload();
    await page.getByText('It never did').waitFor();
    await rows.first().getByRole('link', { name: 'Try it' }).click();
    await page.getByRole('heading', { name: /Rings Reception/ }).waitFor();
  }),
);

test(
  'built-in expectations are tried when one asks for them',
  editor(async (page) => {
    await page.goto(at('expectations'));
    await page.getByRole('button', { name: 'Built in' }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'built-in:emergency/112/1001' });
    await row.getByText('Leaves by a trunk').waitFor({ timeout: 60_000 });
    await row.getByText('holds').waitFor();
    await picture(page, 'expectations-built-in');
  }),
);
