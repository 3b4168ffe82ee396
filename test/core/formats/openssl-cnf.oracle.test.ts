import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../server/src/core/base/decode-text.js';
import { parseOpensslConf } from '../../../server/src/core/formats/openssl-cnf/parse-openssl-conf.js';
import { readExtension } from '../../../server/src/core/formats/openssl-cnf/extensions/read-extension.js';
import { hasShared, sharedFolder } from '../../support/shared.js';

interface Fact {
  readonly file: string;
  readonly parse_ok: boolean;
  readonly error_line?: number;
  readonly error?: string;
  readonly includes: number;
  readonly error_last?: string;
  readonly sections?: Readonly<Record<string, { readonly n: number; readonly ext_ok?: boolean; readonly ext_error?: string }>>;
}

const corpora = join(sharedFolder, 'corpora');
/** The facts were made with nothing but a PATH, of which one seed of the fuzzer makes a value of nearly 64 KiB. */
const noEnvironment: ReadonlyMap<string, string> = new Map([['PATH', 'p'.repeat(300)]]);

function readFacts(): Fact[] {
  return readFileSync(join(corpora, 'facts/openssl-cnf-facts.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Fact);
}

function textOf(file: string): string {
  const bytes = new Uint8Array(readFileSync(join(corpora, file)));
  const decoded = decodeText(bytes);
  // The seeds of OpenSSL's fuzzer are bytes, not text.
  return decoded.binary || file.includes('/fuzz/') ? new TextDecoder('latin1').decode(bytes) : decoded.text;
}

describe.runIf(hasShared('the corpus of openssl.cnf files'))('the corpus of openssl.cnf files', () => {
  const facts = readFacts();

  it('is read where OpenSSL reads it, and stops at the same line with the same words', () => {
    const differences: string[] = [];
    for (const fact of facts) {
      const [problem] = parseOpensslConf(textOf(fact.file), { environment: noEnvironment }).problems;
      const ours = problem === undefined ? 'ok' : `${problem.reason} at ${problem.line}`;
      const reason = (fact.error_last ?? fact.error ?? '').split(':').at(-1) ?? '';
      const theirs = fact.parse_ok ? 'ok' : `${reason} at ${fact.error_line ?? 0}`;
      if (ours !== theirs) differences.push(`${fact.file}: ours ${ours}, OpenSSL's ${theirs}`);
    }
    expect(differences).toEqual([]);
  });

  it('has the sections that OpenSSL has, with as many entries', () => {
    const differences: string[] = [];
    for (const fact of facts.filter(({ parse_ok, includes }) => parse_ok && includes === 0)) {
      const conf = parseOpensslConf(textOf(fact.file), { environment: noEnvironment });
      const ours = Object.fromEntries(conf.sections.map((section) => [section.name, section.kept.length]));
      const theirs = Object.fromEntries(Object.entries(fact.sections ?? {}).map(([name, { n }]) => [name, n]));
      try {
        expect(ours).toEqual(theirs);
      } catch {
        differences.push(`${fact.file}: ${JSON.stringify(ours)} / ${JSON.stringify(theirs)}`);
      }
    }
    expect(differences).toEqual([]);
  });

  it('refuses the extension sections that OpenSSL refuses, and no other', () => {
    const judged = { all: 0, agreed: 0 };
    const differences: string[] = [];
    for (const fact of facts.filter(({ parse_ok, includes }) => parse_ok && includes === 0)) {
      const conf = parseOpensslConf(textOf(fact.file), { environment: noEnvironment });
      for (const [name, { ext_ok, ext_error }] of Object.entries(fact.sections ?? {})) {
        if (ext_ok === undefined) continue;
        const problems = (conf.section(name)?.kept ?? []).flatMap((entry) => readExtension(entry, conf).problems);
        judged.all++;
        if ((problems.length === 0) === ext_ok) judged.agreed++;
        else
          differences.push(
            `${fact.file} [${name}]: ours ${problems.map(({ reason, word }) => `${reason} ${word}`).join()}, OpenSSL's ${ext_error ?? 'ok'}`,
          );
      }
    }
    expect(differences).toEqual([]);
    expect(judged.agreed / judged.all).toBeGreaterThanOrEqual(0.98);
  });
});
