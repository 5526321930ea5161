import assert from 'node:assert/strict';
import { at, editor, picture, redis, save, test } from './harness.mjs';

test(
  'a call is tried, read step by step, and there after a reload',
  editor(async (page) => {
    await page.goto(at('try'));
    await page.getByRole('combobox', { name: 'From' }).fill('1002');
    await page.getByRole('combobox', { name: 'To', exact: true }).fill('1001');
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    await page.getByRole('heading', { name: /Rings Reception \(1001\)/ }).waitFor();
    await page.getByRole('region', { name: 'Step by step' }).getByText('user/1001@demo.example').waitFor();
    await picture(page, 'try');
    await page.reload();
    await page.getByRole('heading', { name: /Rings Reception \(1001\)/ }).waitFor();
    assert.equal(await page.getByRole('combobox', { name: 'From' }).inputValue(), '1002');
    await page.getByRole('list', { name: 'The way of the call' }).getByRole('link', { name: 'Reception' }).click();
    await page.waitForURL('**/people/1001');
    await page.goBack();
    await page.getByRole('heading', { name: /Rings Reception/ }).waitFor();
  }),
);

test(
  'a call from outside is expected to end there from now on',
  editor(async (page) => {
    await page.goto(at('try?from=0791112233&to=442079460101&gateway=carrier&at=2026-12-24T22:00'));
    await page.getByRole('heading', { name: /Voicemail of Reception/ }).waitFor();
    await page.getByRole('button', { name: 'Expect this from now on' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('at-night');
    await page.getByRole('textbox', { name: 'Why it matters' }).fill('Nobody is called at night');
    await picture(page, 'try-expect');
    await save(page);
    await page.goto(at('expectations'));
    const row = page.getByRole('listitem').filter({ hasText: 'at-night' });
    await row.getByText('holds').waitFor();
    await row.getByText('Voicemail of 1001').waitFor();
    await picture(page, 'expectations');
  }),
);

test(
  'a call that cannot be says why',
  editor(async (page) => {
    await page.goto(at('try?from=9999&to=1001'));
    await page.getByText(/has no enabled user 9999/).waitFor();
  }),
);

test(
  'keys are pressed in a menu, and a stranger calls',
  editor(async (page) => {
    await page.goto(at('try?from=1002&to=6090'));
    await page.getByText(/Which key would be pressed is not known/).first().waitFor();
    await page.getByLabel('Keys pressed').fill('7 2');
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    await page.getByRole('heading', { name: /Waits in queue/ }).waitFor();
    await page.getByRole('region', { name: 'Step by step' }).getByText('7', { exact: true }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Expect this from now on' }).count(), 0);
    await picture(page, 'try-keys');
    await page.reload();
    await page.getByRole('heading', { name: /Waits in queue/ }).waitFor();
    await page.getByRole('button', { name: 'A stranger calls' }).click();
    await page.getByLabel('Number of the caller').fill('0791112233');
    await page.getByLabel('Keys pressed').fill('');
    await page.getByRole('combobox', { name: 'To', exact: true }).fill('442079460100');
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    await page.waitForURL(/profile=external/);
    await page.getByRole('list', { name: 'The way of the call' }).getByRole('link', { name: 'The number of the demo' }).waitFor();
    await page.getByRole('button', { name: 'Expect this from now on' }).click();
    await save(page);
    const [stored] = (await redis('HVALS', 'cti_expectation@demo.example')).match(/\{.*profile:external.*\}/) ?? [];
    assert.ok(stored);
  }),
);
