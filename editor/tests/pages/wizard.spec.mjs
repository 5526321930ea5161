import assert from 'node:assert/strict';
import { editor, picture, URL_OF_EDITOR, test } from './harness.mjs';

const page = (path) => `${URL_OF_EDITOR}/ui/${path}`;

test(
  'a new domain telephones after the wizard',
  editor(async (admin) => {
    await admin.goto(page('new'));
    await admin.getByLabel('Name of the domain').fill('Acme.Example');
    await admin.getByLabel('What people call it').fill('Acme');
    await admin.getByLabel('Country').fill('ch');
    await admin.getByRole('button', { name: 'Create the domain' }).click();

    await admin.getByLabel('First number').fill('201');
    await admin.getByLabel('Last number').fill('202');
    await admin.getByLabel('Names, one a line').fill('Ann\nBob');
    await admin.getByText('2 extensions will be made.').waitFor();
    await picture(admin, 'wizard-extensions');
    await admin.getByRole('button', { name: 'Save and go on' }).click();
    await admin.getByRole('heading', { name: '2 extensions are made' }).waitFor();
    assert.match(await admin.locator('.secret').textContent(), /^201\t[a-zA-Z2-9]{20}\tAnn\n202\t[a-zA-Z2-9]{20}\tBob$/);
    await admin.getByRole('button', { name: 'Go on', exact: true }).click();

    await admin.getByLabel('Host or address').fill('192.0.2.7');
    await admin.getByLabel('Name', { exact: true }).fill('carrier');
    await admin.getByText(/the name is taken in several domains/).waitFor();
    await admin.getByLabel('Name', { exact: true }).fill('acme');
    await admin.getByRole('button', { name: 'Save and go on' }).click();
    await admin.getByLabel('Your numbers').fill('+41441234567');
    await admin.getByLabel('Goes to').fill('extension:201');
    await admin.keyboard.press('Tab');
    await admin.getByRole('button', { name: 'Save and go on' }).click();
    await admin.getByRole('form', { name: 'Calls out' }).waitFor();
    await admin.reload();
    await admin.getByRole('form', { name: 'Calls out' }).getByText('_0Z.').waitFor();
    await admin.getByRole('button', { name: 'Save and go on' }).click();
    await admin.getByText('Known for the country: ').waitFor();
    await admin.getByRole('button', { name: 'Skip' }).click();

    await admin.getByLabel('Number', { exact: true }).fill('0441112233');
    await admin.getByRole('button', { name: 'Try it' }).click();
    await admin.getByLabel('What happens').getByText(/acme/).first().waitFor();
    await picture(admin, 'wizard-call');
    await admin.getByLabel('From').selectOption('gateway:acme');
    await admin.getByLabel('Number', { exact: true }).fill('+41441234567');
    await admin.getByRole('button', { name: 'Try it' }).click();
    await admin.getByLabel('What happens').getByText(/user\/201@acme.example/).first().waitFor();
    await admin.getByRole('button', { name: 'Finish' }).click();
    await admin.getByRole('heading', { name: 'Overview' }).waitFor();
  }),
);

test(
  'every step can be skipped, and leaves nothing behind',
  editor(async (admin) => {
    await admin.goto(page('new'));
    await admin.getByLabel('Name of the domain').fill('empty.example');
    await admin.getByRole('button', { name: 'Create the domain' }).click();
    await admin.getByLabel('First number').fill('300');
    await admin.getByText('1 extension will be made.').waitFor();
    for (const step of ['Extensions', 'Trunk', 'Calls in', 'Calls out', 'Emergency']) {
      await admin.getByRole('form', { name: step }).getByRole('button', { name: 'Skip' }).click();
    }
    await admin.getByRole('form', { name: 'Test call' }).waitFor();
    assert.equal(await admin.getByRole('button', { name: 'Discard' }).count(), 0);
    await admin.goto(page('d/empty.example/setup/extensions'));
    await admin.getByLabel('First number').waitFor();
    assert.equal(await admin.getByText('There is one already').count(), 0);
  }),
);

test(
  'a domain that is there already is not overwritten',
  editor(async (admin) => {
    await admin.goto(page('new'));
    await admin.getByLabel('Name of the domain').fill('demo.example');
    await admin.getByRole('button', { name: 'Create the domain' }).click();
    await admin.getByRole('alert').waitFor();
    assert.ok(admin.url().endsWith('/ui/new'));
  }),
);
