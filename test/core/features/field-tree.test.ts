import { describe, expect, test } from 'vitest';
import { shownBytes } from '../../../server/src/core/features/views/details/shown-bytes.js';
import { decodeMaterial } from '../../../server/src/core/formats/x509/decode-material.js';
import type { DetailsField } from '../../../server/src/protocol/index.js';
import { mint, mintCrl, mintRequest } from '../../support/mint.js';

const ca = mint({ subject: 'CN=ca', ca: true, key: 'rsa-2048' });
const leaf = mint({
  subject: 'O=system:masters,CN=admin',
  issuer: ca,
  sans: ['DNS:a.example', 'IP:10.96.0.1'],
  ku: ['digitalSignature'],
  eku: ['serverAuth'],
});

function fieldsOf(der: Uint8Array): DetailsField[] {
  return shownBytes(decodeMaterial(undefined, der)).fields;
}

/** `certificate › tbsCertificate › …` of every field, with what it says. */
function flatten(fields: readonly DetailsField[], path = ''): string[] {
  return fields.flatMap(({ name, value, oid, children }) => {
    const own = path === '' ? name : `${path} › ${name}`;
    return [`${own}${value === undefined ? '' : `: ${value}`}${oid === undefined ? '' : ` (${oid})`}`, ...flatten(children ?? [], own)];
  });
}

/** Fields of one level cover what is around them one after the other, except for the bytes of the header. */
function checkSpans(fields: readonly DetailsField[], start: number, end: number): void {
  let at = start;
  for (const field of fields) {
    expect(field.start).toBeGreaterThanOrEqual(at);
    expect(field.end).toBeGreaterThan(field.start);
    at = field.end;
    checkSpans(field.children ?? [], field.start, field.end);
  }
  expect(at).toBeLessThanOrEqual(end);
}

function checkCover(fields: readonly DetailsField[], size: number): void {
  checkSpans(fields, 0, size);
  const tops = fields.reduce((sum, { start, end }) => sum + end - start, 0);
  expect(tops).toBe(size);
}

const seeds = {
  certificate: leaf.der,
  authority: ca.der,
  request: mintRequest({ subject: 'CN=a', sans: ['DNS:a'], challengePassword: 'x' }).der,
  list: mintCrl({ issuer: ca, revoked: [{ serial: 1, at: new Date(0), reason: 1 }] }).der,
};

describe('the fields of a certificate', () => {
  test('have names, values and OIDs', () => {
    const lines = flatten(fieldsOf(leaf.der));
    const tbs = 'certificate › tbsCertificate';
    for (const line of [
      `${tbs} › version: 2 (0x02)`,
      `${tbs} › issuer: CN=ca`,
      `${tbs} › subject › CN: admin (2.5.4.3)`,
      `${tbs} › subjectPublicKeyInfo: EC P-256`,
      `${tbs} › subjectPublicKeyInfo › algorithm › parameters: P-256 (1.2.840.10045.3.1.7)`,
      `${tbs} › extensions › subjectAltName › extnValue › SEQUENCE › IP 10.96.0.1: 0a600001`,
      `${tbs} › extensions › extKeyUsage: serverAuth (TLS Web Server Authentication) (2.5.29.37)`,
      `certificate › signatureAlgorithm: sha256WithRSAEncryption (1.2.840.113549.1.1.11)`,
    ])
      expect(lines).toContain(line);
  });

  test('of an authority: modulus, exponent, and what it may do', () => {
    const lines = flatten(fieldsOf(ca.der)).join('\n');
    expect(lines).toMatch(/subjectPublicKey › SEQUENCE › publicExponent: 65537 \(0x010001\)/);
    expect(lines).toMatch(/basicConstraints › extnValue › SEQUENCE › cA: TRUE/);
  });

  test.each(Object.entries(seeds))('%s: every byte belongs to a field, inside the one around it', (_, der) => {
    checkCover(fieldsOf(der), der.length);
  });

  test('the field of a byte is the one that hover names', () => {
    const content = decodeMaterial(undefined, leaf.der);
    if (content.type !== 'certificate') throw new Error('no certificate');
    const spans = new Map<string, string>();
    const collect = (fields: readonly DetailsField[]): void =>
      fields.forEach(({ name, start, end, children }) => {
        spans.set(`${start}-${end}`, name);
        collect(children ?? []);
      });
    collect(fieldsOf(leaf.der));
    const named = content.fields().filter(({ bytes }) => spans.has(`${bytes.start}-${bytes.end}`));
    expect(named.length).toBeGreaterThan(20);
    for (const { path, bytes } of named) expect(spans.get(`${bytes.start}-${bytes.end}`)).toBe(path.at(-1));
  });

  test('no byte of a private key is shown, whatever the block promises', () => {
    for (const label of [undefined, 'CERTIFICATE', 'CERTIFICATE REQUEST', 'X509 CRL', 'PRIVATE KEY'])
      expect(shownBytes(decodeMaterial(label, leaf.keyDer))).toMatchObject({ bytes: '', fields: [] });
    const joined = Uint8Array.from([...leaf.der, ...leaf.keyDer]);
    expect(shownBytes(decodeMaterial('CERTIFICATE', joined)).size).toBe(leaf.der.length);
  });
});

test('extensions that are cut off are called so, as those that are whole are', () => {
  const named = /^certificate › tbsCertificate › extensions$/;
  const isNamed = (der: Uint8Array): boolean => flatten(fieldsOf(der)).filter((line) => named.test(line)).length === 1;
  expect([leaf.der, leaf.der.subarray(0, leaf.der.length - 300)].map(isNamed)).toEqual([true, true]);
});
