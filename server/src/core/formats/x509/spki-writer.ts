import { oidToBytes } from '../der/oid.js';
import { TAG } from '../der/tags.js';

/** NULL, as the parameters of RSA keys. */
export const NULL_ELEMENT = Uint8Array.of(TAG.NULL, 0);

export function encodeSequence(...parts: readonly Uint8Array[]): Uint8Array {
  return encode(TAG.SEQUENCE, parts);
}

export function encodeOid(oid: string): Uint8Array {
  return encode(TAG.OID, [oidToBytes(oid)]);
}

/** A BIT STRING of whole octets. */
export function encodeBitString(content: Uint8Array): Uint8Array {
  return encode(TAG.BIT_STRING, [Uint8Array.of(0), content]);
}

/** An element around parts that are DER already. */
export function encode(tag: number, parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const header = Uint8Array.of(tag, ...encodeLength(length));
  const out = new Uint8Array(header.length + length);
  out.set(header);
  let at = header.length;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function encodeLength(length: number): readonly number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let left = length; left > 0; left = Math.floor(left / 256)) bytes.unshift(left % 256);
  return [0x80 | bytes.length, ...bytes];
}
