import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ADDRESSES } from './all-pages.mjs';
import { editor, picture, settled, URL_OF_EDITOR, test, visit } from './harness.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What depends on colours, and nothing else. Their rules take longest. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

const ALL = { runOnly: { type: 'tag', values: RULES } };
const COLOURS = { runOnly: { type: 'rule', values: [...OF_COLOURS, 'html-lang-valid'] } };
const NO_COLOURS = { ...ALL, rules: Object.fromEntries(OF_COLOURS.map((rule) => [rule, { enabled: false }])) };

/** What axe-core finds, a line each. */
async function findings(page, rules) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  // Without preload the style sheets are not fetched again for each page, and what passes is not described.
  const options = { ...rules, resultTypes: ['violations'], preload: false };
  const { violations } = await page.evaluate((wanted) => window.axe.run(document, wanted), options);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary?.split('\n')[1] ?? ''}`));
}

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1440, height: 900 };

// Each page is loaded once by its address; in the other looks it is come to by links. In the dark the elements are the same as
// in the light, and only their colours differ. On a phone the elements differ, and the colours are the same.
for (const [name, { isLoaded, rules, ...look }] of Object.entries({
  'in the light': { viewport: DESKTOP, colorScheme: 'light', isLoaded: true, rules: ALL },
  'in the dark and in Chinese': { viewport: DESKTOP, colorScheme: 'dark', locale: 'zh-CN', rules: COLOURS },
  'on a phone in Russian, whose words are long': { viewport: PHONE, colorScheme: 'light', locale: 'ru', rules: NO_COLOURS },
})) {
  test(
    `axe-core finds nothing on any page ${name}, and nothing is wider than the window`,
    editor(async (page) => {
      const found = [];
      const load = async (address) => {
        await page.goto(`${URL_OF_EDITOR}/ui${address}`);
        await settled(page);
      };
      await load(ADDRESSES[0]);
      for (const address of ADDRESSES) {
        await (isLoaded ? load(address) : visit(page, address));
        found.push(...(await findings(page, rules)).map((line) => `${address}: ${line}`));
        const [width, window] = await page.evaluate(() => [document.scrollingElement.scrollWidth, innerWidth]);
        if (isLoaded && (await page.getByRole('alert').count()) > 0) found.push(`${address}: ${await page.getByRole('alert').first().innerText()}`);
        if (width > window) found.push(`${address}: ${width} px wide in a window of ${window} px`);
        await picture(page, `all${address.replaceAll('/', '-')}-${name.replaceAll(' ', '-')}`);
      }
      assert.deepEqual(found, []);
    }, look),
  );
}
