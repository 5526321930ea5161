import assert from 'node:assert/strict';
import { editor, picture, URL_OF_EDITOR, test } from './harness.mjs';

const page = (path) => `${URL_OF_EDITOR}/ui/${path}`;

test(
  'a user is added, signs in, sees what the role allows, and is deleted',
  editor(async (admin, { newPage, context }) => {
    await admin.goto(page('users'));
    await admin.getByRole('button', { name: 'New user' }).click();
    await admin.getByLabel('Name to sign in with').fill('bob');
    await admin.getByLabel('Role').selectOption('viewer');
    await admin.getByLabel('Password').fill('short');
    await admin.getByRole('button', { name: 'Add the user' }).click();
    await admin.getByRole('alert').waitFor();
    await admin.getByRole('button', { name: 'Generate' }).click();
    const password = await admin.getByLabel('Password').inputValue();
    assert.match(password, /^[a-zA-Z2-9]{20}$/);
    await admin.getByRole('button', { name: 'Copy', exact: true }).click();
    await admin.getByRole('button', { name: 'Copied' }).waitFor();
    await picture(admin, 'access-new-user');
    await admin.getByRole('button', { name: 'Add the user' }).click();
    await admin.getByText('bob is saved.').waitFor();
    await admin.reload();
    await admin.getByRole('row', { name: /bob.*viewer/ }).waitFor();
    assert.equal(await admin.getByLabel('Password').inputValue(), '');

    const signedIn = await context.request.post(page('../api/v1/session'), { data: { user: 'bob', password } });
    assert.equal(signedIn.status(), 200);
    const own = await newPage();
    await own.goto(page('me'));
    await own.getByText('bob · viewer').waitFor();
  }),
);

test(
  'a role of one’s own is made of rights, and is there after a reload',
  editor(async (admin) => {
    await admin.goto(page('roles/+'));
    await admin.getByLabel('Name of the role').fill('hours');
    await admin.getByLabel('Description').fill('Sets opening hours');
    await admin.getByLabel('Time groups: Write').check();
    assert.equal(await admin.getByLabel('Time groups: Read').isChecked(), true);
    await admin.getByRole('button', { name: 'Add the role' }).click();
    await admin.getByText('hours is saved.').waitFor();
    await admin.reload();
    await admin.getByLabel('Time groups: Write').waitFor();
    assert.equal(await admin.getByLabel('Time groups: Write').isChecked(), true);
    assert.equal(await admin.getByLabel('Time groups: Delete').isChecked(), false);
    await admin.getByText('Delete the role').first().click();
    await admin.getByRole('button', { name: 'Delete the role' }).click();
    await admin.getByRole('row', { name: /^hours/ }).waitFor({ state: 'detached' });
  }),
);

test(
  'a token is shown once, works, and does not after it was revoked',
  editor(async (admin, { context }) => {
    await admin.goto(page('tokens'));
    await admin.getByLabel('Days until it expires').fill('0');
    await admin.getByRole('button', { name: 'Create the token' }).click();
    await admin.getByText('a number of days was expected').waitFor();
    await admin.getByLabel('Days until it expires').fill('7');
    await admin.getByRole('button', { name: 'Create the token' }).click();
    await admin.getByRole('heading', { name: 'The token is created' }).waitFor();
    const token = await admin.locator('.secret').textContent();
    const use = async () => (await context.request.get(page('../api/v1/domains'), { headers: { Authorization: `Bearer ${token}`, Cookie: '' } })).status();
    assert.equal(await use(), 200);
    await admin.reload();
    await admin.getByRole('button', { name: /^Revoke ./ }).waitFor();
    assert.equal(await admin.locator('.secret').count(), 0);
    await admin.getByRole('button', { name: /^Revoke ./ }).click();
    await admin.getByRole('button', { name: /^Revoke ./ }).waitFor({ state: 'detached' });
    assert.equal(await use(), 401);
  }),
);
