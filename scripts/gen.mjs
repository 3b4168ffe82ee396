#!/usr/bin/env node
// Writes what is made from the rules' files and from the faults of the tests, or with --check says which of it is not current.
//   server/src/core/rules/index.gen.ts   every rule, as static imports
//   server/src/cli/rule-pages.gen.ts     every rule's page, for `kubepki explain`
//   docs/rules.md                        the catalogue, read from the rules themselves
//   docs/faults.md                       the faults of whole clusters that are found, read from their tests
//   docs/profiles.md                     every certificate that can be issued
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { loadFaults } from './support/faults.mjs';
import { profilePage } from './support/profile-page.mjs';
import { findRuleFiles, loadRules } from './support/rules.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
// The catalogue is read from the rules through their index, which must be written first.
const makers = [ruleIndex, rulePages, catalogue, faultPage, profilePage];
const note = "Made by `npm run gen` from the rules' files: change those, not this.";

/** Writes the generated files that differ; answers their paths. */
export async function generate() {
  const changed = [];
  for (const make of makers) {
    const { path, text } = await make();
    if (readCurrent(path) === text) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    changed.push(path);
  }
  return changed;
}

/** The generated files that are not current. */
export async function findStale() {
  const stale = [];
  for (const make of makers) {
    const { path, text } = await make();
    if (readCurrent(path) !== text) stale.push(path);
  }
  return stale;
}

function ruleIndex() {
  const files = findRuleFiles();
  const imports = files.map(({ id, exportName }) => `import { ${exportName} as ${localName(id)} } from './${id}.js';`);
  const text = [
    `// ${note}`,
    `import type { Rule } from './rule.js';`,
    ...imports,
    '',
    '/** Every rule, in the order of the ids. */',
    'export const rules: readonly Rule[] = [',
    ...files.map(({ id }) => `  ${localName(id)},`),
    '];',
    '',
  ].join('\n');
  return { path: 'server/src/core/rules/index.gen.ts', text };
}

function rulePages() {
  const pages = findRuleFiles().filter(({ page }) => existsSync(page));
  const text = [
    `// ${note}`,
    '',
    '/** The page of each rule, as Markdown, by the id of the rule. */',
    'export const rulePages: Readonly<Record<string, string>> = {',
    ...pages.map(({ id, page }) => `  ${JSON.stringify(id)}: ${JSON.stringify(readFileSync(page, 'utf8'))},`),
    '};',
    '',
  ].join('\n');
  return { path: 'server/src/cli/rule-pages.gen.ts', text };
}

async function catalogue() {
  const rules = await loadRules();
  const groups = Map.groupBy ? Map.groupBy(rules, groupOf) : groupRules(rules);
  const sections = [...groups].map(([group, members]) =>
    [`## ${group}`, '', '| rule | severity | fix | fires when |', '|---|---|---|---|', ...members.map(toRow), ''].join('\n'),
  );
  const head = [
    '# Rules',
    '',
    `<!-- ${note} -->`,
    '',
    `${rules.length} rules. A **safe** fix loses nothing, and \`kubepki fix\` applies it; a fix that is **offered** is a quick fix in the editor.`,
    'The severity of a rule, or of a whole group, is set with `kubepki.rules` (`{"x509/server-validity-too-long": "off"}`).',
    '',
  ].join('\n');
  return { path: 'docs/rules.md', text: [head, ...sections].join('\n') };
}

async function faultPage() {
  const { faults, pending } = await loadFaults();
  const found = faults.filter(({ id }) => !pending.includes(id));
  const codes = new Set(findRuleFiles().map(({ id }) => id));
  const text = [
    '# Faults in whole clusters',
    '',
    '<!-- Made by `npm run gen` from test/golden/clusters/faults: change those, not this. -->',
    '',
    'Each of these is put alone into a valid cluster that an installer laid out. `kubepki check` must then say this one thing and no other error or warning; on the clusters as they were it says none.',
    '',
    `${found.length} faults.`,
    '',
    '| area | what was done | cluster | finding | in | what a person meets |',
    '|---|---|---|---|---|---|',
    ...found.map((fault) => toFaultRow(fault, codes)),
    '',
  ].join('\n');
  return { path: 'docs/faults.md', text };
}

function toFaultRow({ area, title, cluster, expect, errorText }, codes) {
  const code = codes.has(expect.code) ? `[${expect.code}](../server/src/core/rules/${expect.code}.md)` : expect.code;
  const met = errorText === undefined ? '' : `\`${errorText}\``;
  return `| ${[area, title, cluster, code, `\`${expect.file}\``, met].map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function toRow(rule) {
  const fix = { safe: 'safe', manual: 'offered' }[rule.fix] ?? '';
  return `| [${rule.id}](../server/src/core/rules/${rule.id}.md) | ${rule.severity} | ${fix} | ${rule.summary.replaceAll('|', '\\|')} |`;
}

function groupRules(rules) {
  const groups = new Map();
  for (const rule of rules) groups.set(groupOf(rule), [...(groups.get(groupOf(rule)) ?? []), rule]);
  return groups;
}

function groupOf(rule) {
  return rule.id.slice(0, rule.id.indexOf('/'));
}

/** Two groups may have a rule of one name, so the group stands before it. */
function localName(id) {
  return id.replaceAll(/[/-](\w)/g, (_, letter) => letter.toUpperCase());
}

function readCurrent(path) {
  const file = join(root, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

async function main() {
  if (process.argv.includes('--check')) {
    const stale = await findStale();
    for (const path of stale) console.error(`${path} is not current. Run: npm run gen`);
    process.exitCode = stale.length > 0 ? 1 : 0;
    return;
  }
  const changed = await generate();
  console.log(changed.length > 0 ? `Wrote ${changed.join(', ')}.` : 'Everything generated is current.');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
