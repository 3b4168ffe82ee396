import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findBerForms } from '../../../server/src/core/formats/der/find-ber-forms.js';
import { decodeMaterial, fatalProblem } from '../../../server/src/core/formats/x509/decode-material.js';
import { goParseProblems } from '../../../server/src/core/formats/x509/go-problems.js';
import { parseCertificate } from '../../../server/src/core/formats/x509/parse-certificate.js';
import { parseCrl } from '../../../server/src/core/formats/x509/parse-crl.js';
import { parseRequest } from '../../../server/src/core/formats/x509/parse-request.js';
import { mint, mintCrl, mintRequest } from '../../support/mint.js';

/** Asks for everything, and checks that what is told stands inside the bytes. */
function exercise(bytes: Uint8Array): void {
  const certificate = parseCertificate(bytes);
  const { subject, issuer, publicKey, validity } = certificate;
  void [
    certificate.version,
    certificate.serial,
    subject.rfc2253,
    issuer.rdns,
    publicKey.spkiSha256,
    validity,
    certificate.sha256,
    certificate.isSelfSigned,
    certificate.tbs,
    certificate.signature,
  ];
  const inside = (span: { start: number; end: number }): void =>
    expect(0 <= span.start && span.start <= span.end && span.end <= bytes.length).toBe(true);
  for (const extension of certificate.extensions) {
    void extension.lines;
    inside(extension.bytes);
    inside(extension.valueBytes);
  }
  for (const name of certificate.subjectAltNames ?? []) inside(name.bytes);
  for (const problem of [...certificate.allProblems(), ...goParseProblems(certificate)])
    expect(problem.byte).toBeLessThanOrEqual(bytes.length);
  for (let byte = 0; byte < bytes.length; byte += 97) certificate.fieldAt(byte);
  const request = parseRequest(bytes);
  void [request.allProblems(), request.attributes, request.fieldAt(9)];
  const crl = parseCrl(bytes);
  void [crl.allProblems(), crl.crlNumber, crl.fieldAt(9)];
  for (const label of [undefined, 'CERTIFICATE', 'PRIVATE KEY', 'PUBLIC KEY', 'OPENSSH PRIVATE KEY', 'X'])
    fatalProblem(decodeMaterial(label, bytes));
}

describe('no bytes make a reader throw', () => {
  const ca = mint({ subject: 'CN=ca', ca: true });
  const seeds = [
    mint({ subject: 'O=a,CN=b', issuer: ca, sans: ['DNS:a', 'IP:10.0.0.1'], ku: ['digitalSignature'], eku: ['serverAuth'] }).der,
    mintRequest({ subject: 'CN=a', sans: ['DNS:a'], challengePassword: 'x' }).der,
    mintCrl({ issuer: ca, revoked: [{ serial: 1, at: new Date(0), reason: 1 }] }).der,
    ca.keyDer,
  ];

  test('one byte flipped, at every place', () => {
    for (const seed of seeds) {
      for (let at = 0; at < seed.length; at++) {
        const bytes = Uint8Array.from(seed);
        bytes[at] = (bytes[at] ?? 0) ^ ([0xff, 0x80, 0x01, 0x20][at % 4] ?? 0);
        exercise(bytes);
      }
    }
  });

  test('cut at every place', () => {
    for (const seed of seeds) for (let end = 0; end < seed.length; end += 3) exercise(seed.subarray(0, end));
  });

  test('any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => exercise(bytes)),
      { numRuns: 150 },
    );
  });
});

describe('depth and length cost no more than their bytes', () => {
  /** SEQUENCEs inside one another, or indefinite ones. */
  const nested = (depth: number, header: readonly number[]): Uint8Array => {
    const bytes = new Uint8Array(depth * header.length);
    for (let at = 0; at < bytes.length; at += header.length) bytes.set(header, at);
    return bytes;
  };

  test.each([
    ['indefinite lengths, 10,000 deep', nested(10_000, [0x30, 0x80])],
    ['pieces of strings, 10,000 deep', nested(10_000, [0x24, 0x80])],
    ['lengths that promise everything', nested(10_000, [0x30, 0x84, 0xff, 0xff, 0xff, 0xff])],
    ['a million empty SETs', nested(1_000_000, [0x31, 0x00])],
  ])('%s', (_, bytes) => {
    exercise(bytes);
    expect(findBerForms(bytes).length).toBeLessThanOrEqual(100);
  });

  test('definite SEQUENCEs, 10,000 deep', () => {
    const headers: Buffer[] = [];
    let length = 0;
    for (let depth = 0; depth < 10_000; depth++) {
      const header = Buffer.from([0x30, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff]);
      headers.unshift(header);
      length += header.length;
    }
    const bytes = Buffer.concat(headers);
    exercise(bytes);
    expect(findBerForms(bytes).every(({ kind }) => kind === 'long')).toBe(true);
  });
});
