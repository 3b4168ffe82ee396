import { legacyProvider, reencryptCommand } from '../../knowledge/key-encryption.js';
import { OID } from '../../knowledge/oids.js';
import { toPassword } from '../../formats/encryption/to-password.js';
import type { PemBlock } from '../../formats/pem/pem.js';
import { readKeyParts, type KeyParts } from '../../formats/x509/private-key-parts.js';
import { NULL_ELEMENT } from '../../formats/x509/spki-writer.js';
import { octetString, objectIdentifier, sequence, zero, type Bytes } from '../der-writer.js';
import { readKeyCipher } from './read-key-cipher.js';

/** The key in the clear, or why there is none. */
export type DecryptedKey =
  | { readonly pkcs8: Bytes }
  | {
      readonly problem: 'wrong passphrase' | 'unsupported' | 'damaged';
      /** A clause about the key, such as `is encrypted with scrypt, …`; never a part of it or of the passphrase. */
      readonly words: string;
    };

/**
 * Decrypts a PEM block with a private key: PKCS#8 (`ENCRYPTED PRIVATE KEY`) or OpenSSL's older form
 * (`Proc-Type: 4,ENCRYPTED`). Answers PKCS#8 DER. Never throws, and says nothing of what it was given.
 */
export async function decryptKey(block: Pick<PemBlock, 'label' | 'headers' | 'bytes'>, passphrase: string): Promise<DecryptedKey> {
  const encrypted = readKeyCipher(block);
  if (encrypted === undefined) return damaged;
  if ('unsupported' in encrypted) return unsupported(encrypted.unsupported);
  const { cipher, content } = encrypted;
  const plain = await cipher.decrypt(content, toPassword(passphrase));
  if (plain === 'unsupported') return unsupported(cipher.name);
  const pkcs8 = plain === 'wrong' ? undefined : toPkcs8(plain);
  return pkcs8 ? { pkcs8 } : wrongPassphrase;
}

const damaged = {
  problem: 'damaged',
  words: 'is encrypted, and what says how cannot be read: the file is damaged. Take it from a backup, or make the key anew',
} as const;

const wrongPassphrase = {
  problem: 'wrong passphrase',
  words:
    'cannot be decrypted with this passphrase (OpenSSL says "bad decrypt" or "maybe wrong password"): the passphrase is another one, or the file is damaged',
} as const;

function unsupported(algorithm: string): DecryptedKey {
  const isLegacy = /(?<!Triple)DES-CBC|RC[24]/.test(algorithm);
  return {
    problem: 'unsupported',
    words: `is encrypted with ${algorithm}, which cannot be read here. Encrypt it anew: \`${reencryptCommand}${isLegacy ? legacyProvider : ''}\``,
  };
}

/** One wrong key in 256 ends with a good padding by chance: what it gives is no private key. */
function toPkcs8(plain: Bytes): Bytes | undefined {
  const parts = readParts(plain);
  if (parts?.container === 'PKCS#8') return plain;
  if (parts?.container === 'PKCS#1') return wrap(sequence(objectIdentifier(OID.rsaEncryption), NULL_ELEMENT), plain);
  if (parts?.container !== 'SEC1' || !parts.curveElement) return undefined;
  return wrap(sequence(objectIdentifier(OID.ecPublicKey), parts.curveElement), plain);
}

function readParts(plain: Bytes): KeyParts | undefined {
  try {
    return readKeyParts(plain);
  } catch {
    return undefined;
  }
}

/** PrivateKeyInfo. Source: RFC 5958 section 2. */
function wrap(algorithm: Bytes, key: Bytes): Bytes {
  return sequence(zero(), algorithm, octetString(key));
}
