import { toUpperHex } from '../../base/hash/hex.js';
import { latin1 } from '../der/text.js';

/**
 * A value of a name as `openssl x509 -nameopt RFC2253` prints it.
 * Source: do_esc_char, do_buf and do_print_ex in crypto/asn1/a_strex.c, OpenSSL 3.0.
 */
export function escapeValue(tag: number, bytes: Uint8Array, start: number, end: number, elementStart: number): string {
  const width = CHARACTER_WIDTH[tag] ?? 0;
  if (width === 0) return dumpValue(bytes, elementStart, end);
  if (width !== 1) return escapeWide(width, bytes, start, end);
  if (isPlain(bytes, start, end)) return latin1(bytes, start, end);
  // UTF-8 is taken byte by byte; an 8-bit character of the other types becomes UTF-8 first.
  return tag === UTF8_STRING ? escapeBytes(bytes, start, end) : escapeLatin1(bytes, start, end);
}

/** A value of an attribute type without a name: `#` and the hex of its DER. */
export function dumpValue(bytes: Uint8Array, elementStart: number, end: number): string {
  return `#${toUpperHex(bytes, elementStart, end)}`;
}

const UTF8_STRING = 0x0c;

/** Bytes a character by string type; types not listed are dumped. Source: tag2nbyte in a_strex.c. */
const CHARACTER_WIDTH: Readonly<Record<number, number>> = {
  0x0c: 1,
  0x12: 1,
  0x13: 1,
  0x14: 1,
  0x16: 1,
  0x17: 1,
  0x18: 1,
  0x1a: 1,
  0x1c: 4,
  0x1e: 2,
};

const PLAIN = 0;
const BACKSLASH = 1;
const HEX = 2;

/** How each byte is written inside a value. */
const CLASS = buildClasses();

function buildClasses(): Uint8Array {
  const classes = new Uint8Array(256);
  classes.fill(HEX, 0, 0x20);
  classes.fill(HEX, 0x7f);
  for (const char of '"+,;<>\\') classes[char.charCodeAt(0)] = BACKSLASH;
  return classes;
}

function isPlain(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (CLASS[bytes[at]!] !== PLAIN) return false;
  const first = bytes[start];
  return first !== 0x20 && first !== 0x23 && bytes[end - 1] !== 0x20;
}

function escapeBytes(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) text += escapeByte(bytes[at] ?? 0, placeOf(at, start, end - 1));
  return text;
}

function escapeLatin1(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) text += escapeCharacter(bytes[at] ?? 0, placeOf(at, start, end - 1));
  return text;
}

function escapeWide(width: number, bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at + width <= end; at += width) {
    let code = 0;
    for (let i = 0; i < width; i++) code = code * 256 + (bytes[at + i] ?? 0);
    text += escapeCharacter(code, placeOf(at, start, end - width));
  }
  return text;
}

type Place = 'first' | 'inside' | 'last';

/** OpenSSL's flag for the last character replaces the one for the first: a lone `#` stays as it is. */
function placeOf(at: number, start: number, last: number): Place {
  if (at >= last) return 'last';
  return at === start ? 'first' : 'inside';
}

/** A character as the escaped bytes of its UTF-8. */
function escapeCharacter(code: number, place: Place): string {
  if (code < 0x80) return escapeByte(code, place);
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\\EF\\BF\\BD';
  let text = '';
  for (const byte of new TextEncoder().encode(String.fromCodePoint(code))) text += escapeByte(byte, 'inside');
  return text;
}

function escapeByte(byte: number, place: Place): string {
  const char = String.fromCharCode(byte);
  const kind = CLASS[byte];
  if (kind === BACKSLASH) return `\\${char}`;
  if (kind === HEX) return `\\${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  if (byte === 0x20 && place !== 'inside') return '\\ ';
  if (byte === 0x23 && place === 'first') return '\\#';
  return char;
}
