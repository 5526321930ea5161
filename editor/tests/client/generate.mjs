// Generates the types of a client: node generate.mjs OPENAPI.json TYPES.d.ts
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';

const [, , document, types] = process.argv;
mkdirSync(dirname(types), { recursive: true });
writeFileSync(types, astToString(await openapiTS(JSON.parse(readFileSync(document, 'utf8')))));
