import assert from 'node:assert/strict';
import { at, DOMAIN, editor, picture, URL_OF_EDITOR, test } from './harness.mjs';

const asks = (context, form) => context.request.post(`${URL_OF_EDITOR}/xml`, { form });

test(
  'a fetch appears as it happens, with the route, the reason, and what FreeSWITCH gets',
  editor(async (page, { context }) => {
    await page.goto(at('live?view=fetches'));
    await page.getByText('listening').waitFor();
    await asks(context, { section: 'directory', user: '1001', domain: DOMAIN, action: 'sip_auth', sip_auth_method: 'REGISTER' });
    await page.getByRole('row', { name: /directory.*1001/ }).first().click();
    await page.getByRole('region', { name: 'Fetch' }).getByText('directory').waitFor();
    const fromCarrier = { 'Hunt-Context': 'from-gateway', 'Hunt-Destination-Number': '442079460100', 'Caller-Caller-ID-Number': '02079460123' };
    const byCarrier = { variable_sofia_profile_name: 'external', variable_sip_network_ip: '127.0.0.2', variable_sip_received_ip: '127.0.0.2' };
    await asks(context, { section: 'dialplan', 'Call-Direction': 'inbound', ...fromCarrier, ...byCarrier });
    await page.getByRole('row', { name: /dialplan.*442079460100/ }).first().click();
    await page.getByLabel('What FreeSWITCH gets for this call').getByText('<context').waitFor();
    await picture(page, 'live-fetches');
    await page.getByRole('searchbox').fill('1');
    await page.reload();
    assert.match(page.url(), /q=1/);
  }),
);

test(
  'without a call the page says what will stand here',
  editor(async (page) => {
    await page.goto(at('live'));
    await page.getByRole('heading', { name: 'Calls are not heard here' }).waitFor(); // these tests run without FreeSWITCH
    await page.getByRole('tab', { name: 'Ended calls' }).click();
    await page.getByRole('heading', { name: 'No ended calls' }).waitFor();
    await page.reload();
    await page.getByRole('tab', { name: 'Ended calls', selected: true }).waitFor();
  }),
);
