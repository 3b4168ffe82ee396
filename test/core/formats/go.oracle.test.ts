import { describe, expect, test } from 'vitest';
import { goParseProblems } from '../../../server/src/core/formats/x509/go-problems.js';
import { parseCertificate } from '../../../server/src/core/formats/x509/parse-certificate.js';
import { unhandledCriticalExtensions } from '../../../server/src/core/formats/x509/unhandled-critical.js';
import { hasCorpora, readFacts } from './corpus.js';
import { locateDer, type Located } from './corpus-blocks.js';

interface GoFacts extends Located {
  readonly kind: string;
  readonly go?: { readonly ok?: boolean; readonly error?: string; readonly unhandled_critical?: readonly string[] } | null;
}

const facts = hasCorpora() ? [...readFacts<GoFacts>('pem-facts.jsonl'), ...readFacts<GoFacts>('der-facts.jsonl')] : [];

describe.runIf(facts.length > 0)("Go's crypto/x509 1.24 and the product say the same", () => {
  const certificates = facts.flatMap((fact) => {
    const der = fact.kind === 'cert' && fact.go?.ok !== undefined ? locateDer(fact) : undefined;
    return der === undefined ? [] : [{ name: fact.file ?? fact.files?.[0] ?? '', go: fact.go, certificate: parseCertificate(der) }];
  });

  test('whether a certificate parses, and the error text where it does not', () => {
    const differing = certificates
      .map(({ name, go, certificate }) => ({
        name,
        go: go?.ok === true ? undefined : go?.error,
        ours: goParseProblems(certificate)[0]?.text,
      }))
      .filter(({ go, ours }) => go !== ours);
    expect(certificates.length).toBeGreaterThan(1500);
    expect(differing).toEqual([]);
  });

  test('which critical extensions are not handled', () => {
    const differing = certificates
      .filter(({ go }) => go?.ok === true)
      .map(({ name, go, certificate }) => ({
        name,
        go: go?.unhandled_critical ?? [],
        ours: unhandledCriticalExtensions(certificate).map(({ oid }) => oid),
      }))
      .filter(({ go, ours }) => go.join() !== ours.join());
    expect(differing).toEqual([]);
  });

  test('a problem stands inside the DER', () => {
    for (const { certificate } of certificates) {
      for (const { byte } of goParseProblems(certificate)) expect(byte).toBeLessThanOrEqual(certificate.source.length);
    }
  });
});
