import assert from 'node:assert/strict';
import { at, editor, settled, test } from './harness.mjs';

test(
  'every link of the navigation leads to its page',
  editor(async (page) => {
    await page.goto(at('people'));
    await settled(page);
    const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
    const names = await links.allInnerTexts();
    assert.ok(names.length > 30, `${names.length} links`);
    for (const name of names) {
      await links.and(page.getByText(name, { exact: true })).click();
      await page.locator('.navigation-item.is-at').filter({ hasText: name }).waitFor();
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
      assert.equal(await page.getByRole('alert').count(), 0, name);
    }
  }),
);
