import assert from 'node:assert/strict';
import { at, editor, PASSWORD, redis, DOMAIN, URL_OF_EDITOR, test } from './harness.mjs';

/** Presses Tab until what has the focus has that role and name. */
async function tabTo(page, role, name, key = 'Tab', within = page) {
  const wanted = within.getByRole(role, { name }).first();
  for (let i = 0; i < 120; i++) {
    if (await wanted.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press(key);
  }
  assert.fail(`the key ${key} does not get to ${role} ${name}`);
}

async function goTo(page, text) {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find anything' }).waitFor();
  await page.keyboard.type(text);
  await page.getByRole('option', { name: new RegExp(text, 'i') }).first().waitFor();
  await page.keyboard.press('Enter');
}

test(
  'signing in, adding a person and saving needs no mouse',
  editor(
    async (page) => {
      await page.goto(`${URL_OF_EDITOR}/ui/d/${DOMAIN}/people`);
      await page.locator('input[name=user]').waitFor();
      await page.keyboard.type('admin');
      await page.keyboard.press('Tab');
      await page.keyboard.type(PASSWORD);
      await page.keyboard.press('Enter');
      await tabTo(page, 'button', 'New person');
      await page.keyboard.press('Enter');
      await tabTo(page, 'textbox', 'Number');
      await page.keyboard.press('Control+a');
      await page.keyboard.type('1077');
      await page.keyboard.press('Enter');
      await page.getByLabel('Name', { exact: true }).first().waitFor();
      await tabTo(page, 'textbox', 'Name');
      await page.keyboard.type('Eve');
      await tabTo(page, 'button', 'Generate');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+s');
      await page.getByText(/^Saved\./).waitFor();
      const stored = JSON.parse(await redis('HGET', `cti_exten@${DOMAIN}`, '1077'));
      assert.equal(stored.name, 'Eve');
    },
    { isSignedIn: false },
  ),
);

test(
  'the call flow on the overview is switched by arrow keys',
  editor(async (page) => {
    await page.goto(at('overview'));
    await page.getByRole('radio', { name: 'Night' }).waitFor();
    await goTo(page, 'Live');
    await page.getByRole('heading', { name: 'Live' }).waitFor();
    await page.goBack();
    await tabTo(page, 'radio', 'Day');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('radio', { name: 'Night', checked: true }).waitFor();
  }),
);

test(
  'somebody is put into a group without a mouse',
  editor(async (page) => {
    await redis('HSET', `cti_exten@${DOMAIN}`, '1044', '{"name": "Zoe", "param": {"password": "x"}}');
    await page.goto(at('overview'));
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await goTo(page, 'Everybody');
    await page.getByRole('heading', { name: /Everybody/ }).waitFor();
    await tabTo(page, 'button', 'Add', 'Tab', page.locator('#f-members'));
    await page.keyboard.press('Enter');
    await page.keyboard.type('zoe');
    await page.getByRole('option', { name: /^1044/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+s');
    await page.getByText(/^Saved\./).waitFor();
    const { members } = JSON.parse(await redis('HGET', `cti_ring_group@${DOMAIN}`, '6050'));
    assert.equal(members.at(-1), '1044');
  }),
);
