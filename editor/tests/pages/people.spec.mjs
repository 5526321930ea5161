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

test(
  'a new password is copied by the keyboard, also where the browser gives the page no clipboard',
  editor(async (page) => {
    // As in a page that came over plain HTTP from another computer.
    await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await page.goto(at('people/1002'));
    const copy = page.locator('.member', { hasText: 'SIP password' }).getByRole('button', { name: 'Copy', exact: true });
    await page.getByRole('button', { name: 'Generate' }).first().click();
    const password = await page.getByLabel('SIP password').inputValue();
    await page.keyboard.press('Tab');
    await page.locator(':focus').and(copy).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Copied').waitFor();
    await page.locator(':focus').and(copy).waitFor();
    await picture(page, 'people-copied');
    await page.getByLabel('Department').focus();
    await page.keyboard.press('Control+v');
    assert.equal(await page.getByLabel('Department').inputValue(), password);
    await page.getByRole('button', { name: 'Discard' }).click();
    await copy.waitFor({ state: 'detached' }); // there is nothing to copy: what is stored is not shown
  }),
);

test(
  'what is refused is red at its field, and a password stays hidden in what a change does',
  editor(async (page) => {
    await page.goto(at('people/1002'));
    const mail = page.getByLabel('E-mail', { exact: true });
    await mail.fill('dora at demo');
    await page.locator('.is-error', { hasText: 'is expected to be an address such as ann@acme.test' }).first().waitFor();
    assert.equal(await mail.getAttribute('aria-invalid'), 'true');
    await page.getByRole('button', { name: 'Generate' }).first().click();
    const password = await page.getByLabel('SIP password').inputValue();
    await page.getByRole('button', { name: 'What it does' }).click();
    const plan = page.locator('.plan .diff');
    await plan.getByText('••••••').waitFor();
    await plan.getByRole('row', { name: 'E-mail dora at demo' }).waitFor();
    assert.doesNotMatch(await plan.innerText(), new RegExp(password));
    await picture(page, 'people-refused');
    await page.getByRole('button', { name: 'Discard' }).click();
  }),
);
