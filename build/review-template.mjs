// Holds the template, as SAM expands it, against the rule packs of cfn-guard (AWS Control Tower) and cdk-nag (AWS
// Solutions, Serverless). A finding passes only if the resource's Metadata says why: `guard` with SuppressedRules and
// Reason, `cdk_nag` with rules_to_suppress. Exit code 1 for any other finding, 0 where a tool is not found.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "review-template-"));
try {
  process.exitCode = await review();
} finally {
  rmSync(folder, { recursive: true });
}

async function review() {
  const expansion = spawnSync("python3", [here("expand-template.py"), here("../template.yaml")], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (expansion.error || expansion.status === 3) {
    console.log("Not reviewed: python3 with aws-sam-translator was not found (pip install aws-sam-translator).");
    return 0;
  }
  if (expansion.status !== 0) {
    console.error(expansion.stderr.trim().split("\n").at(-1));
    return 1;
  }
  const file = join(folder, "template.json");
  writeFileSync(file, expansion.stdout);
  const template = JSON.parse(expansion.stdout);
  const findings = [...guard(file, template), ...(await nag(file, template))];
  const open = findings.filter((finding) => !finding.reason);
  for (const { rule, resource } of open) {
    console.error(`${resource}: ${rule}`);
  }
  console.log(
    `${Object.keys(template.Resources).length} resources: ${open.length} open findings, ` +
      `${findings.length - open.length} accepted with a reason`,
  );
  return open.length === 0 ? 0 : 1;
}

function guard(file, template) {
  const root = here("node_modules/@cdklabs/cdk-validator-cfnguard");
  const system = { linux: "ubuntu", darwin: "macos" }[process.platform];
  const architecture = { x64: "x86_64", arm64: "aarch64" }[process.arch];
  const program = join(root, "bin", `${system}`, `${architecture}`, "cfn-guard");
  if (!existsSync(program)) {
    console.log("Not reviewed with cfn-guard: it was not found (npm ci --prefix build; Linux and macOS only).");
    return [];
  }
  const options = ["--output-format", "json", "--show-summary", "none", "--structured"];
  const subject = ["--rules", join(root, "rules/control-tower"), "--data", file];
  const run = spawnSync(program, ["validate", ...subject, ...options], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const reports = JSON.parse(run.stdout);
  const rules = (list) => reports.flatMap((report) => report[list] ?? []).length;
  console.log(`cfn-guard: ${rules("compliant")} rules kept, ${rules("not_compliant")} broken somewhere`);
  return reports
    .flatMap((report) => report.not_compliant ?? [])
    .flatMap((broken) =>
      [...new Set([...JSON.stringify(broken).matchAll(/\/Resources\/(\w+)/g)].map((match) => match[1]))].map(
        (resource) => {
          const accepted = template.Resources[resource].Metadata?.guard;
          const rule = broken.Rule.name;
          return { rule, resource, reason: accepted?.SuppressedRules.includes(rule) && accepted.Reason };
        },
      ),
    );
}

async function nag(file, template) {
  let packs, cdk, CfnInclude;
  try {
    packs = await import("cdk-nag");
    cdk = await import("aws-cdk-lib");
    ({ CfnInclude } = await import("aws-cdk-lib/cloudformation-include"));
  } catch {
    console.log("Not reviewed with cdk-nag: it was not found (npm ci --prefix build).");
    return [];
  }
  const app = new cdk.App({ outdir: join(folder, "cdk.out"), analyticsReporting: false });
  const stack = new cdk.Stack(app, "Stack");
  new CfnInclude(stack, "Template", { templateFile: file });
  for (const pack of [packs.AwsSolutionsChecks, packs.ServerlessChecks]) {
    cdk.Validations.of(app).addPlugins(new pack(app));
  }
  const quiet = silence();
  try {
    app.synth();
  } catch (error) {
    if (!/Validation failed/.test(error.message)) {
      throw error;
    }
  } finally {
    quiet.end();
  }
  const { pluginReports } = JSON.parse(readFileSync(join(folder, "cdk.out/validation-report.json"), "utf8"));
  const acceptedAnywhere = template.Metadata?.cdk_nag?.rules_to_suppress ?? [];
  const found = pluginReports
    .filter((report) => ["AwsSolutions", "Serverless"].includes(report.pluginName))
    .flatMap((report) => report.violations)
    .flatMap((violation) =>
      violation.violatingConstructs.map(({ constructPath }) => {
        const resource = constructPath.split("/").at(-1);
        const accepted = template.Resources[resource]?.Metadata?.cdk_nag?.rules_to_suppress ?? [];
        const rule = violation.ruleName;
        return { rule, resource, reason: [...accepted, ...acceptedAnywhere].find(({ id }) => id === rule)?.reason };
      }),
    );
  console.log(`cdk-nag: ${found.length} findings`);
  return found;
}

/** The report is read from its file; cdk also prints it. */
function silence() {
  const writes = [process.stdout, process.stderr].map((stream) => [stream, stream.write]);
  for (const [stream] of writes) {
    stream.write = () => true;
  }
  return { end: () => writes.forEach(([stream, write]) => (stream.write = write)) };
}
