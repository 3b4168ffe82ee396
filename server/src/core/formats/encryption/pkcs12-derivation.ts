import { wordsToBytes } from '../../base/hash/merkle-damgard.js';
import { sha1Words } from '../../base/hash/sha1.js';
import { sha256Words } from '../../base/hash/sha256.js';
import { mostIterations } from '../../knowledge/key-encryption.js';
import type { Bytes } from './types.js';

/** Hashes that MACs of key stores are made with, in WebCrypto's words. */
export type MacHash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

export interface Pkcs12Derivation {
  readonly hash: MacHash;
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly purpose: 'key' | 'iv' | 'mac';
  /** In bytes. */
  readonly length: number;
}

/** A key, IV or MAC key from a password; `password`: UTF-16 with its end. Source: RFC 7292 appendix B.2, the steps by their numbers there. */
export async function derivePkcs12({ hash, salt, iterations, purpose, length }: Pkcs12Derivation, password: Uint8Array): Promise<Bytes> {
  const block = BLOCKS[hash];
  const mixed = Uint8Array.from([...repeated(salt, block), ...repeated(password, block)]);
  const diversifier = new Uint8Array(block).fill(IDS[purpose]);
  const out = new Uint8Array(length);
  for (let at = 0; at < length;) {
    const piece = await hashAgain(hash, Uint8Array.from([...diversifier, ...mixed]), iterations);
    out.set(piece.subarray(0, length - at), at);
    at += piece.length;
    addToBlocks(mixed, piece, block);
  }
  return out;
}

/** What it costs, in rounds of PBKDF2: these hashes are not made by the host in one call. */
export function derivationCost(hash: MacHash, iterations: number): number {
  return iterations * COSTS[hash];
}

export function isTooMuch(hash: MacHash, iterations: number): boolean {
  return derivationCost(hash, iterations) > mostIterations;
}

const BLOCKS: Readonly<Record<MacHash, number>> = { 'SHA-1': 64, 'SHA-256': 64, 'SHA-384': 128, 'SHA-512': 128 };
const IDS = { key: 1, iv: 2, mac: 3 };
/** SHA-384 and SHA-512 are asked of WebCrypto, which takes many times as long for a short text. */
const COSTS: Readonly<Record<MacHash, number>> = { 'SHA-1': 8, 'SHA-256': 8, 'SHA-384': 70, 'SHA-512': 70 };

/** Steps 2 and 3: whole blocks of a text over and over. */
function repeated(text: Uint8Array, block: number): Uint8Array {
  const length = Math.ceil(text.length / block) * block;
  return Uint8Array.from({ length }, (_, at) => text[at % text.length] ?? 0);
}

/** Step 6A. */
async function hashAgain(hash: MacHash, text: Bytes, iterations: number): Promise<Bytes> {
  const own = OWN[hash];
  let digest = text;
  for (let round = 0; round < iterations; round++)
    digest = own === undefined ? new Uint8Array(await crypto.subtle.digest(hash, digest)) : wordsToBytes(own(digest));
  return digest;
}

const OWN: Readonly<Partial<Record<MacHash, (bytes: Uint8Array) => Int32Array>>> = { 'SHA-1': sha1Words, 'SHA-256': sha256Words };

/** Steps 6B and 6C: adds the digest, repeated to a block, and one to every block of the text. */
function addToBlocks(text: Uint8Array, digest: Uint8Array, block: number): void {
  for (let start = 0; start < text.length; start += block) {
    let carry = 1;
    for (let at = block - 1; at >= 0; at--) {
      carry += text[start + at]! + digest[at % digest.length]!;
      text[start + at] = carry & 0xff;
      carry >>= 8;
    }
  }
}
