// Runs tests of pages in one Chromium: node tests/pages.mjs SPEC … at the address of the environment (see pages/harness.mjs).
// Without arguments it reads the specs from its input, a line of JSON each: {"spec", "url"}. It answers each with a line:
// {"spec", "tests": [{"name", "millis", "failure"}]}.
import { createInterface } from 'node:readline';
import { closeBrowser, moveTo, runSpec } from './pages/harness.mjs';

const run = (spec) => runSpec(new URL(`./pages/${spec}.spec.mjs`, import.meta.url).href);
const specs = process.argv.slice(2);
for (const spec of specs) {
  for (const { name, millis, failure } of await run(spec)) {
    console.log(`${failure ? 'FAILED' : 'ok'} ${spec}: ${name} (${millis} ms)${failure ? `\n${failure}` : ''}`);
    if (failure) process.exitCode = 1;
  }
}
if (specs.length === 0) {
  for await (const line of createInterface({ input: process.stdin })) {
    const { spec, url } = JSON.parse(line);
    moveTo(url);
    const tests = await run(spec).catch((error) => [{ name: 'it is read', millis: 0, failure: String(error.stack ?? error) }]);
    process.stdout.write(`${JSON.stringify({ spec, tests })}\n`);
  }
}
await closeBrowser();
