import { describe, expect, it } from 'vitest';
import { parseCertificate } from '../../../server/src/core/formats/x509/parse-certificate.js';
import { decodeMaterial } from '../../../server/src/core/formats/x509/decode-material.js';
import { mint, mintCrl, mintRequest } from '../../support/mint.js';

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

  it('is taken for one without a label, too, and nothing else is', () => {
    for (let length = 14; length < whole.length; length++)
      expect(decodeMaterial(undefined, whole.subarray(0, length)).type, `cut at ${length}`).toBe('certificate');
    const authority = mint({ subject: 'CN=ca', ca: true });
    const others = [authority.keyDer, authority.spki, mintCrl({ issuer: authority }).der, mintRequest({ subject: 'CN=a' }).der];
    for (const der of others)
      for (let length = 0; length < der.length; length++)
        expect(decodeMaterial(undefined, der.subarray(0, length)).type, `cut at ${length}`).not.toBe('certificate');
  });
});
