import assert from 'node:assert/strict';
import { at, DOMAIN, editor, picture, redis, test } from './harness.mjs';

test(
  'the overview switches a call flow, which stays so after a reload',
  editor(async (page) => {
    await page.goto(at('overview'));
    const flow = page.getByRole('group', { name: /Day and night/ });
    await flow.getByRole('radio', { name: 'Day' }).waitFor();
    assert.equal(await flow.getByRole('radio', { name: 'Day' }).isChecked(), true);
    await flow.getByRole('radio', { name: 'Night' }).check();
    await page.reload();
    await flow.getByRole('radio', { name: 'Night', checked: true }).waitFor();
    assert.equal(await redis('HGET', `cti_call_flow_status@${DOMAIN}`, '6070') !== null, true);
    await picture(page, 'overview');
  }),
);

test(
  'a time condition is overridden by hand, and follows its hours again',
  editor(async (page) => {
    await page.goto(at('overview'));
    const hours = page.getByRole('group', { name: /Reception/ });
    await hours.getByRole('radio', { name: 'By hours', checked: true }).waitFor();
    await hours.getByRole('radio', { name: 'Closed' }).check();
    await page.reload();
    await hours.getByRole('radio', { name: 'Closed', checked: true }).waitFor();
    await hours.getByText('Now: Closed').waitFor();
    await hours.getByRole('radio', { name: 'By hours' }).check();
    await page.reload();
    await hours.getByRole('radio', { name: 'By hours', checked: true }).waitFor();
  }),
);

test(
  'problems stand on the overview and on their page, and lead to the document',
  editor(async (page) => {
    await redis('HSET', `cti_ring_group@${DOMAIN}`, '6999', '{"members": ["1998"]}');
    await page.goto(at('overview'));
    await page.getByText('there is no user 1998').first().waitFor();
    await page.getByRole('link', { name: /problem/ }).last().click();
    await page.getByRole('heading', { name: 'Problems' }).waitFor();
    await page.getByRole('searchbox').fill('1998');
    await page.getByText('there is no user 1998').waitFor();
    await page.reload();
    assert.equal(await page.getByRole('searchbox').inputValue(), '1998');
    await picture(page, 'problems');
    await page.getByRole('link', { name: '6999' }).click();
    await page.getByRole('heading', { name: /6999/ }).waitFor();
  }),
);
