// Bundles day.ts with its client, and runs it. CORDBOARD_URL and CORDBOARD_TOKEN say where.
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const outfile = join(here, 'generated', 'day.mjs');
await build({ entryPoints: [join(here, 'day.ts')], outfile, bundle: true, format: 'esm', platform: 'node', target: 'node20', logLevel: 'warning' });
await import(pathToFileURL(outfile).href);
