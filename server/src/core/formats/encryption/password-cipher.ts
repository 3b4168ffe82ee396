import type { DerReader } from '../der/der-reader.js';
import { readOid } from '../der/read-oid.js';
import { TAG } from '../der/tags.js';
import { pbes2, pkcs12Ciphers } from '../../knowledge/key-encryption.js';
import { encryptionName } from './encryption-name.js';
import { readPbes2 } from './pbes2.js';
import { readPkcs12Cipher } from './pkcs12-cipher.js';
import type { PasswordCipher, Unsupported } from './types.js';

/** Reads an AlgorithmIdentifier whose content lies in the reader; throws DerError. */
export function readPasswordCipher(algorithm: DerReader): PasswordCipher | Unsupported {
  const scheme = readOid(algorithm);
  const legacy = pkcs12Ciphers[scheme];
  if (scheme !== pbes2 && legacy === undefined) return { unsupported: encryptionName(scheme) };
  algorithm.expect(TAG.SEQUENCE);
  return legacy === undefined ? readPbes2(algorithm.inside()) : readPkcs12Cipher(legacy, algorithm.inside());
}
