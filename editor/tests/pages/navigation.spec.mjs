import assert from 'node:assert/strict';
import { at, editor, test } from './harness.mjs';

test(
  'every kind in the navigation has its page',
  editor(async (page) => {
    await page.goto(at('people'));
    const links = await page.getByRole('navigation').getByRole('link').evaluateAll((all) => all.map((link) => [link.textContent.trim(), link.href]));
    for (const [name, href] of links) {
      await page.goto(href);
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
      assert.equal(await page.getByRole('alert').count(), 0, name);
    }
  }),
);
