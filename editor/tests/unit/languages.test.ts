import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { chosen, setTexts, t } from '../../src/i18n/t';

const FOLDER = join(EDITOR_SOURCE, 'i18n');
const LANGUAGES = ['en', 'zh-Hans', 'zh-Hant', 'ru'];

type Text = string | Record<string, string>;

function area(language: string, file: string): Record<string, Text> {
  return JSON.parse(readFileSync(join(FOLDER, language, file), 'utf8'));
}

const parameters = (text: Text) => [...new Set(JSON.stringify(text).match(/\{[a-z-]+\}/g))].sort();

test('every language has the same areas, keys and parameters', () => {
  const areas = readdirSync(join(FOLDER, 'en')).sort();
  for (const language of LANGUAGES) {
    assert.deepEqual(readdirSync(join(FOLDER, language)).sort(), areas, language);
    for (const file of areas) {
      const english = area('en', file);
      const own = area(language, file);
      assert.deepEqual(Object.keys(own).sort(), Object.keys(english).sort(), `${language}/${file}`);
      for (const [key, text] of Object.entries(english)) {
        assert.deepEqual(parameters(own[key] ?? ''), parameters(text), `${language}/${file} ${key}`);
      }
    }
  }
});

test('texts with a count have all forms that their language has', () => {
  for (const language of LANGUAGES) {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const file of readdirSync(join(FOLDER, language))) {
      for (const [key, text] of Object.entries(area(language, file))) {
        if (typeof text === 'object') assert.deepEqual(Object.keys(text).sort(), [...forms].sort(), `${language}/${file} ${key}`);
      }
    }
  }
});

test('every text that the code asks for is there', () => {
  const known = new Set(
    readdirSync(join(FOLDER, 'en')).flatMap((file) => Object.keys(area('en', file)).map((key) => `${file.slice(0, -5)}.${key}`)),
  );
  const missing = readdirSync(EDITOR_SOURCE, { recursive: true })
    .map(String)
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => [...readFileSync(join(EDITOR_SOURCE, file), 'utf8').matchAll(/\bt\('([^']+)'/g)].map((found) => `${found[1]} (${file})`))
    .filter((each) => !known.has(each.split(' ')[0] ?? ''));
  assert.deepEqual(missing, []);
});

test('the language is the first one that the browser asks for and that there is', () => {
  assert.equal(chosen(['fr', 'ru-RU', 'en']), 'ru');
  assert.equal(chosen(['zh-TW']), 'zh-Hant');
  assert.equal(chosen(['zh-CN']), 'zh-Hans');
  assert.equal(chosen(['fr']), 'en');
});

test('parameters are filled in, and a count chooses the form', () => {
  setTexts('ru', { 'a.b': { one: '{count} файл', few: '{count} файла', many: '{count} файлов', other: '{count} файла' }, 'a.c': 'x {name}' });
  assert.equal(t('a.b', { count: 3 }), '3 файла');
  assert.equal(t('a.b', { count: 21 }), '21 файл');
  assert.equal(t('a.c', { name: '<b>' }), 'x <b>');
  assert.equal(t('a.d'), 'a.d');
});
