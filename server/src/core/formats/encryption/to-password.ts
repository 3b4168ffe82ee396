import type { Password } from './types.js';

/** A password as somebody typed it. */
export function toPassword(text: string): Password {
  const utf16 = new DataView(new ArrayBuffer(text.length * 2 + 2));
  for (let at = 0; at < text.length; at++) utf16.setUint16(at * 2, text.charCodeAt(at));
  return { utf8: new TextEncoder().encode(text), utf16: new Uint8Array(utf16.buffer) };
}
