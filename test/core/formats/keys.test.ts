import { generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { parsePem } from '../../../server/src/core/formats/pem/parse-pem.js';
import { decodeMaterial, fatalProblem, type Material } from '../../../server/src/core/formats/x509/decode-material.js';
import { parseCertificate } from '../../../server/src/core/formats/x509/parse-certificate.js';
import { parsePrivateKey, type DecodedPrivateKey } from '../../../server/src/core/formats/x509/parse-private-key.js';
import { samePublicKey } from '../../../server/src/core/formats/x509/same-public-key.js';
import { integer, octets, oid, sequence } from '../../support/der-writer.js';
import { mint, mintCrl, mintRequest, type Minted } from '../../support/mint.js';

function keyOf(pem: string): DecodedPrivateKey {
  const block = parsePem(pem).blocks.at(-1);
  return parsePrivateKey(block?.label, block?.bytes ?? new Uint8Array(), block?.headers);
}

const spkiOf = (minted: Minted): string => parseCertificate(minted.der).publicKey.spkiSha256;

describe('private keys', () => {
  test.each([
    ['rsa-1024', 'RSA', 1024, 'PKCS#1'],
    ['ec-p256', 'EC', 256, 'SEC1'],
    ['ec-p384', 'EC', 384, 'SEC1'],
    ['ed25519', 'Ed25519', 256, 'PKCS#8'],
  ] as const)('%s in both of its forms', async (kind, algorithm, size, traditional) => {
    const minted = mint({ subject: 'CN=a', key: kind });
    for (const [pem, container] of [
      [minted.keyPem, 'PKCS#8'],
      [minted.traditionalKeyPem, traditional],
    ] as const) {
      const key = keyOf(pem);
      expect([key.container, key.algorithm, key.bits, key.encrypted, key.problems]).toEqual([container, algorithm, size, false, []]);
      await key.resolvePublicKey();
      expect(key.publicKey?.spkiSha256).toBe(spkiOf(minted));
    }
  });

  test('X25519 derives its public half too', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('x25519');
    const key = parsePrivateKey('PRIVATE KEY', privateKey.export({ type: 'pkcs8', format: 'der' }));
    await key.resolvePublicKey();
    expect(Buffer.from(key.publicKey?.spki ?? []).equals(publicKey.export({ type: 'spki', format: 'der' }))).toBe(true);
  });

  test('a SEC1 key without its public half derives it', async () => {
    const minted = mint({ subject: 'CN=a' });
    const d = Buffer.from(minted.privateKey.export({ format: 'jwk' }).d ?? '', 'base64url');
    const bare = sequence(integer(1), octets(d), Buffer.concat([Buffer.from([0xa0, 10]), oid('1.2.840.10045.3.1.7')]));
    const key = parsePrivateKey('EC PRIVATE KEY', bare);
    expect(key.publicKey).toBeUndefined();
    await key.resolvePublicKey();
    expect(key.publicKey?.spkiSha256).toBe(spkiOf(minted));
  });

  test('encrypted ones say so, and nothing more', async () => {
    const key = keyOf(mint({ subject: 'CN=a' }).encryptedKeyPem('secret'));
    expect([key.container, key.encrypted, key.algorithm]).toEqual(['encrypted PKCS#8', true, 'unknown']);
    await key.resolvePublicKey();
    expect(key.publicKey).toBeUndefined();
  });

  test('a wrong label is told', () => {
    const key = keyOf(mint({ subject: 'CN=a', key: 'rsa-1024' }).keyPem.replaceAll('PRIVATE KEY', 'RSA PRIVATE KEY'));
    expect(key.publicKey).toBeDefined();
    expect(key.problems).toEqual([
      {
        field: 'label',
        byte: 0,
        fatal: false,
        reason: 'the label RSA PRIVATE KEY promises PKCS#1, the content is PKCS#8: its label is PRIVATE KEY',
      },
    ]);
  });

  test('no private byte can be listed, printed or serialised', () => {
    const minted = mint({ subject: 'CN=a' });
    const d = Buffer.from(minted.privateKey.export({ format: 'jwk' }).d ?? '', 'base64url');
    const key = keyOf(minted.keyPem);
    const shown = [
      JSON.stringify(key),
      inspect(key, { depth: 10, showHidden: true, maxArrayLength: null }),
      JSON.stringify(Object.entries(key)),
    ].join();
    for (const form of [d.toString('hex'), d.toString('base64'), [...d].join(','), [...d].join(', ')]) expect(shown).not.toContain(form);
    expect(shown).not.toContain([...d.subarray(0, 4)].join(', '));
  });

  test('broken ones keep their label and tell a byte', () => {
    const { keyDer } = mint({ subject: 'CN=a' });
    const key = parsePrivateKey('EC PRIVATE KEY', keyDer.subarray(0, 20));
    expect(key.container).toBe('SEC1');
    expect(key.problems[0]).toMatchObject({ fatal: true, byte: 0 });
  });
});

describe('a DER file is known by its structure', () => {
  const ca = mint({ subject: 'CN=ca', ca: true, key: 'rsa-1024' });
  const pkcs1 = ca.privateKey.export({ type: 'pkcs1', format: 'der' });
  test.each<[string, Uint8Array, Partial<Material>]>([
    ['certificate', ca.der, { type: 'certificate' }],
    ['certificate of version 1', mint({ subject: 'CN=a', version: 1 }).der, { type: 'certificate', version: 1 }],
    ['request', mintRequest({ subject: 'CN=a' }).der, { type: 'csr' }],
    ['CRL', mintCrl({ issuer: ca }).der, { type: 'crl' }],
    ['PKCS#8', ca.keyDer, { type: 'private-key', container: 'PKCS#8' }],
    ['PKCS#1', pkcs1, { type: 'private-key', container: 'PKCS#1' }],
    ['SEC1', mint({ subject: 'CN=a' }).privateKey.export({ type: 'sec1', format: 'der' }), { type: 'private-key', container: 'SEC1' }],
    ['SPKI', ca.spki, { type: 'public-key' }],
    ['PKCS#1 public key', ca.publicKey.export({ type: 'pkcs1', format: 'der' }), { type: 'public-key' }],
    ['PKCS#7', sequence(oid('1.2.840.113549.1.7.2')), { type: 'unreadable', container: 'PKCS#7' }],
    ['PKCS#12', sequence(integer(3), sequence(oid('1.2.840.113549.1.7.1'))), { type: 'unreadable', container: 'PKCS#12' }],
    ['text', Buffer.from('hello'), { type: 'unreadable', byteOffset: 0 }],
    ['nothing', new Uint8Array(), { type: 'unreadable', byteOffset: 0 }],
  ])('%s', (_, der, expected) => {
    const material = decodeMaterial(undefined, der);
    expect(material).toMatchObject(expected);
    expect(fatalProblem(material) === undefined).toBe(expected.type !== 'unreadable');
  });

  test('an RSA public key in either form is one key', () => {
    const plain = decodeMaterial('RSA PUBLIC KEY', ca.publicKey.export({ type: 'pkcs1', format: 'der' }));
    const wrapped = decodeMaterial('PUBLIC KEY', ca.spki);
    expect(plain.type === 'public-key' && wrapped.type === 'public-key' && samePublicKey(plain.key, wrapped.key)).toBe(true);
  });
});
