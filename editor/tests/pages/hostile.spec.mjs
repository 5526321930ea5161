import assert from 'node:assert/strict';
import { ADDRESSES } from './all-pages.mjs';
import { at, DOMAIN, editor, picture, redis, settled, URL_OF_EDITOR, test, visit } from './harness.mjs';

const MARKUP = '<script>window.pwned=1</script><img src=x onerror="window.pwned=1">"\'&amp;{{7*7}}';
const RIGHT_TO_LEFT = '\u202eevil\u202c \u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd';
const CONTROLS = 'a\u0000b\u0007c\u001bd\u0085e\ufeff';

/** Writes documents that no editor would, as somebody with redis-cli can. */
async function poison() {
  const evil = { name: MARKUP, description: CONTROLS, department: RIGHT_TO_LEFT, 'caller-id-prefix': MARKUP };
  await redis('HSET', `cti_exten@${DOMAIN}`, '1066', JSON.stringify({ ...evil, param: { password: 'x' } }));
  await redis('HSET', `cti_ring_group@${DOMAIN}`, '6066', JSON.stringify({ ...evil, members: [MARKUP, '1066'], __proto__: { x: 1 } }));
  await redis('HSET', `cti_ivr@${DOMAIN}`, '6067', JSON.stringify({ name: RIGHT_TO_LEFT, greeting: MARKUP, keys: { 1: 'ring_group:6066' } }));
  await redis('HSET', `cti_speed_dial@${DOMAIN}`, '66', 'this is {not JSON <b>');
  await redis('HSET', `cti_calendar@${DOMAIN}`, 'list', '["a", ["b"]]');
  await redis('HSET', `cti_dialplan_extension@${DOMAIN}`, 'large', JSON.stringify({ description: '<i>'.repeat(1_700_000) }));
  await redis('HSET', 'cti_domain', 'evil.example', JSON.stringify({ name: MARKUP }));
}

test(
  'documents with markup, control characters, right-to-left text and 5 MB are shown, and harm no page',
  editor(async (page) => {
    await poison();
    page.on('dialog', () => assert.fail('a dialog was opened'));
    await page.goto(`${URL_OF_EDITOR}/ui/d/${DOMAIN}/people/1066`);
    await settled(page);
    for (const address of [...ADDRESSES, `/d/${DOMAIN}/people/1066`, `/d/${DOMAIN}/k/ring_group/6066`, `/d/${DOMAIN}/k/ivr/6067`]) {
      await visit(page, address);
      assert.equal(await page.evaluate(() => window.pwned), undefined, address);
      assert.equal(await page.evaluate(() => document.querySelectorAll('main script, main img[src=x]').length), 0, address);
    }
    await page.goto(at('people'));
    await page.getByRole('row', { name: /1066/ }).getByText('<script>window.pwned=1</script>').waitFor();
    await picture(page, 'hostile');
  }),
);
