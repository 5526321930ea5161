// The texts of a language: src/i18n/LANG/AREA.json, merged; the key of a text is AREA.KEY.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const LANGUAGES = ['en', 'zh-Hans', 'zh-Hant', 'ru'];

export function texts(source, language) {
  const folder = join(source, 'i18n', language);
  const merged = {};
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')).sort()) {
    const area = file.slice(0, -'.json'.length);
    for (const [key, text] of Object.entries(JSON.parse(readFileSync(join(folder, file), 'utf8')))) {
      merged[`${area}.${key}`] = text;
    }
  }
  return merged;
}

/** Lets code import the texts of a language as `i18n:LANG`. */
export function languagesPlugin(source) {
  return {
    name: 'languages',
    setup(build) {
      build.onResolve({ filter: /^i18n:/ }, (args) => ({ path: args.path.slice('i18n:'.length), namespace: 'i18n' }));
      build.onLoad({ filter: /.*/, namespace: 'i18n' }, (args) => ({
        contents: JSON.stringify(texts(source, args.path)),
        loader: 'json',
        watchDirs: [join(source, 'i18n', args.path)],
      }));
    },
  };
}
