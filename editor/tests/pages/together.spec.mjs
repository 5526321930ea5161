import assert from 'node:assert/strict';
import { at, editor, picture, redis, save, test } from './harness.mjs';

test(
  'two admins change the same document: both changes are kept, and the second one is told',
  editor(async (first, { newPage }) => {
    const second = await newPage();
    await first.goto(at('people/1002'));
    await second.goto(at('people/1002'));
    await second.getByLabel('Department').fill('Sales');
    await first.getByLabel('Name', { exact: true }).first().fill('Ann');
    await save(first);
    await second.getByRole('button', { name: 'Save', exact: true }).click();
    await second.getByText('Somebody else has changed').waitFor();
    await picture(second, 'together');
    await save(second);
    await first.reload();
    await first.getByRole('heading', { name: /Ann/ }).waitFor();
    assert.equal(await first.getByLabel('Name', { exact: true }).first().inputValue(), 'Ann');
    assert.equal(await first.getByLabel('Department').inputValue(), 'Sales');
  }),
);

test(
  'when both change the same member, the second one sees what the first one wrote before it is replaced',
  editor(async (first, { newPage }) => {
    const second = await newPage();
    await first.goto(at('people/1003'));
    await second.goto(at('people/1003'));
    await second.getByLabel('Name', { exact: true }).first().fill('Second');
    await first.getByLabel('Name', { exact: true }).first().fill('First');
    await save(first);
    await second.getByRole('button', { name: 'Save', exact: true }).click();
    await second.getByText(/Somebody else has changed.*name/).waitFor();
    await second.getByRole('button', { name: 'Take theirs' }).click();
    await second.getByRole('heading', { name: /First/ }).waitFor();
    assert.equal(await second.getByRole('button', { name: 'Save', exact: true }).count(), 0);
  }),
);

test(
  'what is typed while something is saved is kept, and so is what is typed at once after it',
  editor(async (page) => {
    let release;
    const held = new Promise((done) => (release = done));
    await page.route(/\/changes$/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(at('people/1001'));
    const name = page.getByLabel('Name', { exact: true }).first();
    await name.fill('First');
    await page.keyboard.press('Control+s');
    await page.getByText('Saving…').waitFor();
    await name.fill('Second');
    release();
    await page.getByText(/^Saved\./).waitFor();
    assert.equal(await name.inputValue(), 'Second');
    await save(page);
    await name.press('End');
    await name.pressSequentially(' name');
    assert.equal(await page.getByText('Somebody else has changed').count(), 0);
    await page.keyboard.press('Control+s');
    await page.locator('.save-bar').waitFor({ state: 'detached' });
    assert.equal(JSON.parse(await redis('HGET', 'cti_exten@demo.example', '1001')).name, 'Second name');
  }),
);
