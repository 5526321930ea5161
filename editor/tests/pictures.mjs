// Makes the pictures of docs/editor.md: node tests/pictures.mjs URL PASSWORD DIRECTORY, for a running ./cordboard demo.
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [url, password, directory] = process.argv.slice(2);
const DOMAIN = 'demo.example';
const DESKTOP = { width: 1200, height: 750 };
const WIDE = { width: 1600, height: 1000 };
const PHONE = { width: 390, height: 780 };

/** Name of the file, page, what has to be there, and how it looks. */
const PICTURES = [
  ['overview', `/d/${DOMAIN}/overview`, 'h1', { viewport: DESKTOP }],
  ['people', `/d/${DOMAIN}/people/1001`, '.panel', { viewport: DESKTOP }],
  ['picture', `/d/${DOMAIN}/picture/inbound_route:reception?at=2026-11-30T10:00`, 'main svg', { viewport: WIDE, colorScheme: 'dark' }],
  ['try', `/d/${DOMAIN}/try?from=1001&to=6050`, 'main', { viewport: DESKTOP }],
  ['history', `/d/${DOMAIN}/history`, '.line-diff', { viewport: DESKTOP }],
  ['phone', `/d/${DOMAIN}/overview`, 'h1', { viewport: PHONE, colorScheme: 'dark', isMobile: true }],
];

/** Long enough for plots to have a line, and for drawings to come to rest. FreeSWITCH asks meanwhile. */
const REST_MILLIS = 8000;

async function rest(context) {
  const form = { section: 'directory', user: '1001', domain: DOMAIN, action: 'sip_auth', sip_auth_method: 'REGISTER' };
  for (const end = Date.now() + REST_MILLIS; Date.now() < end; ) {
    const many = Math.ceil(8 * Math.random());
    await Promise.all(Array.from({ length: many }, () => context.request.post(`${url}/xml`, { form })));
    await new Promise((done) => setTimeout(done, 500));
  }
}

/** So that there is a history. */
async function change(context, csrf) {
  const headers = { 'X-CSRF-Token': csrf, 'Content-Type': 'application/merge-patch+json' };
  const changed = await context.request.patch(`${url}/api/v1/domains/${DOMAIN}/exten/1002`, { headers, data: JSON.stringify({ 'ring-seconds': 40, department: 'Workshop' }) });
  if (!changed.ok()) throw new Error(await changed.text());
}

const browser = await chromium.launch({ executablePath: process.env.CORDBOARD_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const [name, path, wanted, look] of PICTURES) {
  const context = await browser.newContext({ locale: 'en-GB', colorScheme: 'light', ...look });
  const signedIn = await context.request.post(`${url}/api/v1/session`, { data: { user: 'admin', password } });
  if (!signedIn.ok()) throw new Error(await signedIn.text());
  const page = await context.newPage();
  if (name === 'history') await change(context, (await signedIn.json()).csrf);
  await page.goto(`${url}/ui${path}`);
  await page.locator(wanted).first().waitFor();
  await rest(context);
  await page.screenshot({ path: join(directory, `editor-${name}.png`) });
  await context.close();
}
await browser.close();
