import assert from 'node:assert/strict';
import { at, editor, picture, save, test } from './harness.mjs';

test(
  'an extension is written in the form, seen in the JSON, put into a route, and saved',
  editor(async (page) => {
    await page.goto(at('dialplan'));
    await page.getByRole('button', { name: 'New extension' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('lobby');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('textbox', { name: 'Expression' }).fill('^2001$');
    await page.getByRole('combobox', { name: 'Application' }).nth(1).fill('bridge');
    await page.getByRole('textbox', { name: 'Data' }).nth(1).fill('user/1001@demo.example');
    const code = page.getByRole('textbox', { name: 'JSON of lobby' });
    await code.getByText('"^2001$"').waitFor();
    await code.getByText('"user/1001@demo.example"').waitFor();
    await page.getByRole('navigation', { name: 'Dialplan' }).getByRole('link', { name: 'default' }).click();
    await page.getByRole('combobox', { name: 'Add' }).fill('lobby');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('combobox', { name: 'Add' }).fill('@all');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'Move from place 1 with the arrow keys' }).waitFor();
    await picture(page, 'dialplan-route');
    await save(page);
    await page.reload();
    await page.getByRole('list', { name: 'Entries, in their order' }).getByRole('link', { name: 'lobby' }).click();
    assert.equal(await page.getByRole('textbox', { name: 'Expression' }).inputValue(), '^2001$');
  }),
);

test(
  'the JSON completes, and the form follows what is typed',
  editor(async (page) => {
    await page.goto(at('dialplan/extension/typed'));
    await page.getByRole('button', { name: 'Create' }).click();
    const code = page.getByRole('textbox', { name: 'JSON of typed' });
    await code.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.keyboard.type('{"condition": {"field": "destin');
    await page.getByRole('option', { name: 'destination_number', exact: true }).click();
    await page.keyboard.type(',');
    await page.getByText('The JSON is not complete').waitFor();
    await page.keyboard.type(' "expression": "^2002$');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type(', "action": {"application": "hangup');
    await page.keyboard.press('Escape');
    await page.getByText('The JSON is not complete').waitFor({ state: 'detached' });
    assert.equal(await page.getByRole('textbox', { name: 'Expression' }).inputValue(), '^2002$');
    assert.equal(await page.getByRole('combobox', { name: 'Application' }).inputValue(), 'hangup');
    await picture(page, 'dialplan-json');
    await page.getByRole('button', { name: 'Discard' }).click();
  }),
);

test(
  'a mistake stands at its line and in the form',
  editor(async (page) => {
    await page.goto(at('dialplan/extension/mistaken'));
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('textbox', { name: 'Expression' }).fill('^(2001$');
    await page.locator('.dp-form .field-problems li').first().waitFor();
    await page.locator('.code-host .cm-lint-marker').first().waitFor();
    await picture(page, 'dialplan-mistake');
    await page.getByRole('button', { name: 'Discard' }).click();
  }),
);

test(
  'the XML of a call is shown, and which document decides its route',
  editor(async (page) => {
    await page.goto(at('dialplan/xml'));
    await page.getByRole('combobox', { name: 'From' }).fill('1002');
    await page.getByRole('combobox', { name: 'To', exact: true }).fill('1001');
    await page.getByRole('button', { name: 'Show the XML' }).click();
    await page.getByText('<action application="bridge" data="user/1001@demo.example"/>').waitFor();
    await page.goto(at('people/1001'));
    await page.getByLabel('Rings (seconds)', { exact: true }).fill('17');
    await page.getByText(/1001|Reception/).first().waitFor();
    await page.getByRole('navigation').getByRole('link', { name: 'Dialplan', exact: true }).click();
    await page.getByRole('link', { name: 'The XML of a call' }).click();
    await page.getByRole('combobox', { name: 'From' }).fill('1002');
    await page.getByRole('combobox', { name: 'To', exact: true }).fill('1001');
    await page.getByRole('button', { name: 'Show the XML' }).click();
    await page.getByText('data="call_timeout=17"').waitFor();
    await page.getByRole('button', { name: 'As stored' }).click();
    await page.getByText('data="call_timeout=17"').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.goto(at('dialplan/chain/exten:1002'));
    await page.getByText('What is served now comes from').waitFor();
    await page.getByText('decides').first().waitFor();
    await picture(page, 'dialplan-chain');
    await page.goto(at('dialplan/chain/gateway:carrier'));
    await page.getByText('Calls that leave: which trunk is next').waitFor();
  }),
);
