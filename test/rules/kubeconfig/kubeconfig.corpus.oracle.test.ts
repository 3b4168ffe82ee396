import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Finding } from '../../../server/src/core/findings.js';
import { analyse } from '../../support/analyse.js';
import { hasShared, sharedFolder } from '../../support/shared.js';
import { MemoryWorkspace } from '../../support/workspace.js';

/** What kubectl 1.32 said of a file (corpora/README.md). */
interface Fact {
  readonly file: string;
  readonly rc: number;
  readonly templated: boolean;
  readonly kind?: string;
  readonly stderr?: string;
}

/** Rules about the form: what they call an error, kubectl does not load. */
const formRules = ['invalid-yaml', 'wrong-type', 'duplicate-name', 'invalid-base64', 'wrong-api-version'].map(
  (name) => `kubeconfig/${name}`,
);

function readFacts(): readonly Fact[] {
  const lines = readFileSync(join(sharedFolder, 'corpora/facts/kubeconfig-facts.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Fact);
}

async function findingsOfFile(file: string): Promise<readonly Finding[]> {
  const bytes = readFileSync(join(sharedFolder, 'corpora', file));
  const findings = await analyse(new MemoryWorkspace(new Map([[file, { bytes }]])));
  return findings.filter(({ ruleId }) => ruleId.startsWith('kubeconfig/'));
}

/** A refusal that is not about another kind of file: manifests that embed a kubeconfig are not meant for kubectl. */
function isRefusedKubeconfig({ rc, templated, stderr = '' }: Fact): boolean {
  return rc !== 0 && !templated && !/no kind "(?!Config")/.test(stderr) && !stderr.includes('cannot unmarshal array into Go value');
}

test('what kubectl refuses in the corpus has an error that names the reason', { timeout: 120_000 }, async () => {
  if (!hasShared('the kubeconfig corpus')) return;
  const problems: string[] = [];
  const refused = readFacts().filter(isRefusedKubeconfig);
  for (const { file, stderr = '' } of refused) {
    const findings = await findingsOfFile(file);
    const reason = stderr.replace(/^error: error loading config file "FILE": /, '').trim();
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (
      !errors.some(
        ({ message, ruleId }) =>
          message.includes(reason) || (ruleId === 'kubeconfig/invalid-yaml' && reason.startsWith('yaml:') && !message.includes('"yaml:')),
      )
    ) {
      problems.push(`${file}: kubectl says ${reason}; we say ${tell(findings)}`);
    }
  }
  expect(problems).toEqual([]);
  expect(refused.length).toBeGreaterThan(3);
});

test('what kubectl loads has no error about its form, and templates have nothing above hint', { timeout: 120_000 }, async () => {
  if (!hasShared('the kubeconfig corpus')) return;
  const problems: string[] = [];
  for (const { file, rc, templated } of readFacts()) {
    const findings = await findingsOfFile(file);
    if (process.env['TELL_FINDINGS']) console.log(`${rc} ${templated ? 'T' : ' '} ${file}\n    ${tell(findings)}`);
    const wrong = findings.filter(({ ruleId, severity }) =>
      templated ? severity !== 'hint' : rc === 0 && severity === 'error' && formRules.includes(ruleId),
    );
    if (wrong.length > 0) problems.push(`${file}: ${tell(wrong)}`);
  }
  expect(problems).toEqual([]);
});

function tell(findings: readonly Finding[]): string {
  return findings.map(({ ruleId, severity, message }) => `${severity} ${ruleId}: ${message}`).join('\n    ') || 'nothing';
}
