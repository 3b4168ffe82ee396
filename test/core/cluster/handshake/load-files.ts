import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { expand, stock } from '../../../support/recipes.js';
import { cases } from '../../../rules/kubeconfig/kubectl-cases.js';
import { askKubectl, hasKubectl, type Verdict } from '../../../rules/kubeconfig/kubectl.js';
import { predict } from './predict.js';

const recipe = `
ca: {subject: "CN=kubernetes", ca: true}
leaf: {subject: "CN=alice,O=dev", issuer: ca, eku: [clientAuth]}
other: {subject: "CN=bob,O=dev", issuer: ca, eku: [clientAuth]}
rsa: {subject: "CN=carol,O=dev", issuer: ca, eku: [clientAuth], key: rsa-2048}
request: {subject: "CN=alice,O=dev", request: true}
`;

/** Longer than it takes on a busy machine with two cores. */
const patience = 400_000;

/**
 * Texts that cannot agree to the letter: behind a repeated name and a bad key kubectl prints Go values of the file,
 * and go-yaml words some of its errors by circumstance, where ours gives its own reason.
 */
const unlike = [/ in list: \[/, /^error converting YAML to JSON: /, /^yaml: /];

test('client-go loads a context as predicted, or refuses it in the same words', { timeout: patience }, async () => {
  if (!hasKubectl()) {
    console.log('skipped: kubectl is not installed, so what it loads was not compared');
    return;
  }
  const pantry = stock(recipe);
  const disagreements: string[] = [];
  let refused = 0;
  for (const [name, files] of Object.entries(cases)) {
    const expanded = Object.fromEntries(Object.entries(files).map(([file, text]) => [file, expand(text, pantry)]));
    const [verdict, ours] = [await askKubectl(expanded), await load(expanded)];
    if (verdict.stage !== 'dials') refused++;
    if (!agree(verdict, ours))
      disagreements.push(`${name}: kubectl (${verdict.stage}) ${JSON.stringify(verdict.text)}; ours ${JSON.stringify(ours)}`);
  }
  console.log(`client-go: ${Object.keys(cases).length} contexts, ${refused} not dialled`);
  expect(disagreements).toEqual([]);
  expect(refused).toBeGreaterThanOrEqual(100);
});

/** The first words of the failure; `dials` when nothing keeps the client from it. */
async function load(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kubepki-load-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    const report = await predict({ folder, config: join(folder, 'config') }, { name: '', expected: 'ok', server: {} });
    if (report.verdict === 'unknown' || report.verdict === 'refused') return report.verdict;
    if (report.verdict === 'ok' || report.stage === 'server') return 'dials';
    return report.words.text.replaceAll(folder, '<folder>');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function agree({ stage, text }: Verdict, ours: string): boolean {
  if (stage === 'dials') return ours === 'dials';
  if (ours === 'dials') return false;
  if (stage === 'asks') return ours === 'EOF';
  const bare = ours.replace(/^error loading config file "[^"]*": /, '').replace(/^Error in configuration: (?:\n\* )?/, '');
  return bare.split('\n')[0] === text || unlike.some((pattern) => pattern.test(text));
}
