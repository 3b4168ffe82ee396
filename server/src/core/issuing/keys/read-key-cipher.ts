import { md5 } from '../../base/hash/md5.js';
import { DerReader } from '../../formats/der/der-reader.js';
import { oidToText } from '../../formats/der/oid.js';
import { TAG } from '../../formats/der/tags.js';
import type { PemBlock } from '../../formats/pem/pem.js';
import {
  aesCbcBits,
  dekInfoBits,
  mostIterations,
  otherEncryptionNames,
  pbes2,
  pbkdf2,
  pbkdf2Hashes,
} from '../../knowledge/key-encryption.js';
import type { Bytes } from '../der-writer.js';

/** How a key is encrypted, always with AES in CBC mode. */
export interface KeyCipher {
  /** For people: `AES-256-CBC`. */
  readonly name: string;
  readonly iv: Bytes;
  readonly content: Bytes;
  deriveKey(passphrase: Bytes): Promise<Bytes>;
}

export interface Unsupported {
  readonly unsupported: string;
}

/** Reads how a PEM block is encrypted; undefined when that is unreadable. */
export function readKeyCipher({
  label,
  headers,
  bytes,
}: Pick<PemBlock, 'label' | 'headers' | 'bytes'>): KeyCipher | Unsupported | undefined {
  const dekInfo = headers.find(({ name }) => name === 'DEK-Info')?.value;
  if (dekInfo !== undefined) return readDekInfo(dekInfo, new Uint8Array(bytes));
  if (label !== 'ENCRYPTED PRIVATE KEY') return undefined;
  try {
    return readPkcs8(bytes);
  } catch {
    return undefined;
  }
}

/** `AES-256-CBC,<hex>`. Source: RFC 1421 section 4.6.1.3. */
function readDekInfo(dekInfo: string, content: Bytes): KeyCipher | Unsupported | undefined {
  const [, name = '', hex = ''] = /^\s*([\w-]{1,40})\s*(?:,\s*([0-9A-Fa-f]*)\s*)?$/.exec(dekInfo) ?? [];
  if (name === '') return undefined;
  const bits = dekInfoBits[name.toUpperCase()];
  if (bits === undefined) return { unsupported: name.toUpperCase() };
  if (hex.length !== 32) return undefined;
  const iv = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return { name, iv, content, deriveKey: (passphrase) => Promise.resolve(deriveByMd5(passphrase, iv.subarray(0, 8), bits / 8)) };
}

/** Each digest goes before the passphrase and the salt for the next. Source: EVP_BytesToKey of OpenSSL, with one round of MD5. */
function deriveByMd5(passphrase: Bytes, salt: Bytes, length: number): Bytes {
  const key = new Uint8Array(length);
  let digest: Uint8Array = new Uint8Array();
  for (let at = 0; at < length; at += digest.length) {
    digest = md5(Uint8Array.from([...digest, ...passphrase, ...salt]));
    key.set(digest.subarray(0, length - at), at);
  }
  return key;
}

/** EncryptedPrivateKeyInfo. Source: RFC 5958 section 3, RFC 8018 appendix A.4. Throws DerError. */
function readPkcs8(der: Uint8Array): KeyCipher | Unsupported {
  const outer = inSequence(new DerReader(der, 0, der.length));
  const algorithm = inSequence(outer);
  outer.expect(TAG.OCTET_STRING);
  const content = new Uint8Array(outer.content());
  const scheme = readOid(algorithm);
  if (scheme !== pbes2) return { unsupported: nameOf(scheme) };
  const parameters = inSequence(algorithm);
  const derivation = readDerivation(inSequence(parameters));
  const cipher = readCipher(inSequence(parameters));
  if ('unsupported' in derivation) return derivation;
  if ('unsupported' in cipher) return cipher;
  const { bits, iv } = cipher;
  return { name: `AES-${bits}-CBC`, iv, content, deriveKey: (passphrase) => deriveByPbkdf2(passphrase, derivation, bits) };
}

interface Derivation {
  readonly hash: string;
  readonly salt: Bytes;
  readonly iterations: number;
}

function readDerivation(algorithm: DerReader): Derivation | Unsupported {
  const name = readOid(algorithm);
  if (name !== pbkdf2) return { unsupported: nameOf(name) };
  const parameters = inSequence(algorithm);
  parameters.expect(TAG.OCTET_STRING);
  const salt = new Uint8Array(parameters.content());
  const iterations = readCount(parameters);
  parameters.optional(TAG.INTEGER);
  const hash = parameters.atEnd ? 'SHA-1' : readHash(inSequence(parameters));
  if (typeof hash !== 'string') return hash;
  if (iterations > mostIterations) return { unsupported: `more than ${mostIterations.toLocaleString('en')} rounds of PBKDF2` };
  return { hash, salt, iterations };
}

function readHash(algorithm: DerReader): string | Unsupported {
  const prf = readOid(algorithm);
  return pbkdf2Hashes[prf] ?? { unsupported: `PBKDF2 with ${nameOf(prf)}` };
}

function readCipher(algorithm: DerReader): { readonly bits: number; readonly iv: Bytes } | Unsupported {
  const name = readOid(algorithm);
  const bits = aesCbcBits[name];
  if (bits === undefined) return { unsupported: nameOf(name) };
  algorithm.expect(TAG.OCTET_STRING);
  const iv = new Uint8Array(algorithm.content());
  if (iv.length !== 16) throw new RangeError('an IV of another length');
  return { bits, iv };
}

/** A positive INTEGER of any size. */
function readCount(reader: DerReader): number {
  reader.expectInteger();
  const octets = reader.content();
  const count = octets.reduce((value, octet) => value * 256 + octet, 0);
  if ((octets[0] ?? 0) >= 0x80 || count === 0) throw new RangeError('no number of rounds');
  return count;
}

async function deriveByPbkdf2(passphrase: Bytes, { hash, salt, iterations }: Derivation, bits: number): Promise<Bytes> {
  const secret = await crypto.subtle.importKey('raw', passphrase, 'PBKDF2', false, ['deriveBits']);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash, salt, iterations }, secret, bits));
}

function inSequence(reader: DerReader): DerReader {
  reader.expect(TAG.SEQUENCE);
  return reader.inside();
}

function readOid(reader: DerReader): string {
  reader.expectOid();
  return oidToText(reader.bytes, reader.start, reader.end);
}

function nameOf(oid: string): string {
  return otherEncryptionNames[oid] ?? `the algorithm ${oid}`;
}
