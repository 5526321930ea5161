import assert from 'node:assert/strict';
import { at, editor, picture, save, test } from './harness.mjs';

const names = (page) => page.getByRole('list', { name: 'Routes in their order' }).getByRole('link').filter({ hasText: /The/ }).allTextContents();

test(
  'the order is changed by the keyboard and by drag, and is there after a reload',
  editor(async (page) => {
    await page.goto(at('in'));
    await page.getByRole('link', { name: 'The second number' }).waitFor();
    assert.deepEqual(await names(page), ['The number of the demo', 'The second number']);
    await page.getByRole('button', { name: /^Position 2/ }).focus();
    await page.keyboard.press('ArrowUp');
    assert.deepEqual(await names(page), ['The second number', 'The number of the demo']);
    await save(page);
    await page.reload();
    await page.getByRole('link', { name: 'The second number' }).waitFor();
    assert.deepEqual(await names(page), ['The second number', 'The number of the demo']);

    const handle = await page.getByRole('button', { name: /^Position 1/ }).boundingBox();
    const other = await page.getByRole('button', { name: /^Position 2/ }).boundingBox();
    await page.mouse.move(handle.x + 8, handle.y + 8);
    await page.mouse.down();
    await page.mouse.move(other.x + 8, other.y + other.height, { steps: 4 });
    await page.mouse.up();
    assert.deepEqual(await names(page), ['The number of the demo', 'The second number']);
    await save(page);
    await page.reload();
    await page.getByRole('link', { name: 'The second number' }).waitFor();
    assert.deepEqual(await names(page), ['The number of the demo', 'The second number']);
  }),
);

test(
  'a number shows which route takes it, with patterns that are just being typed',
  editor(async (page) => {
    await page.goto(at('out'));
    await page.getByLabel('Which route takes').fill('7123');
    await page.getByText('no route takes it').waitFor();
    await page.getByRole('link', { name: /National/ }).click();
    await page.locator('#f-patterns').getByRole('button', { name: 'Add' }).click();
    await page.getByLabel('Patterns 3', { exact: true }).fill('_7XXX');
    await page.getByText('National and international takes it').waitFor();
    await picture(page, 'routes-try');
    await page.reload();
    assert.equal(await page.getByLabel('Which route takes').inputValue(), '7123');
    await page.getByText('no route takes it').waitFor();
  }),
);
