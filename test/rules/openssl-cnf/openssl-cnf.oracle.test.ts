import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../../server/src/core/findings.js';
import { analyse } from '../../support/analyse.js';
import { findingsOf } from '../../support/check.js';
import { hasShared, sharedFolder } from '../../support/shared.js';
import { MemoryWorkspace } from '../../support/workspace.js';
import { accepted, refused, silent } from './openssl-cases.js';
import { hasOpenssl, OpensslBench } from './openssl.js';

const bench = hasOpenssl() ? new OpensslBench() : undefined;
if (!bench) console.log('skipped: the OpenSSL oracle needs openssl 3 on the path, which is not here');
afterAll(() => bench?.close());

const errorsOf = (findings: readonly Finding[]): readonly Finding[] => findings.filter(({ severity }) => severity === 'error');

describe.runIf(bench !== undefined)('the rules and the real openssl', () => {
  for (const { rule, config, reason, run } of refused) {
    test(`openssl refuses and ${rule} says why: ${JSON.stringify(config.slice(-60))}`, async () => {
      const verdict = run === 'ca' ? bench?.authority(config) : bench?.request(config);
      expect(verdict?.accepted).toBe(false);
      expect(verdict?.error).toContain(reason);
      const errors = errorsOf(await findingsOf({ 'openssl.cnf': config }));
      expect(errors.map(({ ruleId }) => ruleId)).toEqual([`openssl-cnf/${rule}`]);
      expect(errors[0]?.message).toContain(reason);
    });
  }

  for (const { title, config, more } of accepted) {
    test(`openssl accepts and no rule objects: ${title}`, async () => {
      expect(bench?.request(config, ...(more ?? []))).toMatchObject({ accepted: true });
      expect(await findingsOf({ 'openssl.cnf': config })).toEqual([]);
    });
  }

  for (const { rule, config, makes, more } of silent) {
    test(`openssl says nothing of what ${rule} tells: ${makes.source}`, async () => {
      const verdict = bench?.request(config, ...(more ?? []));
      expect(verdict?.accepted).toBe(true);
      expect(verdict?.text).toMatch(makes);
      expect((await findingsOf({ 'openssl.cnf': config })).map(({ ruleId }) => ruleId)).toEqual([`openssl-cnf/${rule}`]);
    });
  }
});

/** What openssl 3.0 said of a file of the corpus (corpora/README.md). */
interface Fact {
  readonly file: string;
  readonly parse_ok: boolean;
  readonly templated: boolean;
  readonly error?: string;
  readonly req: { readonly rc: number };
  readonly sections?: Readonly<Record<string, { readonly ext_ok?: boolean }>>;
}

/** Rules about the form: what they call an error, openssl refuses. */
const formRules = [
  'syntax',
  'undefined-variable',
  'undefined-section',
  'empty-list-item',
  'unknown-key-usage',
  'unknown-extended-key-usage',
  'unknown-extension',
  'critical-misplaced',
  'basic-constraints-value',
  'bad-extension-value',
  'san-type',
  'san-not-an-ip',
  'dn-field',
].map((name) => `openssl-cnf/${name}`);

/** Read one by one: each is right, although `openssl req` does not look there. */
const knownHits: Readonly<Record<string, string>> = {
  // `openssl ca` stops at `policy_match`, which another file brings that includes this one; alone it is not there.
  'openssl-cnf/openssl+openssl/test/recipes/90-test_includes_data/conf-includes/includes1.cnf': 'openssl-cnf/undefined-section',
};

function readFacts(): readonly Fact[] {
  const lines = readFileSync(join(sharedFolder, 'corpora/facts/openssl-cnf-facts.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Fact);
}

async function errorsIn(file: string): Promise<readonly string[]> {
  const bytes = readFileSync(join(sharedFolder, 'corpora', file));
  const findings = await analyse(new MemoryWorkspace(new Map([[file, { bytes }]])));
  return errorsOf(findings).map(({ ruleId }) => ruleId);
}

/** Files that openssl uses without trouble, and templates, which are not for it yet. */
function isSound({ parse_ok, req, sections, templated }: Fact): boolean {
  return ((parse_ok && req.rc === 0) || templated) && Object.values(sections ?? {}).every(({ ext_ok }) => ext_ok !== false);
}

test('what openssl takes in the corpus has no error about its form', async () => {
  if (!hasShared('the corpus of OpenSSL configurations')) return;
  const wrong: string[] = [];
  for (const fact of readFacts().filter(isSound)) {
    const errors = (await errorsIn(fact.file)).filter((rule) => formRules.includes(rule) && knownHits[fact.file] !== rule);
    if (errors.length > 0) wrong.push(`${fact.file}: ${errors.join(', ')}`);
  }
  expect(wrong.join('\n')).toBe('');
});
