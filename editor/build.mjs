// Bundles the editor: node build.mjs DIRECTORY. Beside each file there are a .br and a .gz, and files.txt lists all files.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { languagesPlugin } from './languages.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, 'src');
const target = process.argv[2];
const ASSETS = '/ui/assets/';

const options = {
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  outdir: join(target, 'assets'),
  entryNames: '[name]-[hash]',
  chunkNames: 'part-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.svg': 'file' },
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

function filesBelow(folder, ending) {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name));
}

/** The address of each output by the path of its entry point below src, without its ending. */
function entries(result) {
  const found = {};
  for (const [file, output] of Object.entries(result.metafile.outputs)) {
    if (output.entryPoint) {
      const name = relative(source, join(process.cwd(), output.entryPoint)).replace(/\.tsx?$/, '').replaceAll('\\', '/');
      found[name] = { script: ASSETS + basename(file), style: output.cssBundle && ASSETS + basename(output.cssBundle) };
    }
  }
  return found;
}

/** Workers are bundles of their own: src/AREA/NAME.worker.ts runs as `new Worker(WORKERS['AREA/NAME.worker'])`. */
async function workers() {
  const files = filesBelow(source, '.worker.ts');
  if (files.length === 0) return {};
  const built = entries(await build({ ...options, entryPoints: files }));
  return Object.fromEntries(Object.entries(built).map(([name, { script }]) => [name, script]));
}

function page({ script, style }) {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Cordboard</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/ui/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${style}">
<script type="module" src="${script}"></script>
<body><div id="app"></div><noscript>The editor needs JavaScript.</noscript></body>
</html>
`;
}

function compress(file) {
  const bytes = readFileSync(file);
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}

rmSync(target, { recursive: true, force: true });
mkdirSync(join(target, 'assets'), { recursive: true });
const scripts = await workers();
const main = entries(
  await build({
    ...options,
    entryPoints: [join(source, 'main.tsx')],
    splitting: true,
    define: { WORKERS: JSON.stringify(scripts) },
    plugins: [languagesPlugin(source)],
  }),
);
writeFileSync(join(target, 'index.html'), page(main.main));
writeFileSync(join(target, 'assets', 'icon.svg'), readFileSync(join(source, 'icon.svg')));
const files = ['index.html', ...readdirSync(join(target, 'assets')).sort().map((name) => `assets/${name}`)];
files.forEach((name) => compress(join(target, name)));
writeFileSync(join(target, 'files.txt'), files.join('\n') + '\n');
