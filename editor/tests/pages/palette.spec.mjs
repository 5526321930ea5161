import assert from 'node:assert/strict';
import { at, editor, picture, test } from './harness.mjs';

test(
  'Ctrl+K finds objects by number, by name and by initials, and pages and domains',
  editor(async (page) => {
    await page.goto(at('overview'));
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    const first = async (text) => {
      await page.getByRole('dialog').waitFor({ state: 'hidden' }); // the same keys close it
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Find anything' }).fill(text);
      const option = page.getByRole('dialog').getByRole('option', { selected: true });
      await option.waitFor();
      return option;
    };
    await (await first('6050')).getByText('Everybody').waitFor();
    await picture(page, 'palette');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Everybody/ }).waitFor();
    await (await first('dan')).getByText('Day and night').waitFor();
    await page.keyboard.press('Escape');
    await (await first('carrier')).getByText('carrier').first().waitFor();
    await page.keyboard.press('Escape');
    await (await first('new domain')).getByText('New domain').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'New domain' }).waitFor();
    assert.ok(page.url().endsWith('/ui/new'));
  }),
);

test(
  'what is typed right after Ctrl+K belongs to it, before anything is drawn',
  editor(async (page) => {
    await page.goto(at('people'));
    await page.getByRole('heading', { name: 'People' }).waitFor();
    const focused = await page.evaluate(async () => {
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, cancelable: true }));
      for (let i = 0; i < 10; i++) await Promise.resolve(); // what is due at once, and nothing that waits for a frame
      return document.activeElement?.getAttribute('role');
    });
    assert.equal(focused, 'combobox');
  }),
);
