import { count, dateTimeWords } from '../../../base/time-words.js';
import { toHex } from '../../../base/hash/hex.js';
import { integerToHex } from '../../../formats/der/integer.js';
import { TAG } from '../../../formats/der/tags.js';
import { attempt } from '../../../formats/x509/decode-scope.js';
import { decodeString } from '../../../formats/x509/strings.js';
import { readTime } from '../../../formats/x509/time.js';
import type { Element } from './read-elements.js';

/** What a value without parts says. */
export function primitiveValue(bytes: Uint8Array, { tag, contentStart: start, contentEnd: end, children }: Element): string {
  switch (tag) {
    case TAG.BOOLEAN:
      return bytes[start] === 0 ? 'FALSE' : 'TRUE';
    case TAG.NULL:
      return '';
    case TAG.INTEGER:
    case TAG.ENUMERATED:
      return integerText(bytes, start, end);
    case TAG.UTC_TIME:
    case TAG.GENERALIZED_TIME:
      return timeText(bytes, tag, start, end);
    case TAG.BIT_STRING:
      return children.length > 0 ? '' : bitsText(bytes, start, end);
    case TAG.OCTET_STRING:
      return children.length > 0 ? '' : hexText(bytes, start, end);
    default:
      return otherText(bytes, tag, start, end);
  }
}

/** Numbers that people count with in decimal, serial numbers and their like in hex. */
function integerText(bytes: Uint8Array, start: number, end: number): string {
  const hex = integerToHex(bytes, start, end);
  return end - start <= 4 && !hex.startsWith('-') ? `${Number.parseInt(hex, 16)} (0x${hex})` : shortened(hex);
}

function timeText(bytes: Uint8Array, tag: number, start: number, end: number): string {
  const time = attempt(
    () => readTime(tag, bytes, start, end),
    Number.NaN,
    () => undefined,
  );
  return Number.isNaN(time) ? decodeString(TAG.PRINTABLE_STRING, bytes, start, end) : dateTimeWords(time);
}

function bitsText(bytes: Uint8Array, start: number, end: number): string {
  const unused = Math.min(bytes[start] ?? 0, 7);
  const length = Math.max((end - start - 1) * 8 - unused, 0);
  return `${count(length, 'bit')}: ${hexText(bytes, start + 1, end)}`;
}

function otherText(bytes: Uint8Array, tag: number, start: number, end: number): string {
  const text = decodeString(tag, bytes, start, Math.min(end, start + mostCharacters));
  return text.startsWith('#') ? hexText(bytes, start, end) : text;
}

const mostCharacters = 400;
const mostBytes = 32;

function hexText(bytes: Uint8Array, start: number, end: number): string {
  return `${toHex(bytes, start, Math.min(end, start + mostBytes))}${end - start > mostBytes ? '…' : ''}`;
}

function shortened(hex: string): string {
  return hex.length > 2 * mostBytes ? `${hex.slice(0, 2 * mostBytes)}…` : hex;
}
