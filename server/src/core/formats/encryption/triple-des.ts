import type { BlockCipher } from './block-cipher.js';

/** 3DES, which WebCrypto does not have and key stores made before 2022 are locked with. `key`: 24 bytes. Source: FIPS 46-3. */
export function tripleDes(key: Uint8Array): BlockCipher {
  const schedules = [0, 8, 16].map((at) => keySchedule(key.subarray(at, at + 8)));
  return {
    decryptBlock: (block) => {
      permuteIn(block);
      rounds(block, schedules[2]!, 'decrypt');
      rounds(block, schedules[1]!, 'encrypt');
      rounds(block, schedules[0]!, 'decrypt');
      permuteOut(block);
    },
  };
}

/** Appendix 1: the primitive functions S1 … S8, a row of sixteen numbers after the other. */
const BOXES = [
  'e4d12fb83a6c59070f74e2d1a6cb953841e8d62bfc973a50fc8249175b3ea06d',
  'f18e6b34972dc05a3d47f28ec01a69b50e7ba4d158c6932fd8a13f42b67c05e9',
  'a09e63f51dc7b428d709346a285ecbf1d6498f30b12c5ae71ad069874fe3b52c',
  '7de3069a1285bc4fd8b56f03472c1ae9a690cb7df13e52843f06a1d8945bc72e',
  '2c417ab6853fd0e9eb2c47d150fa3986421bad78f9c5630eb8c71e2d6f09a453',
  'c1af92680d34e75baf427c9561de0b389ef528c3704a1db6432c95fabe17608d',
  '4b2ef08d3c975a61d0b7491ae35c2f8614bdc37eaf6805926bd814a7950fe23c',
  'd2846fb1a93e50c71fd8a374c56b0e927b419ce206adf35821e74a8dfc90356b',
];
const PERMUTATION = [16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30, 6, 22, 11, 4, 25];
const FIRST_CHOICE = [
  57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35, 27, 19, 11, 3, 60, 52, 44, 36, 63, 55, 47, 39, 31, 23, 15, 7,
  62, 54, 46, 38, 30, 22, 14, 6, 61, 53, 45, 37, 29, 21, 13, 5, 28, 20, 12, 4,
];
const SECOND_CHOICE = [
  14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2, 41, 52, 31, 37, 47, 55, 30, 40, 51, 45, 33, 48,
  44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32,
];
const SHIFTS = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1];

/** What a box makes of six bits, each already where the permutation P puts it. */
const PLACED = BOXES.map((box, at) => Int32Array.from({ length: 64 }, (_, bits) => place(Number.parseInt(box[cellOf(bits)]!, 16), at)));

/** The outer bits choose the row, the inner ones the column. */
function cellOf(bits: number): number {
  return (((bits >> 4) & 2) | (bits & 1)) * 16 + ((bits >> 1) & 15);
}

function place(nibble: number, box: number): number {
  const word = nibble << (28 - 4 * box);
  return PERMUTATION.reduce((out, from, to) => out | (((word >>> (32 - from)) & 1) << (31 - to)), 0);
}

/** Sixteen round keys of eight groups of six bits. */
function keySchedule(key: Uint8Array): Int32Array {
  const bits = FIRST_CHOICE.map((at) => (key[(at - 1) >> 3]! >> (7 - ((at - 1) & 7))) & 1);
  let [left, right] = [bits.slice(0, 28), bits.slice(28)];
  const groups: number[] = [];
  for (const shift of SHIFTS) {
    left = [...left.slice(shift), ...left.slice(0, shift)];
    right = [...right.slice(shift), ...right.slice(0, shift)];
    const both = [...left, ...right];
    for (let at = 0; at < 48; at += 6) groups.push(SECOND_CHOICE.slice(at, at + 6).reduce((group, from) => group * 2 + both[from - 1]!, 0));
  }
  return Int32Array.from(groups);
}

/** Sixteen rounds, and the exchange of the halves behind them. */
function rounds(block: Int32Array, schedule: Int32Array, direction: 'encrypt' | 'decrypt'): void {
  let left = block[0]!;
  let right = block[1]!;
  for (let round = 0; round < 16; round++) {
    const keys = (direction === 'encrypt' ? round : 15 - round) * 8;
    let mixed = 0;
    for (let box = 0; box < 8; box++) mixed ^= PLACED[box]![(rotateLeft(right, 4 * box - 1) >>> 26) ^ schedule[keys + box]!]!;
    [left, right] = [right, left ^ mixed];
  }
  block[0] = right;
  block[1] = left;
}

function rotateLeft(word: number, count: number): number {
  return (word << (count & 31)) | (word >>> (-count & 31));
}

/** The initial permutation, as exchanges of bits between the halves. */
function permuteIn(block: Int32Array): void {
  exchange(block, 0, 4, 0x0f0f0f0f);
  exchange(block, 0, 16, 0x0000ffff);
  exchange(block, 1, 2, 0x33333333);
  exchange(block, 1, 8, 0x00ff00ff);
  exchange(block, 0, 1, 0x55555555);
}

function permuteOut(block: Int32Array): void {
  exchange(block, 0, 1, 0x55555555);
  exchange(block, 1, 8, 0x00ff00ff);
  exchange(block, 1, 2, 0x33333333);
  exchange(block, 0, 16, 0x0000ffff);
  exchange(block, 0, 4, 0x0f0f0f0f);
}

/** Exchanges the bits under the mask of one half with those, shifted, of the other. */
function exchange(block: Int32Array, from: number, shift: number, mask: number): void {
  const to = 1 - from;
  const bits = ((block[from]! >>> shift) ^ block[to]!) & mask;
  block[to]! ^= bits;
  block[from]! ^= bits << shift;
}
