import assert from 'node:assert/strict';
import { at, editor, picture, redis, signIn, test, URL_OF_EDITOR } from './harness.mjs';

/** Half a second of a tone, as WAV. */
function tone() {
  const frames = 4000;
  const file = Buffer.alloc(44 + 2 * frames);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + 2 * frames, 4);
  file.write('WAVEfmt ', 8);
  [[16, 16], [20, 1], [22, 1], [32, 2], [34, 16]].forEach(([place, value]) => file.writeUInt16LE(value, place));
  file.writeUInt32LE(8000, 24);
  file.writeUInt32LE(16000, 28);
  file.write('data', 36);
  file.writeUInt32LE(2 * frames, 40);
  for (let i = 0; i < frames; i++) file.writeInt16LE(Math.round(9000 * Math.sin((2 * Math.PI * 440 * i) / 8000)), 44 + 2 * i);
  return file;
}

const upload = (page, buffer) => page.getByLabel('Upload a WAV file').setInputFiles({ name: 'hello.wav', mimeType: 'audio/wav', buffer });

/** How long the browser says that the sound is. */
const seconds = (page) =>
  page.getByLabel('What callers hear').evaluate(
    (audio) =>
      new Promise((length, failed) => {
        audio.addEventListener('loadedmetadata', () => length(audio.duration));
        audio.addEventListener('error', () => failed(new Error(audio.error?.message)));
        audio.preload = 'metadata';
        audio.load();
      }),
  );

const stored = async (name) => JSON.parse(await redis('HGET', 'cti_recording@demo.example', name));

test(
  'a recording is uploaded, listened to, and taken back',
  editor(async (page) => {
    await page.goto(at('k/recording/welcome'));
    await page.getByText('there is no file').waitFor();
    await upload(page, Buffer.from('not a sound'));
    await page.getByText('the file is not a WAV file').waitFor();
    await upload(page, tone());
    await page.getByText(/^Saved\./).first().waitFor();
    await page.getByLabel('What callers hear').waitFor();
    assert.equal(await seconds(page), 0.5);
    assert.match((await stored('welcome')).file, /^_uploaded\/welcome-/);
    assert.match(await page.getByLabel(/^File\*?$/).inputValue(), /^_uploaded\/welcome-/);
    await picture(page, 'recording');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Undone.').waitFor();
    await page.getByText('there is no file').waitFor();
  }),
);

test(
  'a new recording begins with its sound',
  editor(async (page) => {
    await page.goto(at('k/recording'));
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByLabel('Number').fill('7200');
    await page.getByRole('button', { name: 'Continue' }).click();
    await upload(page, tone());
    await page.getByText(/^Saved\./).first().waitFor();
    assert.equal(await seconds(page), 0.5);
    assert.match((await stored('7200')).file, /^_uploaded\/7200-/);
    await page.getByLabel('Name', { exact: true }).fill('Hello');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { name: /Hello/ }).waitFor();
    await page.locator('.save-bar').waitFor({ state: 'detached' });
    assert.equal((await stored('7200')).name, 'Hello');
  }),
);

test(
  'whoever may only read listens and uploads nothing',
  editor(async (page, { context, newPage }) => {
    await page.goto(at('k/recording/welcome'));
    await upload(page, tone());
    await page.getByText(/^Saved\./).first().waitFor();
    await page.goto(`${URL_OF_EDITOR}/ui/users/+`);
    await page.getByLabel('Name to sign in with').fill('vera');
    await page.getByLabel('Role').selectOption('viewer');
    await page.getByLabel('Password').fill('long-enough-vera');
    await page.getByRole('button', { name: 'Add the user' }).click();
    await page.getByText('vera is saved.').waitFor();
    await context.clearCookies();
    await signIn(context, 'vera', 'long-enough-vera');
    const viewer = await newPage();
    await viewer.goto(at('k/recording/welcome'));
    assert.equal(await seconds(viewer), 0.5);
    assert.equal(await viewer.getByText('Upload a WAV file').count(), 0);
  }),
);
