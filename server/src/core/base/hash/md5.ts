import { padMessage } from './merkle-damgard.js';

/** MD5, which derives the keys of PEM blocks with `DEK-Info`, and vouches for nothing. Source: RFC 1321. */
export function md5(bytes: Uint8Array): Uint8Array {
  const state = new Int32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]);
  const whole = bytes.length & ~63;
  for (let at = 0; at < whole; at += 64) compress(state, bytes, at);
  const tail = padMessage(bytes, whole, 'little-endian');
  for (let at = 0; at < tail.length; at += 64) compress(state, tail, at);
  const digest = new DataView(new ArrayBuffer(16));
  state.forEach((word, at) => digest.setInt32(at * 4, word, true));
  return new Uint8Array(digest.buffer);
}

/** RFC 1321 section 3.4: the whole part of 2^32 times abs(sin(i)), in radians. */
const SINES = Int32Array.from({ length: 64 }, (_, at) => Math.floor(Math.abs(Math.sin(at + 1)) * 0x1_0000_0000) | 0);
const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

function compress(state: Int32Array, bytes: Uint8Array, offset: number): void {
  const words = new DataView(bytes.buffer, bytes.byteOffset + offset, 64);
  let a = state[0]!,
    b = state[1]!,
    c = state[2]!,
    d = state[3]!;
  for (let i = 0; i < 64; i++) {
    const sum = (a + mix(i, b, c, d) + SINES[i]! + words.getInt32(wordOf(i) * 4, true)) | 0;
    const shift = SHIFTS[(i >> 4) * 4 + (i & 3)]!;
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
  }
  state[0]! += a;
  state[1]! += b;
  state[2]! += c;
  state[3]! += d;
}

function mix(round: number, b: number, c: number, d: number): number {
  if (round < 16) return (b & c) | (~b & d);
  if (round < 32) return (b & d) | (c & ~d);
  return round < 48 ? b ^ c ^ d : c ^ (b | ~d);
}

function wordOf(round: number): number {
  if (round < 16) return round;
  if (round < 32) return (5 * round + 1) & 15;
  return (round < 48 ? 3 * round + 5 : 7 * round) & 15;
}
