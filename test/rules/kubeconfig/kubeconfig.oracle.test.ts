import { expect, test } from 'vitest';
import type { Finding } from '../../../server/src/core/findings.js';
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

/** Longer than any one case takes on a busy machine with two cores. */
const patience = 300_000;

test('kubectl refuses what has an error, and nothing else', { timeout: patience }, async () => {
  if (!hasKubectl()) {
    console.log('kubectl is not installed: its verdicts were not compared.');
    return;
  }
  const pantry = stock(recipe);
  const disagreements: string[] = [];
  const stages: Record<string, number> = {};
  for (const [name, files] of Object.entries(cases)) {
    const expanded = Object.fromEntries(Object.entries(files).map(([file, text]) => [file, expand(text, pantry)]));
    const verdict = await askKubectl(expanded);
    const findings = await findingsOf(expanded);
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
