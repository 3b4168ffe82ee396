import { sameBytes } from '../../base/same-bytes.js';
import { macHashes, otherHashNames, pbmac1 } from '../../knowledge/key-stores.js';
import { encryptionName } from '../encryption/encryption-name.js';
import { pbkdf2Hashes } from '../../knowledge/key-encryption.js';
import type { DerReader } from '../der/der-reader.js';
import { readOid } from '../der/read-oid.js';
import { TAG } from '../der/tags.js';
import { deriveBits, readCount, readPbkdf2, type Pbkdf2 } from '../encryption/pbes2.js';
import { derivationCost, derivePkcs12, isTooMuch, type MacHash } from '../encryption/pkcs12-derivation.js';
import type { Bytes, Password, Unsupported } from '../encryption/types.js';

/** What shows that a password is the right one, and that nothing was changed. */
export interface Mac {
  /** `HMAC with SHA-256, 2,048 rounds`. */
  readonly name: string;
  /** In rounds of PBKDF2. */
  readonly cost: number;
  isMadeWith(password: Password): Promise<boolean>;
}

/** MacData over the AuthenticatedSafe. Source: RFC 7292 section 4, RFC 9579. Throws DerError. */
export function readMac(data: DerReader, safe: Bytes): Mac | Unsupported {
  data.expect(TAG.SEQUENCE);
  const info = data.inside();
  info.expect(TAG.SEQUENCE);
  const algorithm = info.inside();
  const oid = readOid(algorithm);
  info.expect(TAG.OCTET_STRING);
  const digest = info.content();
  if (oid === pbmac1) return readPbmac1(algorithm, digest, safe);
  const hash = macHashes[oid];
  data.expect(TAG.OCTET_STRING);
  const salt = data.content();
  const iterations = data.atEnd ? 1 : readCount(data);
  if (hash === undefined) return { unsupported: `HMAC with ${otherHashNames[oid] ?? oid}` };
  if (isTooMuch(hash, iterations)) return { unsupported: nameOf(hash, iterations) };
  if (digest.length !== BYTES[hash]) return { unsupported: cutOff(hash, digest) };
  return {
    name: nameOf(hash, iterations),
    cost: derivationCost(hash, iterations),
    isMadeWith: async ({ utf16 }) => {
      const length = BYTES[hash];
      return verify(hash, await derivePkcs12({ hash, salt, iterations, purpose: 'mac', length }, utf16), safe, digest);
    },
  };
}

const BYTES: Readonly<Record<string, number>> & Readonly<Record<MacHash, number>> = {
  'SHA-1': 20,
  'SHA-256': 32,
  'SHA-384': 48,
  'SHA-512': 64,
};

/** No password can be held to it, and no program takes the file. */
function cutOff(hash: string, digest: Uint8Array): string {
  return `HMAC with ${hash} that has ${digest.length} bytes in place of ${BYTES[hash] ?? 0}`;
}

/** A key is as long as its hash (EVP_MAX_MD_SIZE in OpenSSL); making a very long one takes as long as a hostile file likes. */
const longestKey = 64;

/** PBMAC1-params: a derivation and an HMAC. Source: RFC 8018 appendix A.5. */
function readPbmac1(algorithm: DerReader, digest: Uint8Array, safe: Bytes): Mac | Unsupported {
  algorithm.expect(TAG.SEQUENCE);
  const parameters = algorithm.inside();
  parameters.expect(TAG.SEQUENCE);
  const derivation = readPbkdf2(parameters.inside());
  if ('unsupported' in derivation) return derivation;
  parameters.expect(TAG.SEQUENCE);
  const oid = readOid(parameters.inside());
  const hash = pbkdf2Hashes[oid];
  if (hash === undefined) return { unsupported: encryptionName(oid) };
  return digest.length === BYTES[hash] ? makePbmac1(derivation, hash, digest, safe) : { unsupported: cutOff(hash, digest) };
}

/** The length of the key must be told. Source: RFC 9579 section 4. */
function makePbmac1(derivation: Pbkdf2, hash: string, digest: Uint8Array, safe: Bytes): Mac | Unsupported {
  const { iterations, keyLength } = derivation;
  if (keyLength === undefined) return { unsupported: 'PBMAC1 that does not tell the length of its key' };
  if (keyLength > longestKey) return { unsupported: `PBMAC1 with a key of ${keyLength.toLocaleString('en')} bytes` };
  return {
    name: `${nameOf(hash, iterations)} of PBKDF2`,
    cost: iterations * Math.ceil(keyLength / 20),
    isMadeWith: async ({ utf8 }) => {
      const key = await deriveBits(derivation, utf8, keyLength * 8);
      return key !== undefined && verify(hash, key, safe, digest);
    },
  };
}

async function verify(hash: string, key: Bytes, safe: Bytes, digest: Uint8Array): Promise<boolean> {
  try {
    const secret = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash }, false, ['sign']);
    return sameBytes(new Uint8Array(await crypto.subtle.sign('HMAC', secret, safe)), digest);
  } catch {
    // An empty key, which WebCrypto refuses, made no MAC.
    return false;
  }
}

function nameOf(hash: string, iterations: number): string {
  return `HMAC with ${hash}, ${iterations.toLocaleString('en')} ${iterations === 1 ? 'round' : 'rounds'}`;
}
