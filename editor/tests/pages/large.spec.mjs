import assert from 'node:assert/strict';
import { at, DOMAIN, editor, picture, redis, test } from './harness.mjs';

const EXTENSIONS = 2000;
const GROUPS = 100;
const FLOWS = 100;
/** What a page draws at once stays far below what there is. */
const MOST_ROWS = 500;

const number = (first, i) => String(first + i);

/** 2,000 extensions and 200 objects, which lead to each other. */
async function fill() {
  const pairs = (count, pair) => Array.from({ length: count }, (_, i) => pair(i)).flat();
  await redis('HSET', `cti_exten@${DOMAIN}`, ...pairs(EXTENSIONS, (i) => [number(20000, i), JSON.stringify({ name: `Person ${i}`, department: `Team ${i % 40}`, ...(i % 7 === 0 ? { 'forward-busy': number(20000, (i + 1) % EXTENSIONS) } : {}), param: { password: 'x' } })]));
  await redis('HSET', `cti_ring_group@${DOMAIN}`, ...pairs(GROUPS, (i) => [number(60000, i), JSON.stringify({ name: `Group ${i}`, members: [0, 1, 2, 3].map((j) => number(20000, i * 4 + j)), 'no-answer': `call_flow:${number(70000, i)}` })]));
  await redis('HSET', `cti_call_flow@${DOMAIN}`, ...pairs(FLOWS, (i) => [number(70000, i), JSON.stringify({ name: `Flow ${i}`, destination: number(20000, i * 3), 'alternative-destination': `voicemail:${number(20000, i)}` })]));
}

test(
  'with 2,000 extensions and 200 objects, tables draw what is seen, and find the rest',
  editor(async (page) => {
    await fill();
    await page.goto(at('people'));
    await page.getByText('2,004 rows').waitFor();
    assert.ok((await page.getByRole('row').count()) < MOST_ROWS);
    await page.getByRole('searchbox').fill('person 1999');
    await page.getByRole('row', { name: /21999/ }).click();
    await page.getByRole('heading', { name: /Person 1999/ }).waitFor();
    await page.goto(at('numbers'));
    await page.getByRole('row', { name: /1001.*Reception/ }).first().waitFor();
    assert.ok((await page.getByRole('row').count()) < MOST_ROWS);
    await page.getByRole('searchbox').fill('70099');
    await page.getByRole('row', { name: /70099.*Flow 99/ }).waitFor();
    await page.goto(at('forwards'));
    await page.getByRole('tab', { name: /Set/ }).getByText('287').waitFor();
    await page.getByRole('searchbox').fill('person 8');
    await page.getByRole('row', { name: /20007.*Person 8/ }).waitFor();
    await picture(page, 'large-forwards');
  }),
);

test(
  'a group of a large domain completes its members, and its picture is drawn',
  editor(async (page) => {
    await page.goto(at('k/ring_group/60050'));
    await page.getByLabel('Members 1', { exact: true }).fill('person 1234');
    await page.getByRole('option', { name: /^21234/ }).waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.goto(at('picture/ring_group:60050'));
    await page.locator('svg.pic').getByRole('button', { name: /^Group 50/ }).waitFor();
    await page.locator('svg.pic').getByRole('button', { name: /^Flow 50/ }).waitFor();
    await picture(page, 'large-picture');
  }),
);
