import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { findRuleFiles, type RuleFile } from '../../scripts/support/rules.mjs';
import { rulePages } from '../../server/src/cli/rule-pages.gen.js';
import { rules } from '../../server/src/core/rules/index.gen.js';
import type { Rule } from '../../server/src/core/rules/rule.js';
import { parseExamples } from '../support/examples.js';

const repository = resolve(import.meta.dirname, '../..');
const files: readonly RuleFile[] = findRuleFiles();
const byId = new Map<string, Rule>(rules.map((rule) => [rule.id, rule]));

test('the index holds every rule file, and an id is its path', () => {
  expect(rules.map(({ id }) => id)).toEqual(files.map(({ id }) => id));
});

test('every rule has a page in the pages of explain', () => {
  const without = files.filter(({ page }) => !existsSync(page)).map(({ id }) => id);
  expect(without).toEqual([]);
  expect(Object.keys(rulePages)).toEqual(files.map(({ id }) => id));
});

test.each(files)('$id is documented', ({ id, page }) => {
  const rule = byId.get(id);
  if (!rule) throw new Error(`${id} is not in the index. Run: npm run gen`);
  expect(problemsOfRule(rule)).toEqual([]);
  expect(problemsOfPage(id, readFileSync(page, 'utf8'))).toEqual([]);
});

test('every id of the catalogue is there', () => {
  const wanted = catalogueIds(['pem', 'x509', 'key', 'kubeconfig']);
  if (!wanted) return console.log('skipped: ../shared/rules.md is not here, so the catalogue was not compared.');
  expect(wanted.filter((id) => !byId.has(id))).toEqual([]);
});

test('generated files are current', async () => {
  const { findStale } = await import('../../scripts/gen.mjs');
  expect(await findStale()).toEqual([]);
});

function problemsOfRule(rule: Rule): string[] {
  const problems: string[] = [];
  if (rule.summary.length < 10 || rule.summary.endsWith('.'))
    problems.push(`summary "${rule.summary}" is not one line without a full stop`);
  if (rule.sources.length === 0) problems.push('no source');
  if (Object.keys(rule.messages).length === 0) problems.push('no message');
  for (const [key, message] of Object.entries(rule.messages)) {
    if (/!(\s|$)/.test(message)) problems.push(`message ${key} shouts`);
    if (/\bTODO\b|\$\{|\{\s*\}|undefined/.test(message)) problems.push(`message ${key} holds a placeholder: ${message}`);
    if (!/[.?")]$/.test(message) && !message.endsWith('}')) problems.push(`message ${key} does not end as a sentence: ${message}`);
  }
  return problems;
}

function problemsOfPage(id: string, page: string): string[] {
  const problems: string[] = [];
  if (!page.startsWith(`# ${id}\n`)) problems.push(`its title is not "# ${id}"`);
  if (/\bTODO\b|\bFIXME\b|lorem ipsum|What is wrong, in one sentence/i.test(page)) problems.push('it holds a placeholder');
  const titles = parseExamples(page).map(({ title }) => title);
  for (const word of ['Bad', 'Good']) {
    if (!titles.some((title) => title.startsWith(word))) problems.push(`it has no ${word} example`);
  }
  return problems;
}

/** The ids of the tables below the headings of these groups. */
function catalogueIds(groups: readonly string[]): string[] | undefined {
  const file = resolve(repository, '../shared/rules.md');
  if (!existsSync(file)) return undefined;
  const sections = readFileSync(file, 'utf8').split(/^## /m);
  return sections
    .filter((section) => groups.includes(/^[\w-]+/.exec(section)?.[0] ?? ''))
    .flatMap((section) => [...section.matchAll(/^\| ([a-z0-9]+\/[^|]+) \|/gm)].flatMap(([, cell = '']) => idsOfCell(cell)));
}

/** `kubeconfig/unknown-context, unknown-cluster` names two rules of one group. */
function idsOfCell(cell: string): string[] {
  const names = cell.split(',').map((name) => name.trim());
  const group = names[0]?.split('/')[0] ?? '';
  return names.map((name) => (name.includes('/') ? name : `${group}/${name}`));
}
