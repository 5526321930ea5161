// Runs tests/unit/*.test.ts with node's own runner: node tests/unit.mjs
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { languagesPlugin } from '../languages.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, '..', 'src');
const folder = join(here, 'unit');
const target = mkdtempSync(join(tmpdir(), 'editor-unit-'));
try {
  const tests = readdirSync(folder).filter((name) => /\.test\.tsx?$/.test(name));
  await build({
    entryPoints: tests.map((name) => join(folder, name)),
    outdir: target,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
    define: { WORKERS: '{}', EDITOR_SOURCE: JSON.stringify(source) },
    plugins: [languagesPlugin(source)],
  });
  const built = tests.map((name) => join(target, name.replace(/\.tsx?$/, '.mjs')));
  process.exitCode = spawnSync(process.execPath, ['--test', ...built], { stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(target, { recursive: true, force: true });
}
