import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { at, editor, picture, save, test } from './harness.mjs';

const node = (page, name) => page.locator('svg.pic').getByRole('button', { name });
const row = (page, name) => page.getByRole('tree', { name: 'Outline' }).getByRole('treeitem', { name });

test(
  'the picture shows where calls go, and what proves that inbound calls get there',
  editor(async (page) => {
    await page.goto(at('picture/time_condition:6080?at=2026-11-30T10:00'));
    await node(page, /^Reception Opening hours 6080/).waitFor();
    await node(page, /^Menu Menu 6090/).click();
    const details = page.getByRole('region', { name: /^Menu Menu 6090/ });
    await details.getByText(/inbound_route:reception → time_condition:6080 → ivr:6090/).waitFor();
    await details.getByRole('button', { name: 'Everybody' }).waitFor();
    await picture(page, 'picture');
    await page.reload();
    await details.waitFor();
    await details.getByRole('button', { name: 'Collapse' }).click();
    await node(page, /^Everybody/).waitFor({ state: 'detached' });
    await details.getByText('Plays').waitFor();
    await details.getByRole('link', { name: 'welcome' }).waitFor();
    await page.reload();
    await details.getByRole('button', { name: 'Expand' }).waitFor();
    assert.equal(await node(page, /^Everybody/).count(), 0);
    await details.getByRole('link', { name: 'Open' }).click();
    await page.waitForURL('**/k/ivr/6090');
  }),
);

test(
  'the clock decides which way is open, and the way of a call follows it',
  editor(async (page) => {
    await page.goto(at('picture/time_condition:6080?at=2026-11-30T10:00'));
    await row(page, /^holiday, closed Reception Voicemail.*not at this time/).waitFor();
    await page.locator('.pic-node.is-visited').filter({ hasText: 'Menu' }).waitFor();
    await page.getByRole('slider', { name: 'Time of day' }).fill('1260');
    await page.waitForURL('**at=2026-11-30T21%3A00');
    await row(page, /^open Menu.*not at this time/).waitFor();
    await page.locator('.pic-node.is-visited').filter({ hasText: 'Voicemail' }).waitFor();
    await picture(page, 'picture-night');
    await page.getByRole('button', { name: 'Now' }).click();
    await page.waitForURL((url) => !url.search.includes('at='));
  }),
);

test(
  'the outline is walked by keyboard, and so is the drawing',
  editor(async (page) => {
    await page.goto(at('picture/ivr:6090'));
    await row(page, /^Menu Menu 6090/).focus();
    await page.keyboard.press('ArrowRight');
    const first = await page.evaluate(() => document.activeElement?.getAttribute('aria-level'));
    assert.equal(first, '2');
    await page.keyboard.press('Enter');
    assert.match(page.url(), /node=/);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await node(page, /^Menu Menu 6090/).focus();
    await page.keyboard.press('ArrowDown');
    const inside = await page.evaluate(() => document.activeElement?.closest('svg') !== null);
    assert.ok(inside);
  }),
);

test(
  'the picture is exported as SVG and as Mermaid',
  editor(async (page) => {
    await page.goto(at('picture/ivr:6090'));
    await node(page, /^Menu Menu 6090/).waitFor();
    const exported = async (name) => {
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
      return readFile(await file.path(), 'utf8');
    };
    const svg = await exported('SVG');
    assert.match(svg, /^<svg[^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    assert.match(svg, /fill="rgb/);
    assert.doesNotMatch(svg, /class=|var\(/);
    assert.match(await exported('Mermaid'), /^flowchart LR\n[\s\S]*ivr:6090/);
  }),
);

test(
  'a change is seen in the picture before it is saved',
  editor(async (page) => {
    await page.goto(at('k/ring_group/6050'));
    await page.getByRole('combobox', { name: 'When nobody answers' }).fill('voicemail:1001');
    await page.getByRole('combobox', { name: 'When nobody answers' }).fill('extension:1002');
    await page.getByRole('button', { name: 'What it does' }).click();
    await page.getByText('In the picture').click();
    await page.getByRole('figure').filter({ hasText: 'After' }).locator('.pic-edge.is-new, .pic-edge.is-changed').first().waitFor();
    await page.getByRole('figure').filter({ hasText: 'Before' }).locator('.pic-node').first().waitFor();
    await picture(page, 'picture-change');
    await save(page);
  }),
);
