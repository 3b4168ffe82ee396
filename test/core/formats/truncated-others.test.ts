import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { shownBytes } from '../../../server/src/core/features/views/details/shown-bytes.js';
import { textOf } from '../../../server/src/core/features/openssl-text/text-of.js';
import { decodeMaterial, fatalProblem, type Material } from '../../../server/src/core/formats/x509/decode-material.js';
import { mint, mintCrl, mintRequest } from '../../support/mint.js';

const issuer = mint({ subject: 'CN=ca', ca: true, key: 'rsa-1024' });
const at = new Date('2026-05-01T12:00:00Z');
const entries = [1, 2, 3].map((serial) => ({ serial, at, reason: 1 }));
const request = mintRequest({ subject: 'O=dev,CN=alice', sans: ['DNS:a'] }).der;
const list = mintCrl({ issuer, revoked: entries, nextUpdate: at }).der;
const oldList = mintCrl({ issuer, version: 1, revoked: entries }).der;

function cutAt(der: Uint8Array, length: number): Material {
  return decodeMaterial(undefined, der.subarray(0, length));
}

/** The length from which on every cut is of this type, and the first field that is missing. */
function recognisedFrom(der: Uint8Array, type: Material['type']): number {
  let from = der.length;
  while (from > 0 && cutAt(der, from - 1).type === type) from--;
  return from;
}

function fieldsOf(der: Uint8Array, from: number): string[] {
  const fields = new Set<string>();
  for (let length = from; length < der.length; length++) fields.add(fatalProblem(cutAt(der, length))?.field ?? `none at ${length}`);
  return [...fields];
}

describe('a request or revocation list whose end is missing', () => {
  it.each([
    ['request', request, 'csr', 15],
    ['list', list, 'crl', 60],
    ['list of version 1', oldList, 'crl', 60],
    ['certificate of version 1', mint({ subject: 'CN=a', version: 1 }).der, 'certificate', 60],
  ] as const)('is taken for what it is as soon as it can be told: %s', (_name, der, type, most) => {
    expect(recognisedFrom(der, type)).toBeLessThanOrEqual(most);
    for (let length = 0; length < der.length; length++) expect([type, 'unreadable'], `at ${length}`).toContain(cutAt(der, length).type);
  });

  it('says wherever it is cut in which field', () => {
    expect(fieldsOf(request, 20)).toEqual([
      ...['subject', 'subjectPKInfo', 'attributes'].map((name) => `certificationRequestInfo.${name}`),
      'signatureAlgorithm',
      'signature',
    ]);
    const ofList = ['nextUpdate', 'revokedCertificates', 'crlExtensions'].map((name) => `tbsCertList.${name}`);
    expect(fieldsOf(list, recognisedFrom(list, 'crl'))).toEqual(expect.arrayContaining([...ofList, 'signatureAlgorithm', 'signature']));
  });

  it('shows what is there', () => {
    const cut = cutAt(request, request.length - 10);
    expect(cut).toMatchObject({ type: 'csr', subject: { rfc2253: 'CN=alice,O=dev' }, publicKey: { algorithm: 'EC', curve: 'P-256' } });
    const short = cutAt(list, list.indexOf(Buffer.from('020103170d', 'hex')) + 9);
    if (short.type !== 'crl') throw new Error(short.type);
    expect([short.issuer.rfc2253, short.nextUpdate, short.revokedCount]).toEqual(['CN=ca', at.getTime(), 2]);
    expect(short.allProblems().map(({ field, reason }) => [field, reason])).toEqual([
      ['tbsCertList.revokedCertificates', expect.stringMatching(/^length \d+ runs past the end \(\d+ bytes left\)$/)],
    ]);
  });

  it('is printed as far as it goes, without a fall', async () => {
    for (const der of [request, list, oldList, issuer.der])
      for (let length = 0; length < der.length; length += 7) await textOf(cutAt(der, length));
  });
});

const dsa = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }).privateKey;
const ec = mint({ subject: 'CN=a' });
const ed = mint({ subject: 'CN=a', key: 'ed25519' });
const keys: Readonly<Record<string, readonly [der: Buffer, told: object]>> = {
  'RSA in PKCS#8': [issuer.keyDer, { container: 'PKCS#8', algorithm: 'RSA', bits: 1024 }],
  'RSA in PKCS#1': [issuer.privateKey.export({ type: 'pkcs1', format: 'der' }), { container: 'PKCS#1', algorithm: 'RSA', bits: 1024 }],
  'EC in PKCS#8': [ec.keyDer, { container: 'PKCS#8', algorithm: 'EC', curve: 'P-256', bits: 256 }],
  'EC in SEC1': [ec.privateKey.export({ type: 'sec1', format: 'der' }), { container: 'SEC1', algorithm: 'EC', curve: 'P-256' }],
  'Ed25519 in PKCS#8': [ed.keyDer, { container: 'PKCS#8', algorithm: 'Ed25519', bits: 256 }],
  'DSA of OpenSSL': [traditional(dsa.export({ type: 'pkcs8', format: 'der' })), { container: 'DSA', algorithm: 'DSA', bits: 1024 }],
  'an encrypted one': [
    issuer.privateKey.export({ type: 'pkcs8', format: 'der', cipher: 'aes-256-cbc', passphrase: 'x' }),
    { container: 'encrypted PKCS#8', encrypted: true },
  ],
};

/** Version, p, q, g, y, x; the numbers are any of their size. */
function traditional(pkcs8: Buffer): Buffer {
  const at = pkcs8.indexOf(Buffer.from('028181', 'hex'));
  const numbers = Buffer.concat([Buffer.from('020100', 'hex'), pkcs8.subarray(at, at + 132 + 23 + 131), pkcs8.subarray(at, at + 132)]);
  const content = Buffer.concat([numbers, Buffer.from('0214', 'hex'), Buffer.alloc(20, 1)]);
  return Buffer.concat([Buffer.from([0x30, 0x82, content.length >> 8, content.length & 0xff]), content]);
}

describe('a private key whose end is missing', () => {
  it.each(Object.entries(keys))('says what it is, and where it ends: %s', (_name, [der, told]) => {
    const material = cutAt(der, der.length - 2);
    expect(material).toMatchObject({ type: 'private-key', isCut: true, publicKey: undefined, ...told });
    expect(fatalProblem(material)).toMatchObject({ fatal: true, reason: expect.stringContaining('runs past the end') as unknown });
    expect(decodeMaterial(undefined, der)).toMatchObject({ type: 'private-key', isCut: false });
  });

  it('names the field that is cut off', () => {
    const fields = fieldsOf(keys['RSA in PKCS#1']?.[0] ?? Buffer.alloc(0), 12);
    expect(fields).toEqual(
      ['modulus', 'publicExponent', 'privateExponent', 'prime1', 'prime2', 'exponent1', 'exponent2', 'coefficient'].map(
        (name) => `RSAPrivateKey.${name}`,
      ),
    );
  });

  it('shows none of its bytes, whatever a label promises', () => {
    const labels = [
      undefined,
      'CERTIFICATE',
      'CERTIFICATE REQUEST',
      'X509 CRL',
      'PUBLIC KEY',
      'RSA PUBLIC KEY',
      'PRIVATE KEY',
      'EC PRIVATE KEY',
    ];
    for (const [name, [der]] of Object.entries(keys))
      for (const label of labels)
        for (let length = 12; length <= der.length + 4; length += 5) {
          const { bytes, fields } = shownBytes(decodeMaterial(label, der.subarray(0, length)));
          expect([bytes, fields], `${name} as ${label ?? 'DER'}, ${length} bytes`).toEqual(['', []]);
        }
  });

  it('is never taken for anything else', () => {
    for (const [name, [der]] of Object.entries(keys))
      for (let length = 0; length < der.length; length++)
        expect(['private-key', 'unreadable'], `${name}, ${length} bytes`).toContain(cutAt(der, length).type);
  });

  it('has the words of its label where that promises another', () => {
    expect(decodeMaterial('EC PRIVATE KEY', issuer.keyDer.subarray(0, 300))).toMatchObject({ container: 'SEC1', isCut: false });
  });
});

describe('a public key whose end is missing', () => {
  it.each([
    ['RSA', issuer.spki],
    ['EC', ec.spki],
    ['Ed25519', ed.spki],
  ])('says what it is, and where it ends: %s', (algorithm, spki) => {
    const material = cutAt(spki, spki.length - 2);
    expect(material).toMatchObject({ type: 'public-key', key: { algorithm } });
    expect(fatalProblem(material)).toMatchObject({ field: 'subjectPublicKeyInfo', fatal: true });
    expect(shownBytes(material).size).toBe(spki.length - 2);
  });
});
