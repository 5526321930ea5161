// Makes the pictures of docs/editor.md: node tests/pictures.mjs URL PASSWORD DIRECTORY, for a running ./cordboard demo.
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [url, password, directory] = process.argv.slice(2);
const DOMAIN = 'demo.example';
const DESKTOP = { width: 1200, height: 750 };
const PHONE = { width: 390, height: 780 };

/** Name of the file, page, what has to be there, and how it looks. */
const PICTURES = [
  ['overview', `/d/${DOMAIN}/overview`, 'h1', { viewport: DESKTOP }],
  ['people', `/d/${DOMAIN}/people/1001`, '.panel', { viewport: DESKTOP }],
  ['picture', `/d/${DOMAIN}/picture`, 'main svg', { viewport: DESKTOP, colorScheme: 'dark' }],
  ['try', `/d/${DOMAIN}/try?from=1001&to=6050`, 'main', { viewport: DESKTOP }],
  ['history', `/d/${DOMAIN}/history`, '.line-diff', { viewport: DESKTOP }],
  ['phone', `/d/${DOMAIN}/overview`, 'h1', { viewport: PHONE, colorScheme: 'dark', isMobile: true }],
];

/** Long enough for plots to have a line, and for drawings to come to rest. */
const REST_MILLIS = 8000;

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
  await page.waitForTimeout(REST_MILLIS);
  await page.screenshot({ path: join(directory, `editor-${name}.png`) });
  await context.close();
}
await browser.close();
