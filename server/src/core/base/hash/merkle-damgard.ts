/** The bytes from `from` on, padded as SHA-1 and SHA-256 ask: 0x80, zeros, the length in bits; for MD5 with its low byte first. */
export function padMessage(bytes: Uint8Array, from: number, order: 'big-endian' | 'little-endian' = 'big-endian'): Uint8Array {
  const rest = bytes.length - from;
  const tail = new Uint8Array(rest + 9 <= 64 ? 64 : 128);
  tail.set(bytes.subarray(from));
  tail[rest] = 0x80;
  const view = new DataView(tail.buffer);
  const isLittle = order === 'little-endian';
  view.setUint32(tail.length - (isLittle ? 4 : 8), Math.floor(bytes.length / 0x20000000), isLittle);
  view.setUint32(tail.length - (isLittle ? 8 : 4), (bytes.length << 3) >>> 0, isLittle);
  return tail;
}

/** Big-endian words as lower-case hex. */
export function wordsToHex(words: Int32Array): string {
  let text = '';
  for (const word of words) text += (word >>> 0).toString(16).padStart(8, '0');
  return text;
}

/** Big-endian words as bytes. */
export function wordsToBytes(words: Int32Array): Uint8Array<ArrayBuffer> {
  const bytes = new DataView(new ArrayBuffer(words.length * 4));
  words.forEach((word, at) => bytes.setInt32(at * 4, word));
  return new Uint8Array(bytes.buffer);
}
