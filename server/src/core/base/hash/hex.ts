const LOWER = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const UPPER = LOWER.map((pair) => pair.toUpperCase());

/** Lower-case hex of bytes. */
export function toHex(bytes: Uint8Array, start = 0, end = bytes.length): string {
  let text = '';
  for (let at = start; at < end; at++) text += LOWER[bytes[at] ?? 0] ?? '';
  return text;
}

/** Upper-case hex of bytes. */
export function toUpperHex(bytes: Uint8Array, start = 0, end = bytes.length): string {
  let text = '';
  for (let at = start; at < end; at++) text += UPPER[bytes[at] ?? 0] ?? '';
  return text;
}
