import assert from 'node:assert/strict';
import { at, editor, picture, redis, signIn, URL_OF_EDITOR, test } from './harness.mjs';

test(
  'the user of an extension sets the own forwards, and sees nothing else',
  editor(async (admin, { context, newPage }) => {
    await admin.goto(`${URL_OF_EDITOR}/ui/users/+`);
    await admin.getByLabel('Name to sign in with').fill('ann');
    await admin.getByLabel('Role').selectOption('');
    await admin.getByLabel('Own extension').fill('1002@demo.example');
    await admin.getByLabel('Password').fill('long-enough-1002');
    await admin.getByRole('button', { name: 'Add the user' }).click();
    await admin.getByText('ann is saved.').waitFor();

    await context.clearCookies();
    await signIn(context, 'ann', 'long-enough-1002');
    const page = await newPage();
    await page.goto(`${URL_OF_EDITOR}/ui/`);
    await page.getByRole('heading', { name: 'Phone 1002' }).waitFor();
    await page.getByLabel('All calls to').fill('(020) 7946-0999');
    await page.getByRole('button', { name: 'Set', exact: true }).click();
    await page.getByText('Set. It is in force at once.').waitFor();
    await page.getByRole('switch', { name: 'Do not disturb' }).click();
    await page.getByRole('switch', { name: 'Do not disturb', checked: true }).waitFor();
    await page.reload();
    await page.getByRole('switch', { name: 'Do not disturb', checked: true }).waitFor();
    assert.equal(await page.getByLabel('All calls to').inputValue(), '02079460999');
    await picture(page, 'phone');
    await page.getByRole('button', { name: 'Turn off' }).first().click();
    await page.getByRole('button', { name: 'Turn off' }).waitFor({ state: 'detached' });
    const mailbox = page.getByRole('form', { name: 'Mailbox' });
    await mailbox.getByRole('switch', { name: 'Takes calls that nobody answers' }).click();
    await mailbox.getByLabel('PIN').fill('none');
    await mailbox.getByLabel('Mail messages to').fill('ann@acme.example');
    await mailbox.getByRole('button', { name: 'Save' }).click();
    await mailbox.getByText('1 to 16 digits').waitFor();
    await mailbox.getByLabel('PIN').fill('8273');
    const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok());
    await mailbox.getByRole('button', { name: 'Save' }).click();
    await saved;
    const stored = JSON.parse(await redis('HGET', 'cti_exten@demo.example', '1002'));
    assert.deepEqual(stored.voicemail, { enabled: true, pin: '8273', email: 'ann@acme.example' });
    await page.reload();
    await mailbox.waitFor();
    assert.equal(await mailbox.getByLabel('PIN').inputValue(), '');
    assert.equal(await mailbox.getByLabel('Mail messages to').inputValue(), 'ann@acme.example');
    assert.equal((await context.request.get(`${URL_OF_EDITOR}/api/v1/domains/demo.example/exten/1001/state`)).status(), 403);
  }),
);

test(
  'an admin sets the mailbox of a phone',
  editor(async (page) => {
    await page.goto(at('phone/1001'));
    await page.getByLabel('Mail messages to').fill('ann@acme.example');
    await page.getByRole('form', { name: 'Mailbox' }).getByRole('button', { name: 'Save' }).click();
    await page.getByText('Set. It is in force at once.').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Mailbox' }).waitFor();
    assert.equal(await page.getByLabel('Mail messages to').inputValue(), 'ann@acme.example');
  }),
);

test(
  'the forwards of everybody are in one table, whoever has set them',
  editor(async (page) => {
    await redis('HSET', 'cti_state:1001@demo.example', 'forward-busy', 'extension:1002', 'do-not-disturb', 'true');
    await page.goto(at('forwards'));
    await page.getByRole('row', { name: /1001.*do not disturb.*Workshop/ }).waitFor();
    await page.getByRole('tab', { name: /Everybody/ }).click();
    await page.getByRole('row', { name: /1002/ }).first().waitFor();
    await page.reload();
    await page.getByRole('tab', { name: /Everybody/, selected: true }).waitFor();
    await picture(page, 'forwards');
    // The middle of the row may be a link to where calls go.
    await page.getByRole('row', { name: /1001/ }).first().getByText('1001', { exact: true }).first().click();
    await page.getByRole('heading', { name: 'Phone 1001' }).waitFor();
  }),
);

test(
  'the focus stays in the field that sets a forward, and the history says what was set',
  editor(
    async (page) => {
      await page.goto(at('phone/1003'));
      const field = page.getByLabel('All calls to');
      await field.fill('1001');
      await page.keyboard.press('Enter');
      await page.getByText('Set. It is in force at once.').waitFor();
      await page.getByRole('button', { name: 'Turn off' }).first().waitFor();
      await page.locator(':focus').and(field).waitFor();
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(at('forwards'));
      await page.getByRole('row', { name: '1003 Hall always → 1001 · no answer → 1001' }).waitFor(); // without scrolling to the side
      const [whole, seen] = await page.locator('.table-scroll').evaluate((table) => [table.scrollWidth, table.clientWidth]);
      assert.ok(whole <= seen, `${whole} px wide in ${seen} px`);
      await picture(page, 'forwards-phone');
      await page.goto(at('history'));
      const entry = page.getByRole('article');
      await entry.getByText('State of the extension 1003 switched: Forward always: 1001').waitFor();
      await entry.getByRole('heading', { name: /^\d\d:\d\d:\d\d$/ }).waitFor(); // not 1:15:00 PM
      await picture(page, 'history-forward');
    },
    { locale: 'en-GB' },
  ),
);
