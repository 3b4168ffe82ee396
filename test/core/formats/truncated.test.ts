import { describe, expect, it } from 'vitest';
import { parseCertificate } from '../../../server/src/core/formats/x509/parse-certificate.js';
import { mint } from '../../support/mint.js';

const whole = mint({ subject: 'CN=kube-apiserver', sans: ['DNS:kubernetes'], eku: ['serverAuth'] }).der;

/** The field that is cut, and what could still be read. */
function readCut(length: number): { readonly field: string | undefined; readonly byte: number | undefined; readonly subject: string } {
  const certificate = parseCertificate(whole.subarray(0, length));
  const fatal = certificate.allProblems().find((problem) => problem.fatal);
  return { field: fatal?.field, byte: fatal?.byte, subject: certificate.subject.rfc2253 };
}

describe('a truncated certificate', () => {
  it('still shows what comes before the cut, and names the field', () => {
    const { subject, publicKey } = parseCertificate(whole);
    expect(subject.rfc2253).toBe('CN=kube-apiserver');
    expect(readCut(publicKey.bytes.start + 5)).toEqual({
      field: 'tbsCertificate.subjectPublicKeyInfo',
      byte: publicKey.bytes.start,
      subject: 'CN=kube-apiserver',
    });
    expect(readCut(whole.length - 3)).toMatchObject({ field: 'signatureValue', subject: 'CN=kube-apiserver' });
  });

  it('is told wherever it is cut', () => {
    for (let length = 0; length < whole.length; length++) expect(readCut(length).field, `cut at ${length}`).toBeDefined();
  });
});
