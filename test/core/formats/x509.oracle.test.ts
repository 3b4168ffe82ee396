import { describe, expect, test } from 'vitest';
import { parseCertificate } from '../../../server/src/core/formats/x509/parse-certificate.js';
import { parseCrl } from '../../../server/src/core/formats/x509/parse-crl.js';
import { parseRequest } from '../../../server/src/core/formats/x509/parse-request.js';
import { hasCorpora, readFacts } from './corpus.js';
import { locateDer, unexplained, type Disagreements } from './corpus-blocks.js';
import {
  certificateFacts,
  certificateFields,
  crlFacts,
  crlFields,
  differences,
  requestFacts,
  requestFields,
  type Fields,
  type OpenSslFacts,
} from './openssl-view.js';

/** Every disagreement with OpenSSL that is left, with its reason. */
const REASONS: Readonly<Record<string, string>> = {
  ce788265075b: 'a Diffie-Hellman key, which no TLS certificate holds: told as unknown, with its OID',
  '786c535229a4': 'OpenSSL cannot decode an ediPartyName; the product shows it as hex',
  be1022d6a2e3: 'fuzz seed with primitive SEQUENCEs: OpenSSL takes an empty one for a value, Go refuses it',
  e7afe49b76ba: 'fuzz seed with primitive SEQUENCEs: OpenSSL takes an empty one for a value, Go refuses it',
  '84c1faf256bc': 'fuzz seed with extensions that stand there twice: OpenSSL gives none of them, the product the first',
  ae1199335d42:
    'fuzz seed with a string in pieces inside a name: OpenSSL writes it again as one, the product shows the bytes that are there',
  '3d9cfc97fe60': 'fuzz seed with the OCTET STRING of an extension written with a tag of several bytes, which DER forbids',
  '66ae441c6f6a': 'OpenSSL cuts the text of an OID at 80 characters',
  ab2ea0d3c32e: 'OpenSSL cuts the text of an OID at 80 characters',
};

const facts = hasCorpora() ? [...readFacts<OpenSslFacts>('pem-facts.jsonl'), ...readFacts<OpenSslFacts>('der-facts.jsonl')] : [];

describe.runIf(facts.length > 0)('OpenSSL and the product read the same', () => {
  test('certificates', () => {
    const { found, accepted } = compareAll('cert', (one, der) => {
      const certificate = parseCertificate(der);
      const isFatal = certificate.allProblems().some((problem) => problem.fatal);
      return { theirs: certificateFacts(one), ours: certificateFields(certificate, one), isFatal };
    });
    expect(unexplained(found, REASONS)).toEqual([]);
    expect(found.size / accepted).toBeLessThan(0.005);
  });

  test('requests', () => {
    const { found } = compareAll('csr', (one, der) => {
      const request = parseRequest(der);
      const isFatal = request.allProblems().some((problem) => problem.fatal);
      return { theirs: requestFacts(one), ours: requestFields(request, one), isFatal };
    });
    expect(unexplained(found, {})).toEqual([]);
  });

  test('CRLs', () => {
    const { found } = compareAll('crl', (one, der) => {
      const crl = parseCrl(der);
      return { theirs: crlFacts(one), ours: crlFields(crl), isFatal: crl.allProblems().some((problem) => problem.fatal) };
    });
    expect(unexplained(found, {})).toEqual([]);
  });
});

interface Compared {
  readonly theirs: Fields;
  readonly ours: Fields;
  readonly isFatal: boolean;
}

function compareAll(
  kind: string,
  compare: (one: OpenSslFacts, der: Uint8Array) => Compared,
): { readonly found: Disagreements; readonly accepted: number } {
  const found = new Map<string, string>();
  let accepted = 0;
  for (const one of facts.filter((fact) => fact.kind === kind)) {
    const der = locateDer(one);
    if (der === undefined) continue;
    const { theirs, ours, isFatal } = compare(one, der);
    const isAccepted = one.ok !== false;
    if (isAccepted) accepted++;
    const problems = isAccepted ? [...differences(theirs, ours), ...(isFatal ? ['fatal'] : [])] : isFatal ? [] : ['OpenSSL refuses it'];
    if (problems.length > 0)
      found.set(one.der_sha256.slice(0, 12), `${one.file ?? one.files?.[0] ?? ''}: ${problems.join('; ').slice(0, 300)}`);
  }
  expect(accepted).toBeGreaterThan(100);
  return { found, accepted };
}
