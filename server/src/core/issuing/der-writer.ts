import { oidToBytes } from '../formats/der/oid.js';

export type Bytes = Uint8Array<ArrayBuffer>;

const tags = {
  integer: 0x02,
  octetString: 0x04,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  ia5String: 0x16,
  sequence: 0x30,
  set: 0x31,
};

export function sequence(...parts: readonly Uint8Array[]): Bytes {
  return element(tags.sequence, parts);
}

/** SET OF: its members in the order of their bytes, as DER asks. */
export function setOf(parts: readonly Uint8Array[]): Bytes {
  return element(tags.set, [...parts].sort(compareBytes));
}

export function zero(): Bytes {
  return element(tags.integer, [Uint8Array.of(0)]);
}

export function octetString(content: Uint8Array): Bytes {
  return element(tags.octetString, [content]);
}

export function objectIdentifier(dotted: string): Bytes {
  return element(tags.oid, [oidToBytes(dotted)]);
}

export function text(type: 'utf8String' | 'printableString' | 'ia5String', value: string): Bytes {
  return element(tags[type], [new TextEncoder().encode(value)]);
}

function element(tag: number, parts: readonly Uint8Array[]): Bytes {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const head = [tag, ...lengthOctets(length)];
  const out = new Uint8Array(head.length + length);
  out.set(head);
  let at = head.length;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let left = length; left > 0; left = Math.floor(left / 256)) octets.unshift(left % 256);
  return [0x80 | octets.length, ...octets];
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
