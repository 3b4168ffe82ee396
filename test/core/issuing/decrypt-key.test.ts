import { createPrivateKey, createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decryptKey } from '../../../server/src/core/issuing/keys/decrypt-key.js';
import { parsePem } from '../../../server/src/core/formats/pem/parse-pem.js';
import { keyPair } from '../../support/mint-keys.js';

const { privateKey, publicKey } = keyPair('ec-p256', 'leaf');

describe('decryptKey', () => {
  for (const [type, cipher] of [
    ['pkcs8', 'aes-256-cbc'],
    ['sec1', 'aes-128-cbc'],
  ] as const) {
    it(`gives a key that Node encrypted as ${type} back as PKCS#8, and only with its passphrase`, async () => {
      const pem = privateKey.export({ type, format: 'pem', cipher, passphrase: 'secret' }).toString();
      const [block] = parsePem(pem).blocks;
      const decrypted = await decryptKey(block!, 'secret');
      if (!('pkcs8' in decrypted)) throw new Error(decrypted.problem);
      const half = createPublicKey(createPrivateKey({ key: Buffer.from(decrypted.pkcs8), format: 'der', type: 'pkcs8' }));
      expect(half.equals(publicKey)).toBe(true);
      for (const other of ['', 'Secret', 'secret ']) expect(await decryptKey(block!, other)).toMatchObject({ problem: 'wrong passphrase' });
    });
  }

  it('says that a key in the clear, or none, is none that it can decrypt', async () => {
    const [block] = parsePem(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()).blocks;
    expect(await decryptKey(block!, 'secret')).toMatchObject({ problem: 'damaged' });
    expect(await decryptKey({ label: 'ENCRYPTED PRIVATE KEY', headers: [], bytes: new Uint8Array() }, '')).toMatchObject({
      problem: 'damaged',
    });
  });
});
