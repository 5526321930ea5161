import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { editor, PASSWORD, picture, URL_OF_EDITOR, test } from './harness.mjs';

const ME = `${URL_OF_EDITOR}/ui/me`;

/** The code that an authenticator app shows (RFC 6238), `later` steps of half a minute from now. */
function code(key, later = 0) {
  const bits = [...key].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = createHmac('sha1', bytes).update(counter).digest();
  const at = hash[19] & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

test(
  'a second factor is turned on with a code, asked for at the next sign-in, and turned off',
  editor(async (page, { context }) => {
    await page.goto(ME);
    const form = page.getByRole('form', { name: 'Second factor' });
    await form.getByLabel('Current password').fill('wrong-password');
    await form.getByRole('button', { name: 'Turn on' }).click();
    await form.getByText('is wrong').first().waitFor();
    await form.getByLabel('Current password').fill(PASSWORD);
    await form.getByRole('button', { name: 'Turn on' }).click();
    await page.getByRole('img', { name: 'QR code of the key' }).waitFor();
    await picture(page, 'me-second-factor');
    const key = (await form.locator('.secret').textContent()).replaceAll(' ', '');
    await form.getByLabel('Code of 6 digits').fill(code(key));
    await form.getByRole('button', { name: 'Confirm' }).click();
    await form.getByRole('button', { name: 'Turn off' }).waitFor();

    await context.clearCookies();
    await page.reload();
    await page.locator('input[name=user]').fill('admin');
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('input[name=code]').fill(code(key, 1));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await form.getByLabel('Current password').fill(PASSWORD);
    await form.getByRole('button', { name: 'Turn off' }).click();
    await form.getByRole('button', { name: 'Turn on' }).waitFor();
  }),
);

test(
  'the own password is changed, and only the new one signs in',
  editor(async (page) => {
    await page.goto(ME);
    const form = page.getByRole('form', { name: 'Password', exact: true });
    await form.getByLabel('Current password').fill(PASSWORD);
    await form.getByLabel('New password', { exact: true }).fill('another-long-password');
    await form.getByLabel('New password again').fill('another-lung-password');
    await form.getByText('This is not the same password.').waitFor();
    await form.getByLabel('New password again').fill('another-long-password');
    await form.getByRole('button', { name: 'Change the password' }).click();
    await page.locator('input[name=user]').fill('admin');
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('do not fit').waitFor();
    await page.locator('input[name=password]').fill('another-long-password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Own account' }).waitFor();
    assert.ok(page.url().endsWith('/ui/me'));
  }),
);
