import { toHex, toUpperHex } from '../../base/hash/hex.js';

/** `69:C0:7C`, as key identifiers are printed. */
export function colonHex(bytes: Uint8Array): string {
  return (toUpperHex(bytes).match(/../g) ?? []).join(':');
}

/** Lower-case hex with colons over several lines, each but the last ending in a colon. */
export function hexLines(bytes: Uint8Array, perLine: number, indent: number): string[] {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += perLine) {
    const end = Math.min(at + perLine, bytes.length);
    const pairs = toHex(bytes, at, end).match(/../g) ?? [];
    lines.push(`${' '.repeat(indent)}${pairs.join(':')}${end < bytes.length ? ':' : ''}`);
  }
  return lines;
}

/** Bytes as OpenSSL prints a string that it cannot decode: dots for what is not printable. */
export function printableText(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += isPrintable(byte) ? String.fromCharCode(byte) : '.';
  return text;
}

/** Source: ASN1_STRING_print in crypto/asn1/a_strex.c. */
function isPrintable(byte: number): boolean {
  return (byte >= 0x20 && byte <= 0x7e) || byte === 0x0a || byte === 0x0d;
}
