import assert from 'node:assert/strict';
import { at, editor, PASSWORD, picture, URL_OF_EDITOR, test } from './harness.mjs';

test(
  'signing in leads to the page that was asked for',
  editor(
    async (page) => {
      await page.goto(at('people/1001'));
      await page.getByLabel('User').fill('admin');
      await page.getByLabel('Password').fill('wrong');
      await picture(page, 'sign-in');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('do not fit').waitFor();
      await page.getByLabel('Password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('heading', { name: /^Reception/ }).waitFor();
      assert.equal(new URL(page.url()).pathname, '/ui/d/demo.example/people/1001');
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
    },
    { isSignedIn: false },
  ),
);

test(
  'the root leads into the only domain',
  editor(async (page) => {
    await page.goto(URL_OF_EDITOR);
    await page.waitForURL(/\/ui\/d\/demo\.example/);
    await page.getByRole('navigation').getByRole('link', { name: 'Groups', exact: true }).click();
    await page.getByRole('heading', { name: 'Groups' }).waitFor();
    await page.goBack();
    await page.getByRole('navigation').getByRole('link', { name: 'Groups', exact: true }).waitFor();
  }),
);

test(
  'language and theme are switched, and kept',
  editor(async (page) => {
    await page.goto(at('people'));
    await page.getByLabel('Language').selectOption('zh-Hans');
    await page.getByRole('heading', { name: '人员' }).waitFor();
    await page.getByRole('button', { name: '深色' }).click();
    await page.reload();
    await page.getByRole('heading', { name: '人员' }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
    await page.goto(at('people/1001'));
    await page.getByText('话机振铃多久。').waitFor();
    await picture(page, 'people-dark-chinese');
  }),
);

test(
  'Ctrl+K finds a page by the keyboard alone',
  editor(async (page) => {
    await page.goto(at('people'));
    await page.getByRole('heading', { name: 'People' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('queues');
    await page.getByRole('option', { name: /Queues/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Queues' }).waitFor();
  }),
);

test(
  'while Cordboard cannot answer, nobody is asked to sign in again',
  editor(async (page) => {
    const session = '**/api/v1/session';
    await page.route(session, (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"status": 503, "detail": "the store cannot be used now"}' }));
    await page.goto(at('people/1001'));
    await page.getByText('the store cannot be used now').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Sign in' }).count(), 0);
    await page.unroute(session);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: /^Reception/ }).waitFor();
  }),
);

test(
  'the pages of the domain stay at hand on pages of no domain',
  editor(async (page) => {
    await page.goto(at('people'));
    const links = page.getByRole('navigation');
    await links.getByRole('link', { name: 'Users' }).click();
    await page.getByRole('heading', { name: 'Users' }).waitFor();
    await page.reload();
    await links.getByRole('link', { name: 'People' }).click();
    await page.waitForURL('**/d/demo.example/people');
    await page.locator('.domain-chooser select').selectOption('All domains');
    await page.getByRole('heading', { name: 'Domains' }).waitFor();
    await links.getByRole('link', { name: 'People' }).waitFor({ state: 'detached' });
  }),
);

test(
  'on a phone the language is chosen in the menu',
  editor(
    async (page) => {
      await page.goto(at('people'));
      await page.getByRole('button', { name: 'Menu', exact: true }).click();
      const [bar, first] = [page.getByRole('banner'), page.getByRole('navigation').getByRole('heading', { name: 'Now' })];
      const edge = await bar.evaluate((element) => element.getBoundingClientRect().bottom);
      assert.ok((await first.boundingBox()).y >= edge, 'the menu begins below the bar');
      await page.getByRole('navigation').getByRole('link', { name: 'Users' }).scrollIntoViewIfNeeded();
      assert.ok((await first.boundingBox()).y < edge, 'the menu scrolls');
      await page.getByRole('navigation').getByLabel('Language').selectOption('zh-Hans');
      await page.getByRole('navigation').getByRole('link', { name: '人员' }).waitFor();
      await picture(page, 'phone-menu');
    },
    { viewport: { width: 390, height: 844 } },
  ),
);
