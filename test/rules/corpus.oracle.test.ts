import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeCorpus } from '../support/corpus-findings.js';
import { hasShared, sharedFolder } from '../support/shared.js';

interface Fact {
  readonly pem: string;
  readonly kind: string;
  readonly ok: boolean;
  readonly go?: { readonly ok: boolean; readonly error?: string; readonly unhandled_critical?: readonly string[] };
  readonly files: readonly string[];
}

/** The rules that say "Go refuses this", with what Go says. */
const refusals: Readonly<Record<string, (go: NonNullable<Fact['go']>) => boolean>> = {
  'x509/negative-serial': ({ error }) => error === 'x509: negative serial number',
  'x509/duplicate-extension': ({ error }) => error?.startsWith('x509: certificate contains duplicate extension') ?? false,
  'x509/unknown-critical-extension': ({ unhandled_critical: unhandled = [] }) => unhandled.length > 0,
};

describe.runIf(hasShared('the rules over the corpus'))('over the corpus', async () => {
  // A page of Markdown with certificates in it is no PEM file to us.
  const judged = (await judgeCorpus(['pem', 'der'])).filter(({ path }) => !path.endsWith('md'));
  const facts = readFacts('pem-facts.jsonl').filter(({ kind, pem }) => kind === 'cert' && pem === 'CERTIFICATE');
  const factsOf = new Map<string, Fact[]>();
  for (const fact of facts) for (const file of fact.files) factsOf.set(file, [...(factsOf.get(file) ?? []), fact]);

  it('keeps every span inside the text, and every message whole', () => {
    for (const { path, bytes, findings } of judged) {
      for (const { span, message } of findings) {
        expect(span.start, path).toBeLessThanOrEqual(span.end);
        expect(span.end, path).toBeLessThanOrEqual(bytes.length);
        expect(message, path).not.toMatch(/\{\w+\}|undefined|NaN|\[object/);
      }
    }
  });

  it('calls nothing malformed that Go and OpenSSL read', () => {
    const wrong = judged
      .filter(({ path }) => factsOf.get(path)?.every(({ ok, go }) => ok && go?.ok))
      .filter(({ findings }) => findings.some(({ ruleId }) => ruleId === 'x509/malformed'))
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });

  it('says so wherever Go refuses to read', () => {
    const silent = judged
      .filter(({ path }) => factsOf.get(path)?.some(({ go }) => go && !go.ok))
      .filter(
        ({ findings }) =>
          !findings.some(({ ruleId }) =>
            ['x509/malformed', 'x509/negative-serial', 'x509/duplicate-extension', 'x509/weak-key', 'pem/trailing-data'].includes(ruleId),
          ),
      )
      .map(({ path }) => path);
    expect(silent).toEqual([]);
  });

  for (const [ruleId, says] of Object.entries(refusals)) {
    it(`${ruleId} agrees with Go`, () => {
      const byUs = judged
        .filter(({ path, findings }) => factsOf.has(path) && findings.some((finding) => finding.ruleId === ruleId))
        .map(({ path }) => path);
      const byGo = judged.filter(({ path }) => factsOf.get(path)?.some(({ go }) => go && says(go))).map(({ path }) => path);
      const isRefusedOtherwise = (path: string): boolean => factsOf.get(path)?.some(({ go }) => go && !go.ok && !says(go)) ?? false;
      expect(byGo.filter((path) => !byUs.includes(path))).toEqual([]);
      expect(byUs.filter((path) => !byGo.includes(path) && !isRefusedOtherwise(path))).toEqual([]);
    });
  }
});

function readFacts(name: string): Fact[] {
  return readFileSync(join(sharedFolder, 'corpora/facts', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Fact);
}
