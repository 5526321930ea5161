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
