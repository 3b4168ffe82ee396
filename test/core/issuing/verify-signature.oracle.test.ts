import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseCertificate } from '../../../server/src/core/formats/x509/parse-certificate.js';
import type { Certificate } from '../../../server/src/core/formats/x509/types.js';
import { verifySignature } from '../../../server/src/core/issuing/signatures/verify-signature.js';
import { checkSignatureFrom, type SignatureCheck } from '../../../server/src/core/verification/check-signature.js';
import { SignatureCache } from '../../../server/src/core/verification/signature-cache.js';
import { hasCorpora, readFacts } from '../formats/corpus.js';
import { locateDer, type Located } from '../formats/corpus-blocks.js';

interface Fact extends Located {
  readonly kind: string;
}

const facts = hasCorpora() ? [...readFacts<Fact>('pem-facts.jsonl'), ...readFacts<Fact>('der-facts.jsonl')] : [];

/** OpenSSL's answer, through Node; undefined where it cannot read the certificate or lacks the algorithm. */
function askOpenSsl(der: Uint8Array): boolean | undefined {
  try {
    const certificate = new X509Certificate(der);
    return certificate.verify(certificate.publicKey);
  } catch {
    return undefined;
  }
}

describe.runIf(facts.length > 0)('signatures of real certificates', () => {
  const certificates = facts
    .filter(({ kind }) => kind === 'cert')
    .map((fact) => locateDer(fact))
    .filter((der) => der !== undefined)
    .map((der) => parseCertificate(der))
    .filter(({ isSelfIssued }) => isSelfIssued);

  test('are judged as OpenSSL judges them', async () => {
    const differing: string[] = [];
    const told = { valid: 0, invalid: 0, unsupported: 0 };
    for (const certificate of certificates) {
      const ours = await verifySignature(certificate, certificate);
      told[ours]++;
      const theirs = askOpenSsl(certificate.der);
      const isSame = ours === 'unsupported' || theirs === undefined || (ours === 'valid') === theirs;
      if (!isSame) differing.push(`${certificate.sha256} ${describeKey(certificate)}: ${ours}`);
    }
    expect(differing).toEqual([]);
    expect(told.valid).toBeGreaterThan(800);
    expect(told.invalid).toBeGreaterThan(50);
  });
});

function describeKey({ signatureAlgorithm, publicKey }: Certificate): string {
  return `${signatureAlgorithm}, ${publicKey.algorithm} ${publicKey.curve ?? publicKey.bits ?? ''}`;
}

describe('RSASSA-PSS as OpenSSL signs it', () => {
  const subject = ['-subj', '/CN=ca', '-days', '2', '-nodes', '-keyout', '/dev/null', '-outform', 'DER'];

  /** A self-signed CA; `salt`: -1 is the digest's length, what Go wants. */
  function selfSigned(digest: string, salt: string): Certificate {
    const signing = ['-newkey', 'rsa:2048', `-${digest}`, '-sigopt', 'rsa_padding_mode:pss', '-sigopt', `rsa_pss_saltlen:${salt}`];
    return parseCertificate(execFileSync('openssl', ['req', '-x509', ...signing, ...subject], { stdio: ['ignore', 'pipe', 'ignore'] }));
  }

  test.each(['sha256', 'sha384', 'sha512'])('%s', async (digest) => {
    expect(await verifySignature(selfSigned(digest, '-1'), selfSigned(digest, '-1'))).toBe('invalid');
    const certificate = selfSigned(digest, '-1');
    expect(await verifySignature(certificate, certificate)).toBe('valid');
    expect(await judgeByGo(certificate)).toEqual({ outcome: 'valid' });
  });

  test('a salt of another length is valid, though not to Go', async () => {
    const certificate = selfSigned('sha256', '20');
    expect(await verifySignature(certificate, certificate)).toBe('valid');
    expect(await judgeByGo(certificate)).toEqual({ outcome: 'refused', text: 'x509: cannot verify signature: algorithm unimplemented' });
  });

  async function judgeByGo(certificate: Certificate): Promise<SignatureCheck> {
    const signatures = new SignatureCache(verifySignature);
    void checkSignatureFrom(certificate, certificate, signatures);
    await signatures.settle();
    return checkSignatureFrom(certificate, certificate, signatures);
  }
});
