import assert from 'node:assert/strict';
import { at, DOMAIN, editor, picture, redis, save, test } from './harness.mjs';

test(
  'a save stands in the history with its difference, and is taken back',
  editor(async (page) => {
    await page.goto(at('people/1002'));
    await page.getByLabel('Name', { exact: true }).first().fill('Workbench');
    await save(page);
    await page.goto(at('history'));
    await page.getByText('"name": "Workbench"').waitFor();
    await page.getByRole('link', { name: /Extension 1002 Workbench changed/ }).waitFor();
    assert.equal(await page.locator('.line-diff ins').count(), 1);
    assert.equal(await page.locator('.line-diff del').count(), 1);
    const box = page.getByRole('group', { name: 'Difference' });
    const free = await box.evaluate((code) => code.getBoundingClientRect().bottom - code.lastElementChild.getBoundingClientRect().bottom);
    assert.ok(free < 32, `${free} px are empty below the last line`);
    assert.equal(await box.evaluate((code) => getComputedStyle(code).overflowY), 'auto'); // a long one scrolls
    await picture(page, 'history');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText(/^Undone\./).waitFor();
    await page.getByText(/by undoing an entry/).waitFor();
    await page.reload();
    await page.locator('.line-diff ins', { hasText: 'Workshop' }).waitFor();
    await page.goto(at('people/1002'));
    await page.getByRole('heading', { name: /Workshop/ }).waitFor();
  }),
);

test(
  'what redis-cli changes appears by itself, and can be seen as it was then',
  editor(async (page) => {
    await page.goto(at('people/1003'));
    await page.getByLabel('Name', { exact: true }).first().fill('Corridor');
    await save(page);
    await page.goto(at('history'));
    await page.getByText('"name": "Corridor"').waitFor();
    await redis('HSET', `cti_speed_dial@${DOMAIN}`, '77', '{"number": "02079460777"}');
    await page.getByRole('link', { name: /redis-cli.*Speed dial 77 added/ }).click();
    await page.getByText('Changed in Redis directly').waitFor();
    await page.getByRole('link', { name: /Extension 1003 Corridor changed/ }).first().click();
    await page.getByRole('tab', { name: 'As it was then' }).click();
    await page.getByText('was not there').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: /Speed dial 77/ }).waitFor();
    await picture(page, 'history-then');
  }),
);
