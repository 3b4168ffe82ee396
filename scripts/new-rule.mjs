#!/usr/bin/env node
// Starts a rule: npm run new-rule -- <group>/<name>
// Writes the rule and its page with one bad and one good example, and takes it into the index.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from './gen.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const id = process.argv[2] ?? '';
const match = /^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/.exec(id);
if (!match) fail('Give the id as <group>/<name>, in lower case with hyphens: x509/weak-signature. The name states the flaw.');
const [, group, name] = match;
const base = join(root, 'server/src/core/rules', group, name);
if (existsSync(`${base}.ts`) || existsSync(`${base}.md`)) fail(`${id} is there already.`);

mkdirSync(dirname(base), { recursive: true });
writeFileSync(`${base}.ts`, ruleText());
writeFileSync(`${base}.md`, pageText());
await generate();
console.log(`Wrote server/src/core/rules/${id}.ts and its page ${name}.md. Fill both; then: npx vitest run test/rules`);

function ruleText() {
  return `import { defineRule } from '../rule.js';

/** State here the clause that the rule rests on, and when it was read. */
export const rule = defineRule({
  id: '${id}',
  target: '${group === 'kubeconfig' ? 'kubeconfig' : 'certificate'}',
  severity: 'warning',
  summary: 'one line: when it fires',
  sources: [],
  messages: {
    found: 'What is wrong. Why it matters ("the error text that will be met"). What to do.',
  },
  check(_target, _context) {
    // Report at the text that must change: context.report({ span, message: 'found' }).
  },
});
`;
}

function pageText() {
  return `# ${id}

What is wrong, in one sentence. What happens later, with the error text that a person will meet.

## Source

The clause that it rests on: \`path/in/the/project.go\`, RFC 5280 section 4.2.1.

## Bad

\`\`\`recipe
ca: {subject: "CN=kubernetes", ca: true, ku: [digitalSignature, keyCertSign]}
leaf: {subject: "CN=alice,O=dev", issuer: ca, eku: [clientAuth]}
\`\`\`

\`\`\`pem file=leaf.crt
\${leaf.crt}
\`\`\`

## Good

\`\`\`recipe
ca: {subject: "CN=kubernetes", ca: true, ku: [digitalSignature, keyCertSign]}
leaf: {subject: "CN=alice,O=dev", issuer: ca, eku: [clientAuth]}
\`\`\`

\`\`\`pem file=leaf.crt
\${leaf.crt}
\`\`\`
`;
}

function fail(reason) {
  console.error(`new-rule: ${reason}`);
  process.exit(2);
}
