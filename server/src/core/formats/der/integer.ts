import { toUpperHex } from '../../base/hash/hex.js';
import { DerError } from './der-error.js';

/** An INTEGER's content as OpenSSL prints it: upper-case hex of whole bytes, `-` before a negative one. */
export function integerToHex(bytes: Uint8Array, start: number, end: number): string {
  let at = start;
  if (at >= end) return '00';
  if ((bytes[at] ?? 0) >= 0x80) return `-${negatedHex(bytes, start, end)}`;
  while (at < end - 1 && bytes[at] === 0) at++;
  return toUpperHex(bytes, at, end);
}

/** A small INTEGER; throws when it does not fit 32 bits. */
export function integerToNumber(bytes: Uint8Array, start: number, end: number): number {
  if (start >= end) throw new DerError(start, 'INTEGER without content');
  let value = (bytes[start] ?? 0) >= 0x80 ? -1 : 0;
  for (let at = start; at < end; at++) {
    if (value > 0x7fffff || value < -0x800000) throw new DerError(start, `INTEGER of ${end - start} bytes is too large here`);
    value = value * 256 + (bytes[at] ?? 0);
  }
  return value;
}

/** The number of bits of a positive INTEGER. */
export function integerBits(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] === 0) at++;
  if (at >= end) return 0;
  return (end - at) * 8 - (Math.clz32(bytes[at] ?? 0) - 24);
}

/** Two's complement: the amount of a negative number is its complement plus one. */
function negatedHex(bytes: Uint8Array, start: number, end: number): string {
  const amount = bytes.slice(start, end).map((byte) => ~byte);
  let at = amount.length - 1;
  while (at >= 0 && (amount[at] = ((amount[at] ?? 0) + 1) & 0xff) === 0) at--;
  if (at < 0) return `01${'00'.repeat(amount.length)}`;
  let first = 0;
  while (first < amount.length - 1 && amount[first] === 0) first++;
  return toUpperHex(amount, first);
}
