import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { decryptCbc, type BlockCipher } from '../../../server/src/core/formats/encryption/block-cipher.js';
import { derivePkcs12 } from '../../../server/src/core/formats/encryption/pkcs12-derivation.js';
import { rc2 } from '../../../server/src/core/formats/encryption/rc2.js';
import { toPassword } from '../../../server/src/core/formats/encryption/to-password.js';
import { tripleDes } from '../../../server/src/core/formats/encryption/triple-des.js';

function hex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'hex'));
}

function decryptBlock(cipher: BlockCipher, block: string): string {
  const view = new DataView(hex(block).buffer);
  const words = Int32Array.of(view.getInt32(0), view.getInt32(4));
  cipher.decryptBlock(words);
  view.setInt32(0, words[0]!);
  view.setInt32(4, words[1]!);
  return Buffer.from(view.buffer).toString('hex');
}

describe('RC2', () => {
  // RFC 2268 section 5: key, effective bits, plain text, encrypted text.
  test.each([
    ['0000000000000000', 63, '0000000000000000', 'ebb773f993278eff'],
    ['ffffffffffffffff', 64, 'ffffffffffffffff', '278b27e42e2f0d49'],
    ['3000000000000000', 64, '1000000000000001', '30649edf9be7d2c2'],
    ['88', 64, '0000000000000000', '61a8a244adacccf0'],
    ['88bca90e90875a', 64, '0000000000000000', '6ccf4308974c267f'],
    ['88bca90e90875a7f0f79c384627bafb2', 64, '0000000000000000', '1a807d272bbe5db1'],
    ['88bca90e90875a7f0f79c384627bafb2', 128, '0000000000000000', '2269552ab0f85ca6'],
    ['88bca90e90875a7f0f79c384627bafb216f80a6f85920584c42fceb0be255daf1e', 129, '0000000000000000', '5b78d3a43dfff1f1'],
  ])('key %s of %i bits', (key, bits, plain, encrypted) => {
    expect(decryptBlock(rc2(hex(key), bits), encrypted)).toBe(plain);
  });
});

describe('3DES', () => {
  test('as OpenSSL encrypts it, of every length', () => {
    for (let length = 0; length < 40; length++) {
      const [key, iv, text] = [randomBytes(24), randomBytes(8), randomBytes(length)];
      const cipher = createCipheriv('des-ede3-cbc', key, iv);
      const encrypted = Buffer.concat([cipher.update(text), cipher.final()]);
      expect(Buffer.from(decryptCbc(tripleDes(key), iv, encrypted)!)).toEqual(text);
    }
  });

  test('a text that is no whole number of blocks, or ends without padding, is none', () => {
    const [key, iv] = [randomBytes(24), randomBytes(8)];
    expect(decryptCbc(tripleDes(key), iv, new Uint8Array())).toBeUndefined();
    expect(decryptCbc(tripleDes(key), iv, randomBytes(9))).toBeUndefined();
    const unpadded = createCipheriv('des-ede3-cbc', key, iv).setAutoPadding(false);
    expect(decryptCbc(tripleDes(key), iv, unpadded.update(Buffer.alloc(8, 9)))).toBeUndefined();
    expect(createDecipheriv('des-ede3-cbc', key, iv).setAutoPadding(false).update(Buffer.alloc(8))).toHaveLength(8);
  });
});

describe('key derivation of PKCS#12', () => {
  // Made with openssl kdf -keylen N -kdfopt digest:D -kdfopt hexpass:P -kdfopt hexsalt:S -kdfopt iter:I -kdfopt id:N PKCS12KDF.
  test.each([
    ['SHA-1', 'key', 1, 24, '8aaae6297b6cb04642ab5b077851284eb7128f1a2a7fbca3'],
    ['SHA-1', 'iv', 1, 8, '79993dfe048d3b76'],
  ] as const)('%s, %s, %i rounds', async (hash, purpose, iterations, length, expected) => {
    const salt = hex('0a58cf64530d823f');
    const derived = await derivePkcs12({ hash, salt, iterations, purpose, length }, toPassword('smeg').utf16);
    expect(Buffer.from(derived).toString('hex')).toBe(expected);
  });
});
