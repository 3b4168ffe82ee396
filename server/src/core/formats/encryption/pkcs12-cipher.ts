import type { DerReader } from '../der/der-reader.js';
import { TAG } from '../der/tags.js';
import type { Pkcs12Scheme } from '../../knowledge/key-encryption.js';
import { decryptCbc, type BlockCipher } from './block-cipher.js';
import { readCount } from './pbes2.js';
import { derivationCost, derivePkcs12, isTooMuch } from './pkcs12-derivation.js';
import { rc2 } from './rc2.js';
import { tripleDes } from './triple-des.js';
import type { PasswordCipher, Unsupported } from './types.js';

/** The older schemes, which derive key and IV with SHA-1. Source: RFC 7292 appendix C. Throws DerError. */
export function readPkcs12Cipher({ name, cipher, keyBytes }: Pkcs12Scheme, parameters: DerReader): PasswordCipher | Unsupported {
  parameters.expect(TAG.OCTET_STRING);
  const salt = new Uint8Array(parameters.content());
  const iterations = readCount(parameters);
  if (isTooMuch('SHA-1', iterations)) return { unsupported: `${name} with ${iterations.toLocaleString('en')} rounds` };
  return {
    name,
    cost: derivationCost('SHA-1', iterations),
    decrypt: async (content, { utf16 }) => {
      const derive = (purpose: 'key' | 'iv', length: number) => derivePkcs12({ hash: 'SHA-1', salt, iterations, purpose, length }, utf16);
      const [key, iv] = [await derive('key', keyBytes), await derive('iv', 8)];
      return decryptCbc(CIPHERS[cipher](key), iv, content) ?? 'wrong';
    },
  };
}

const CIPHERS: Readonly<Record<Pkcs12Scheme['cipher'], (key: Uint8Array) => BlockCipher>> = {
  '3DES': (key) => tripleDes(key.length === 24 ? key : Uint8Array.from([...key, ...key.subarray(0, 8)])),
  RC2: (key) => rc2(key, key.length * 8),
};
