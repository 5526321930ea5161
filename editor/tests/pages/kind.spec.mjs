import assert from 'node:assert/strict';
import { at, editor, picture, redis, save, test, URL_OF_EDITOR } from './harness.mjs';

test(
  'a group is made with completion by the keyboard, and is there after a reload',
  editor(async (page) => {
    await page.goto(at('k/ring_group'));
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByLabel('Number').fill('6500');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Service');
    const members = page.locator('#f-members');
    await members.getByRole('button', { name: 'Add' }).click();
    await page.getByLabel('Members 1', { exact: true }).pressSequentially('work');
    await page.getByRole('option', { name: /^1002/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.equal(await page.getByLabel('Members 1', { exact: true }).inputValue(), '1002');
    await picture(page, 'group-new');
    await save(page);
    await page.reload();
    await page.getByRole('heading', { name: /Service/ }).waitFor();
    assert.equal(await page.getByLabel('Members 1', { exact: true }).inputValue(), '1002');
  }),
);

test(
  'a deletion of what is used is refused, unless it is allowed',
  editor(async (page) => {
    await page.goto(at('k/ivr/6090'));
    await page.getByText('Used by').waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('would be refused').first().waitFor();
    await page.getByRole('button', { name: 'What it does' }).click();
    await picture(page, 'delete-in-use');
    await page.getByLabel('Delete although it is in use').check();
    await page.getByLabel('Save although it fails').check();
    await page.getByText('would be refused').first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByLabel('Name', { exact: true }).waitFor();
  }),
);

test(
  'several are changed at once, and the change is undone',
  editor(async (page) => {
    await page.goto(at('people'));
    await page.getByLabel('Select 1001').check();
    await page.getByLabel('Select 1002').check();
    await page.getByLabel('Setting…').selectOption('department');
    await page.getByLabel('Value').fill('Front');
    await page.getByRole('button', { name: 'Set for all' }).click();
    await page.getByText('2 changes').waitFor();
    await save(page);
    await page.reload();
    await page.getByRole('row', { name: /1002.*Front/ }).waitFor();
    await page.getByLabel('Select 1001').check();
    await page.getByLabel('Setting…').selectOption('department');
    await page.getByLabel('Value').fill('Back');
    await page.getByRole('button', { name: 'Set for all' }).click();
    await save(page);
    await page.getByRole('row', { name: /1001.*Back/ }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Undone.').waitFor();
    await page.getByRole('row', { name: /1001.*Front/ }).waitFor();
  }),
);

test(
  'what a field offers is not cut off by the panel that it is in',
  editor(
    async (page) => {
      await page.goto(at('k/ring_group/6050'));
      await page.locator('#f-members').getByRole('button', { name: 'Add', exact: true }).click();
      // The field stands at the lower edge of its panel.
      await page.locator(':focus').evaluate((field) => {
        const panel = field.closest('.panel');
        panel.scrollTop += field.getBoundingClientRect().bottom - panel.getBoundingClientRect().bottom + 8;
      });
      await page.keyboard.type('hall');
      const option = page.getByRole('option', { name: /^1003/ });
      await option.waitFor();
      const isOnTop = (element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      };
      assert.ok(await option.evaluate(isOnTop));
      await option.click();
      await page.getByRole('button', { name: 'Discard' }).click();
    },
    { viewport: { width: 1280, height: 560 } },
  ),
);

test(
  'a flag that may be written as a word is a switch',
  editor(async (page) => {
    await page.goto(`${URL_OF_EDITOR}/ui/k/sip_profile/external`);
    const flag = page.getByRole('switch', { name: 'Domain from the host' });
    const more = page.getByRole('button', { name: /more setting/ });
    await more.or(flag).first().waitFor();
    if (!(await flag.isVisible())) await more.click();
    await flag.click();
    await save(page);
    await page.reload();
    await page.getByRole('switch', { name: 'Domain from the host', checked: true }).waitFor();
    assert.equal(JSON.parse(await redis('HGET', 'cti_sip_profile', 'external'))['domain-from-host'], true);
  }),
);

test(
  'what a short name may hold is said in words, and where only some are known, they are chosen',
  editor(async (page) => {
    await page.goto(at('k/time_group'));
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByLabel('Short name').fill('Shop hours');
    await page.getByText('Only letters from a to z, digits and _ . + * # -, without blanks; at most 64.').waitFor();
    await picture(page, 'short-name');
    await page.goto(at('k/feature_code'));
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.locator(':focus').and(page.getByLabel('Short name')).selectOption({ label: 'Do not disturb (do-not-disturb)' });
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'do-not-disturb' }).waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
  }),
);

test(
  'what is missing is said at its field, and an empty field shows an example',
  editor(async (page) => {
    await page.goto(at('k/time_group'));
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByLabel('Short name').fill('shop');
    await page.getByRole('button', { name: 'Continue' }).click();
    const rows = page.locator('.member', { has: page.locator('#f-rows') });
    await rows.getByText('is needed').waitFor();
    await page.locator('#f-rows').getByRole('button', { name: 'Add', exact: true }).click();
    await rows.getByText('is needed').waitFor({ state: 'detached' });
    await rows.locator('.member', { hasText: 'Weekdays' }).getByRole('button', { name: 'Add' }).click();
    assert.equal(await page.locator(':focus').getAttribute('placeholder'), 'such as mon-fri');
    await picture(page, 'time-group-new');
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.goto(at('k/calendar/bank-holidays'));
    await page.locator('#f-dates').getByRole('button', { name: 'Add', exact: true }).click();
    await page.locator('#f-dates > ol > li').last().getByLabel('Date', { exact: true }).fill('05-01'); // at once: a date has more than its state
    await picture(page, 'calendar-new-date');
    await page.getByRole('button', { name: 'Discard' }).click();
  }),
);
