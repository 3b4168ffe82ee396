import { DerError } from '../der/der-error.js';
import type { DerReader } from '../der/der-reader.js';
import { readOid } from '../der/read-oid.js';
import { TAG } from '../der/tags.js';
import { aesCbcBits, mostIterations, pbkdf2, pbkdf2Hashes, tripleDesCbc } from '../../knowledge/key-encryption.js';
import { decryptCbc } from './block-cipher.js';
import { encryptionName } from './encryption-name.js';
import { tripleDes } from './triple-des.js';
import type { Bytes, PasswordCipher, Unsupported } from './types.js';

/** The parameters of PBES2: a key derivation and a cipher. Source: RFC 8018 appendix A.4. Throws DerError. */
export function readPbes2(parameters: DerReader): PasswordCipher | Unsupported {
  parameters.expect(TAG.SEQUENCE);
  const derivation = readPbkdf2(parameters.inside());
  parameters.expect(TAG.SEQUENCE);
  const cipher = readCipher(parameters.inside());
  if ('unsupported' in derivation) return derivation;
  if ('unsupported' in cipher) return cipher;
  return {
    name: cipher.name,
    cost: derivation.iterations,
    decrypt: async (content, { utf8 }) => {
      const key = await deriveBits(derivation, utf8, cipher.bits);
      return key === undefined ? 'unsupported' : cipher.decrypt(content, key);
    },
  };
}

export interface Pbkdf2 {
  readonly hash: string;
  readonly salt: Bytes;
  readonly iterations: number;
  /** As the parameters say it, in bytes. */
  readonly keyLength: number | undefined;
}

/** AlgorithmIdentifier of PBKDF2. Source: RFC 8018 appendix A.2. */
export function readPbkdf2(algorithm: DerReader): Pbkdf2 | Unsupported {
  const name = readOid(algorithm);
  if (name !== pbkdf2) return { unsupported: encryptionName(name) };
  algorithm.expect(TAG.SEQUENCE);
  const parameters = algorithm.inside();
  parameters.expect(TAG.OCTET_STRING);
  const salt = new Uint8Array(parameters.content());
  const iterations = readCount(parameters);
  const keyLength = parameters.peek() === TAG.INTEGER ? readCount(parameters) : undefined;
  const prf = parameters.atEnd ? undefined : readPrf(parameters);
  const hash = prf === undefined ? 'SHA-1' : pbkdf2Hashes[prf];
  if (hash === undefined) return { unsupported: `PBKDF2 with ${encryptionName(prf ?? '')}` };
  if (iterations > mostIterations) return { unsupported: `more than ${mostIterations.toLocaleString('en')} rounds of PBKDF2` };
  return { hash, salt, iterations, keyLength };
}

/** Undefined where the host's WebCrypto cannot do it. */
export async function deriveBits({ hash, salt, iterations }: Pbkdf2, password: Bytes, bits: number): Promise<Bytes | undefined> {
  try {
    const secret = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
    return new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash, salt, iterations }, secret, bits));
  } catch {
    return undefined;
  }
}

/** A positive INTEGER of any size. */
export function readCount(reader: DerReader): number {
  reader.expectInteger();
  const octets = reader.content();
  const count = octets.reduce((value, octet) => value * 256 + octet, 0);
  if ((octets[0] ?? 0) >= 0x80 || count === 0) throw new DerError(reader.elementStart, 'no positive number');
  return count;
}

type CipherOf = (content: Bytes, key: Bytes) => ReturnType<PasswordCipher['decrypt']>;

interface Cipher {
  readonly name: string;
  readonly bits: number;
  readonly decrypt: CipherOf;
}

function readCipher(algorithm: DerReader): Cipher | Unsupported {
  const oid = readOid(algorithm);
  const aes = aesCbcBits[oid];
  if (aes === undefined && oid !== tripleDesCbc) return { unsupported: encryptionName(oid) };
  algorithm.expect(TAG.OCTET_STRING);
  const iv = new Uint8Array(algorithm.content());
  if (iv.length !== (aes === undefined ? 8 : 16)) throw new DerError(algorithm.elementStart, 'an IV of another length');
  if (aes !== undefined) return { name: `AES-${aes}-CBC`, bits: aes, decrypt: (content, key) => decryptAes(content, key, iv) };
  const decrypt: CipherOf = (content, key) => Promise.resolve(decryptCbc(tripleDes(key), iv, content) ?? 'wrong');
  return { name: encryptionName(oid), bits: 192, decrypt };
}

export async function decryptAes(content: Bytes, bytes: Bytes, iv: Bytes): Promise<Bytes | 'wrong' | 'unsupported'> {
  const key = await importAes(bytes);
  if (key === undefined) return 'unsupported';
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, key, content));
  } catch {
    // The padding is not what an AES-CBC text ends with: the key is another one.
    return 'wrong';
  }
}

/** Undefined where the host's WebCrypto has no such key: AES-192 is missing from Chromium. */
async function importAes(bytes: Bytes): Promise<CryptoKey | undefined> {
  try {
    return await crypto.subtle.importKey('raw', bytes, 'AES-CBC', false, ['decrypt']);
  } catch {
    return undefined;
  }
}

function readPrf(parameters: DerReader): string {
  parameters.expect(TAG.SEQUENCE);
  return readOid(parameters.inside());
}
