import assert from 'node:assert/strict';
import { at, editor, picture, save, test } from './harness.mjs';

test(
  'a new person is added, saved, and there after a reload',
  editor(async (page) => {
    await page.goto(at('people'));
    await page.getByRole('button', { name: 'New person' }).click();
    await page.locator(':focus').and(page.getByLabel('Number')).waitFor();
    await page.keyboard.type('1001'); // in place of the number that is proposed
    await page.getByText('1001 is there already.').waitFor();
    await page.getByLabel('Number').fill('1055');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Ann');
    await page.getByRole('button', { name: 'Generate' }).first().click();
    assert.match(await page.getByLabel('SIP password').inputValue(), /^[a-zA-Z2-9]{20}$/);
    await page.getByRole('row', { name: /1055.*Ann/ }).waitFor();
    await picture(page, 'people-new');
    await save(page);
    await page.reload();
    await page.getByRole('heading', { name: /Ann/ }).waitFor();
    assert.equal(await page.getByLabel('SIP password').inputValue(), '');
    assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Ann');
  }),
);

test(
  'what is typed replaces the proposed number, also when another one is proposed later',
  editor(async (page) => {
    let answer;
    const used = new Promise((resolve) => (answer = resolve));
    await page.route('**/numbers', async (route) => route.fulfill({ json: { items: [{ number: await used }] } }));
    await page.goto(at('people'));
    await page.getByRole('button', { name: 'New person' }).click();
    const number = page.locator(':focus').and(page.getByLabel('Number'));
    await number.waitFor();
    const first = await number.inputValue();
    answer(first);
    await page.waitForFunction((before) => document.activeElement.value !== before, first);
    await page.keyboard.type('1001');
    await page.getByText('1001 is there already.').waitFor();
  }),
);

test(
  'problems stand at their field while one types',
  editor(async (page) => {
    await page.goto(at('people/1002'));
    await page.getByLabel('Forward busy').fill('extension:7777');
    await page.getByText('there is no user 7777').first().waitFor();
    await picture(page, 'people-problem');
    await page.getByRole('button', { name: 'Discard' }).click();
    assert.equal(await page.getByLabel('Forward busy').inputValue(), '');
  }),
);
