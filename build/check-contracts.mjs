// check-contracts: the contract for publishers, checked by the tools of the makers of its formats.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Parser, fromFile } from '@asyncapi/parser';
import Ajv from 'ajv/dist/2020.js';

const pathOf = (file) => fileURLToPath(new URL(`../contracts/${file}`, import.meta.url));
const read = (file) => JSON.parse(readFileSync(pathOf(file), 'utf8'));
const problems = [];

const accepts = new Ajv({ strict: true }).compile(read('new-client.schema.json'));
const isAccepted = (message) => {
  try {
    return accepts(JSON.parse(message));
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
};

const differences = read('differences.json');
for (const { why, message } of differences.acceptedBySchemaAndRejected) {
  if (!isAccepted(message)) problems.push(`The schema refuses: ${why}`);
}
for (const { why, message } of differences.refusedBySchemaAndRegistered) {
  if (isAccepted(message)) problems.push(`The schema accepts: ${why}`);
}

const { document, diagnostics } = await fromFile(new Parser(), pathOf('asyncapi.yaml')).parse();
if (!document) problems.push('asyncapi.yaml is no AsyncAPI document');
for (const { code, message, path } of diagnostics) problems.push(`asyncapi.yaml: ${code} at ${path.join('.')}: ${message}`);

problems.forEach((problem) => console.error(problem));
console.log(`contracts/: ${problems.length} problems.`);
process.exit(problems.length === 0 ? 0 : 1);
