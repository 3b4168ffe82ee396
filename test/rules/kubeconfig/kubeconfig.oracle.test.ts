import { beforeAll, expect, test } from 'vitest';
import type { Finding } from '../../../server/src/core/findings.js';
import { inPairs } from '../../core/cluster/handshake/compare.js';
import { loadFiles } from '../../core/cluster/handshake/load-files.js';
import { findingsOf } from '../../support/check.js';
import { expand, stock } from '../../support/recipes.js';
import { cases } from './kubectl-cases.js';
import { askKubectl, hasKubectl, type Verdict } from './kubectl.js';

const recipe = `
ca: {subject: "CN=kubernetes", ca: true}
leaf: {subject: "CN=alice,O=dev", issuer: ca, eku: [clientAuth]}
other: {subject: "CN=bob,O=dev", issuer: ca, eku: [clientAuth]}
rsa: {subject: "CN=carol,O=dev", issuer: ca, eku: [clientAuth], key: rsa-2048}
request: {subject: "CN=alice,O=dev", request: true}
`;

/** Longer than it takes on a busy machine with two cores. */
const patience = 400_000;

/** One kubeconfig with its files, and what the real kubectl makes of it. */
interface Asked {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly verdict: Verdict;
}

let asked: readonly Asked[] = [];

beforeAll(async () => {
  if (!hasKubectl()) return;
  const pantry = stock(recipe);
  asked = await inPairs(Object.entries(cases), async ([name, texts]) => {
    const files = Object.fromEntries(Object.entries(texts).map(([file, text]) => [file, expand(text, pantry)]));
    return { name, files, verdict: await askKubectl(files) };
  });
}, patience);

test('kubectl refuses what has an error, and nothing else', { timeout: patience }, async () => {
  if (asked.length === 0) {
    console.log('skipped: kubectl is not installed, so its verdicts were not compared');
    return;
  }
  const disagreements: string[] = [];
  const stages: Record<string, number> = {};
  for (const { name, files, verdict } of asked) {
    const findings = await findingsOf(files);
    stages[verdict.stage] = (stages[verdict.stage] ?? 0) + 1;
    const problem = disagreement(verdict, findings);
    if (problem) {
      disagreements.push(`${name}: kubectl (${verdict.stage}) ${JSON.stringify(verdict.text)}; ${problem}; findings: ${tell(findings)}`);
    }
  }
  expect(disagreements).toEqual([]);
  expect((stages['load'] ?? 0) + (stages['use'] ?? 0) + (stages['fallback'] ?? 0)).toBeGreaterThanOrEqual(60);
  expect(stages['dials'] ?? 0).toBeGreaterThanOrEqual(15);
});

test('client-go loads a context as predicted, or refuses it in the same words', { timeout: patience }, async () => {
  if (asked.length === 0) {
    console.log('skipped: kubectl is not installed, so what it loads was not compared');
    return;
  }
  const disagreements: string[] = [];
  for (const { name, files, verdict } of asked) {
    const ours = await loadFiles(files);
    if (!agree(verdict, ours))
      disagreements.push(`${name}: kubectl (${verdict.stage}) ${JSON.stringify(verdict.text)}; ours ${JSON.stringify(ours)}`);
  }
  const refused = asked.filter(({ verdict }) => verdict.stage !== 'dials').length;
  console.log(`client-go: ${asked.length} contexts, ${refused} not dialled`);
  expect(disagreements).toEqual([]);
  expect(refused).toBeGreaterThanOrEqual(100);
});

function disagreement(verdict: Verdict, findings: readonly Finding[]): string | undefined {
  const errors = findings.filter(({ severity }) => severity === 'error');
  switch (verdict.stage) {
    case 'load':
    case 'use':
      if (findings.every(({ severity }) => severity !== 'error' && severity !== 'hint')) return 'we have no error';
      return findings.some((finding) => tells(finding, verdict.text)) ? undefined : 'no message quotes it';
    case 'fallback':
      return findings.some(
        ({ message, severity }) => message.includes('localhost:8080') || (severity === 'error' && message.includes('needs')),
      )
        ? undefined
        : 'no message says so';
    case 'asks':
      return undefined;
    case 'dials':
      return errors.length === 0 ? undefined : 'we have an error';
  }
}

/** go-yaml words some of its errors by circumstance: there our own reason is enough, but another text would be wrong. */
function tells({ ruleId, message }: Finding, text: string): boolean {
  if (message.includes(quoted(text))) return true;
  return ruleId === 'kubeconfig/invalid-yaml' && text.startsWith('yaml:') && !message.includes('"yaml:');
}

/** What can be expected in a message: client-go appends whole lists and Go values to some texts. */
function quoted(text: string): string {
  return text
    .replace(/ in list: \[.*$/, ' in list')
    .replace(/map key: .*$/, 'map key')
    .slice(0, 180);
}

function tell(findings: readonly Finding[]): string {
  return findings.map(({ ruleId, severity, message }) => `${severity} ${ruleId}: ${message}`).join(' | ') || 'none';
}

/**
 * Texts that cannot agree to the letter: behind a repeated name and a bad key kubectl prints Go values of the file,
 * and go-yaml words some of its errors by circumstance, where ours gives its own reason.
 */
const unlike = [/ in list: \[/, /^error converting YAML to JSON: /, /^yaml: /];

function agree({ stage, text }: Verdict, ours: string): boolean {
  if (stage === 'dials') return ours === 'dials';
  if (ours === 'dials') return false;
  if (stage === 'asks') return ours === 'EOF';
  const bare = ours.replace(/^error loading config file "[^"]*": /, '').replace(/^Error in configuration: (?:\n\* )?/, '');
  return bare.split('\n')[0] === text || unlike.some((pattern) => pattern.test(text));
}
