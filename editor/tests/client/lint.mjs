// Lints an OpenAPI document: node lint.mjs FILE. Prints what is wrong, a line each, and then exits with 1.
import { readFileSync } from 'node:fs';
import { createConfig, lintFromString } from '@redocly/openapi-core';

const file = process.argv[2];
const config = await createConfig({ extends: ['recommended-strict'] });
const problems = await lintFromString({ source: readFileSync(file, 'utf8'), absoluteRef: file, config });
const lines = problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location.map((at) => at.pointer ?? '').join(' ')}`);
lines.slice(0, 50).forEach((line) => console.log(line));
if (lines.length > 0) {
  console.log(`${lines.length} problems`);
  process.exit(1);
}
