/** A cipher of blocks of eight bytes that WebCrypto does not have. */
export interface BlockCipher {
  /** Decrypts one block in place: its two words, big-endian. */
  decryptBlock(block: Int32Array): void;
}

const BLOCK = 8;

/** Undoes CBC and takes the padding off; undefined when there is no padding of this kind, as a wrong key leaves it. */
export function decryptCbc(cipher: BlockCipher, iv: Uint8Array, content: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  if (content.length === 0 || content.length % BLOCK !== 0 || iv.length !== BLOCK) return undefined;
  const plain = new DataView(new ArrayBuffer(content.length));
  const input = new DataView(content.buffer, content.byteOffset, content.length);
  const before = new DataView(iv.buffer, iv.byteOffset, BLOCK);
  const last = [before.getInt32(0), before.getInt32(4)];
  const block = new Int32Array(2);
  for (let at = 0; at < content.length; at += BLOCK) {
    const words = [input.getInt32(at), input.getInt32(at + 4)];
    block.set(words);
    cipher.decryptBlock(block);
    plain.setInt32(at, block[0]! ^ last[0]!);
    plain.setInt32(at + 4, block[1]! ^ last[1]!);
    last.splice(0, 2, ...words);
  }
  return withoutPadding(new Uint8Array(plain.buffer));
}

/** RFC 8018 section 6.1.1: as many bytes as their value says. */
function withoutPadding(plain: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
  const count = plain.at(-1) ?? 0;
  if (count === 0 || count > BLOCK) return undefined;
  return plain.subarray(-count).every((byte) => byte === count) ? plain.subarray(0, -count) : undefined;
}
