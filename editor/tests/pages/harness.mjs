// Opens the editor in Chromium: one for all tests, with a profile of its own for each. The environment says where:
// CORDBOARD_URL, CORDBOARD_PASSWORD (of the user admin), and CORDBOARD_CHROMIUM (default: /usr/bin/chromium). Pictures to
// look at go to CORDBOARD_PICTURES, if it is set. tests/pages.mjs runs the tests.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

export let URL_OF_EDITOR = process.env.CORDBOARD_URL ?? 'http://127.0.0.1:8080';
export const PASSWORD = process.env.CORDBOARD_PASSWORD ?? '';
export const DOMAIN = 'demo.example';
const PICTURES = process.env.CORDBOARD_PICTURES;
const PATIENCE = Number(process.env.CORDBOARD_PATIENCE ?? 60_000);

let browser;
let collected = [];

/** Cordboard has another address now. */
export function moveTo(url) {
  URL_OF_EDITOR = url;
}

/** A test of a spec; `run` is made by `editor`. */
export function test(name, run) {
  collected.push({ name, run });
}

/** Runs the tests of a spec one after the other. Returns those that failed, with their reasons. */
export async function runSpec(file) {
  collected = [];
  await import(file);
  browser ??= await chromium.launch({ executablePath: process.env.CORDBOARD_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  const tests = [];
  for (const { name, run } of collected) {
    const began = performance.now();
    const failure = await run().then(() => undefined, (error) => String(error.stack ?? error));
    tests.push({ name, millis: Math.round(performance.now() - began), ...(failure ? { failure } : {}) });
  }
  return tests;
}

export async function closeBrowser() {
  await browser?.close();
}

/** Where a page is: `at('people')`. */
export const at = (path) => `${URL_OF_EDITOR}/ui/d/${DOMAIN}/${path}`;

/**
 * A test with a page of its own: editor(async (page) => …). It fails, too, when the page throws, writes an error to the
 * console, or breaks the Content-Security-Policy. `allowed`: what the console may say.
 */
export function editor(work, { viewport = { width: 1440, height: 900 }, locale = 'en', colorScheme = 'light', isSignedIn = true, allowed = /$^/ } = {}) {
  return async () => {
    const context = await browser.newContext({ viewport, locale, colorScheme, acceptDownloads: true });
    const complaints = [];
    const watched = async () => {
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE);
      page.on('pageerror', (error) => complaints.push(`thrown: ${error.stack ?? error}`));
      page.on('console', (message) => message.type() === 'error' && !isExpected(message) && complaints.push(message.text()));
      return page;
    };
    // The browser reports every answer that is not 2xx; those of the API are the pages' business.
    const isExpected = (message) => message.text().startsWith('Failed to load resource') || allowed.test(message.text());
    try {
      if (isSignedIn) await signIn(context);
      const page = await watched();
      await work(page, { context, newPage: watched });
      assert.deepEqual(complaints, []);
    } finally {
      await context.close();
    }
  };
}

/** The cookies of users who have signed in: the hash of a password is slow on purpose. */
const cookies = new Map();

/** Signs in without the page: the cookie is in the context. Goes on with an earlier session, if it has not ended. */
export async function signIn(context, user = 'admin', password = PASSWORD) {
  const session = `${URL_OF_EDITOR}/api/v1/session`;
  const who = `${user} ${password}`;
  if (cookies.has(who)) {
    await context.addCookies(cookies.get(who));
    if ((await context.request.get(session)).ok()) return;
    await context.clearCookies();
  }
  const answer = await context.request.post(session, { data: { user, password } });
  assert.equal(answer.status(), 200, await answer.text());
  cookies.set(who, await context.cookies());
}

/** A picture of the page, to look at. */
export async function picture(page, name) {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

/** Presses Save, and waits until it is in force. */
export async function save(page) {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(/^Saved\./).first().waitFor();
  await page.locator('.save-bar').waitFor({ state: 'detached' }); // an earlier save may still be told
}

/** Waits until a page has its heading, and nothing is read any more. Pages that listen to events never end reading. */
export async function settled(page) {
  await page.locator('main h1, main h2').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('main [aria-busy=true], main .loading'));
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 1000 })));
}

/** Opens a page as a link of the editor does: nothing is loaded anew but what the page reads. */
export async function visit(page, address) {
  await page.evaluate(async (to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  }, `/ui${address}`);
  await settled(page);
}

/** Sends a command to Redis past the API, as redis-cli does, and returns the answer as it comes. */
export function redis(...words) {
  const { protocol, hostname, port, pathname } = new URL(process.env.CORDBOARD_REDIS);
  const socket = connect(protocol === 'unix:' ? { path: pathname } : { host: hostname, port: Number(port) });
  const command = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('');
  return new Promise((answer, failed) => {
    socket.on('error', failed);
    socket.once('data', (data) => {
      socket.destroy();
      const text = data.toString();
      if (text.startsWith('-')) failed(new Error(text));
      else answer(text.startsWith('$') ? text.slice(text.indexOf('\r\n') + 2, -2) : text.slice(1, -2));
    });
    socket.write(`*${words.length}\r\n${command}`);
  });
}
