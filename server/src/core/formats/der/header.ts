/** Identifier and length octets of one element. */
export interface Header {
  readonly tag: number;
  readonly contentStart: number;
  /** Undefined for an indefinite length. */
  readonly length: number | undefined;
  /** Whether the length is written in DER's one way: definite and as short as can be. */
  readonly isDer: boolean;
}

/** Reads a header; undefined when it, or what it announces, does not fit before `limit`. */
export function readHeader(bytes: Uint8Array, start: number, limit: number): Header | undefined {
  const tag = bytes[start] ?? 0;
  let at = start + 1;
  if ((tag & 0x1f) === 0x1f) {
    while (at < limit && (bytes[at] ?? 0) >= 0x80) at++;
    at++;
  }
  if (at >= limit) return undefined;
  const first = bytes[at++] ?? 0;
  if (first === 0x80) return { tag, contentStart: at, length: undefined, isDer: false };
  if (first < 0x80) return at + first <= limit ? { tag, contentStart: at, length: first, isDer: true } : undefined;
  const count = first & 0x7f;
  if (at + count > limit) return undefined;
  let length = 0;
  for (let i = 0; i < count; i++) length = length * 256 + (bytes[at + i] ?? 0);
  const contentStart = at + count;
  if (contentStart + length > limit) return undefined;
  const isDer = length >= 0x80 && bytes[at] !== 0;
  return { tag, contentStart, length, isDer };
}
