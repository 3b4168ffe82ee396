import type { BlockCipher } from './block-cipher.js';

/** RC2, which the certificates of key stores made before 2022 are locked with. Source: RFC 2268. */
export function rc2(key: Uint8Array, effectiveBits: number): BlockCipher {
  const keys = expandKey(key, effectiveBits);
  return { decryptBlock: (block) => decryptBlock(keys, block) };
}

/** Section 2: PITABLE. */
const TABLE = Uint8Array.from(
  (
    'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82' +
    '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb6266fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7' +
    '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ecc2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a90d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad'
  ).match(/../g) ?? [],
  (pair) => Number.parseInt(pair, 16),
);

/** Section 2: sixty-four words of sixteen bits. */
function expandKey(key: Uint8Array, effectiveBits: number): Uint16Array {
  const bytes = new Uint8Array(128);
  bytes.set(key);
  const kept = (effectiveBits + 7) >> 3;
  const mask = 0xff >> (8 * kept - effectiveBits);
  for (let at = key.length; at < 128; at++) bytes[at] = TABLE[(bytes[at - 1]! + bytes[at - key.length]!) & 0xff]!;
  bytes[128 - kept] = TABLE[bytes[128 - kept]! & mask]!;
  for (let at = 127 - kept; at >= 0; at--) bytes[at] = TABLE[bytes[at + 1]! ^ bytes[at + kept]!]!;
  return Uint16Array.from({ length: 64 }, (_, at) => bytes[2 * at]! | (bytes[2 * at + 1]! << 8));
}

const ROTATIONS = [1, 2, 3, 5];

/** Section 4: mixing backwards, with two mashings after five and eleven rounds. */
function decryptBlock(keys: Uint16Array, block: Int32Array): void {
  const words = Uint16Array.of(swap(block[0]! >>> 16), swap(block[0]!), swap(block[1]! >>> 16), swap(block[1]!));
  for (let round = 15; round >= 0; round--) {
    unmix(words, keys, round * 4);
    if (round === 11 || round === 5) unmash(words, keys);
  }
  block[0] = (swap(words[0]!) << 16) | swap(words[1]!);
  block[1] = (swap(words[2]!) << 16) | swap(words[3]!);
}

function unmix(words: Uint16Array, keys: Uint16Array, first: number): void {
  for (let at = 3; at >= 0; at--) {
    const [one, two, three] = [words[(at + 3) & 3]!, words[(at + 2) & 3]!, words[(at + 1) & 3]!];
    const rotation = ROTATIONS[at]!;
    const rotated = (words[at]! >>> rotation) | (words[at]! << (16 - rotation));
    words[at] = rotated - keys[first + at]! - (one & two) - (~one & three);
  }
}

function unmash(words: Uint16Array, keys: Uint16Array): void {
  for (let at = 3; at >= 0; at--) words[at]! -= keys[words[(at + 3) & 3]! & 63]!;
}

/** The two bytes of a word in the other order. */
function swap(word: number): number {
  return ((word & 0xff) << 8) | ((word >>> 8) & 0xff);
}
