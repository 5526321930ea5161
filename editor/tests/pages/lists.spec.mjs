import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { at, editor, picture, save, test } from './harness.mjs';

test(
  'several people are made at once; their passwords are shown once',
  editor(async (page) => {
    await page.goto(at('people'));
    await page.getByRole('button', { name: 'Several people' }).click();
    await page.getByLabel(/One person a line/).fill('Ann, Sales\nBob, Service, bob@acme.test');
    await page.getByLabel('First number').fill('2001');
    await page.getByRole('button', { name: 'Prepare 2 people' }).click();
    await page.getByText('shown only here').waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Keep as a file' }).click()]);
    assert.match(readFileSync(await file.path(), 'utf8'), /"2001","Ann","[a-zA-Z2-9]{20}"\r\n"2002","Bob"/);
    await page.getByRole('button', { name: 'Copy the password of 2002' }).click();
    await page.getByRole('row', { name: /2002/ }).getByText('Copied').waitFor();
    await picture(page, 'people-batch');
    await save(page);
    await page.goto(at('people/2002'));
    assert.equal(await page.getByLabel('E-mail', { exact: true }).inputValue(), 'bob@acme.test');
    assert.equal(await page.getByLabel('SIP password').inputValue(), '');
  }),
);

test(
  'a list goes out as CSV, and comes in again with a new row',
  editor(async (page) => {
    await page.goto(at('k/speed_dial'));
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV', exact: true }).click()]);
    const table = readFileSync(await file.path(), 'utf8');
    assert.match(table, /^key,/);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Import CSV' }).click();
    await (await chooser).setFiles({ name: 'more.csv', mimeType: 'text/csv', buffer: Buffer.from('key,name,number\n55,Ann,1001\nx,Bad,1001\n') });
    await page.getByText('1 row saved').waitFor();
    await page.getByText('1 row was not saved').waitFor();
    await page.getByText('x Only digits; at most 19.').waitFor();
    const add = await page.getByRole('button', { name: 'Add', exact: true }).boundingBox();
    const said = await page.locator('.csv-results').boundingBox();
    assert.ok(said.y >= add.y + add.height, 'what became of the file stands below the buttons');
    await picture(page, 'csv');
    await page.reload();
    await page.getByRole('row', { name: /55.*Ann/ }).waitFor();
  }),
);

test(
  'the number plan says what answers, and keeps its search in the address',
  editor(async (page) => {
    await page.goto(at('numbers'));
    await page.getByRole('row', { name: /1001.*Reception/ }).first().waitFor();
    await picture(page, 'numbers');
    await page.keyboard.press('/');
    await page.keyboard.type('6090');
    await page.getByRole('row', { name: /6090/ }).waitFor();
    await page.reload();
    await page.getByRole('row', { name: /6090/ }).waitFor();
    assert.equal(await page.getByRole('row', { name: /1001/ }).count(), 0);
    await page.getByRole('row', { name: /6090/ }).click();
    await page.getByRole('heading', { name: /6090/ }).waitFor();
  }),
);

test(
  'a trunk is changed, and its password never comes back',
  editor(async (page) => {
    await page.goto(at('trunks/carrier'));
    await page.getByLabel('Lines', { exact: true }).fill('12');
    await page.getByLabel('Password', { exact: true }).fill('a-new-secret-1');
    await save(page);
    await page.reload();
    assert.equal(await page.getByLabel('Lines', { exact: true }).inputValue(), '12');
    assert.equal(await page.getByLabel('Password', { exact: true }).inputValue(), '');
    await picture(page, 'trunk');
  }),
);

test(
  'the settings of the domain are changed',
  editor(async (page) => {
    await page.goto(at('settings'));
    await page.getByLabel('Name', { exact: true }).fill('Demo Ltd');
    await save(page);
    await page.reload();
    assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Demo Ltd');
  }),
);

test(
  'a filter of conditions stands in the address, and in the CSV file',
  editor(async (page) => {
    await page.goto(at('people'));
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByLabel('Setting…').selectOption('name');
    await page.getByLabel('Comparison').selectOption('co');
    await page.getByLabel('Value').fill('shop');
    await page.getByRole('row', { name: /1001/ }).waitFor({ state: 'detached' });
    await page.getByRole('row', { name: /1002/ }).waitFor();
    await page.getByRole('button', { name: 'Condition', exact: true }).click();
    await page.getByLabel('Setting…').nth(1).selectOption('enabled');
    await page.getByLabel('Value').nth(1).selectOption('off');
    await page.getByText('No row fits the filter.').waitFor();
    await page.getByLabel('Value').nth(1).selectOption('on');
    await page.getByRole('row', { name: /1002/ }).click();
    await page.getByRole('heading', { name: /Workshop/ }).waitFor();
    await page.reload();
    assert.match(page.url(), /1002\?filter=/);
    await page.getByRole('row', { name: /1002/ }).waitFor();
    assert.equal(await page.getByRole('row', { name: /1001/ }).count(), 0);
    await picture(page, 'filter');
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV', exact: true }).click()]);
    const table = readFileSync(await file.path(), 'utf8');
    assert.match(table, /\n1002,/);
    assert.doesNotMatch(table, /\n1001,/);
  }),
);

test(
  'codes have names in the language of the page, and on a phone the number plan is not wider than the window',
  editor(
    async (page) => {
      await page.goto(at('numbers'));
      await page.getByRole('row', { name: '*30 拉黑来电者 · 开启' }).waitFor();
      assert.equal(await page.getByText('the feature code').count(), 0);
      const [whole, seen] = await page.locator('.table-scroll').evaluate((table) => [table.scrollWidth, table.clientWidth]);
      assert.ok(whole <= seen, `${whole} px wide in ${seen} px`);
      await picture(page, 'numbers-phone');
    },
    { viewport: { width: 390, height: 844 }, locale: 'zh-CN' },
  ),
);
