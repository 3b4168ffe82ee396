export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be';

export interface DecodedFile {
  /** Without a byte order mark: VS Code takes it off before it counts columns, so offsets here agree with its positions. */
  readonly text: string;
  readonly encoding: TextEncodingName;
  /** Whether the file starts with a byte order mark; Go's PEM reader and others trip over it. */
  readonly hasBom: boolean;
  /** Bytes that are no text; `text` is empty then. */
  readonly binary: boolean;
}

/** Decodes a file as VS Code does: a byte order mark decides, then where the NUL bytes stand, else UTF-8. Never throws. */
export function decodeText(bytes: Uint8Array): DecodedFile {
  const marked = readBom(bytes);
  if (marked !== undefined) return decode(bytes.subarray(marked.length), marked.encoding, { hasBom: true });
  const guessed = startsLikeDer(bytes) ? 'binary' : guessByNul(bytes.subarray(0, sniffed));
  if (guessed === 'binary') return { text: '', encoding: 'utf-8', hasBom: false, binary: true };
  return decode(bytes, guessed, { hasBom: false });
}

/** VS Code looks at as many bytes. */
const sniffed = 512;

function decode(bytes: Uint8Array, encoding: TextEncodingName, { hasBom }: { readonly hasBom: boolean }): DecodedFile {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  return { text, encoding, hasBom, binary: false };
}

function readBom(bytes: Uint8Array): { readonly encoding: TextEncodingName; readonly length: number } | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', length: 2 };
  return first === 0xfe && second === 0xff ? { encoding: 'utf-16be', length: 2 } : undefined;
}

/** A small key or certificate may hold no NUL; no text starts with `0` and a length of ASN.1's long form, or with `0` and a tag. */
function startsLikeDer(bytes: Uint8Array): boolean {
  const [first, second = 0x20, third = 0x20] = bytes;
  return first === 0x30 && ((second > 0x80 && second <= 0x84) || third < 0x07);
}

/** Latin text in UTF-16 has a NUL as every second byte; any other NUL is no text. */
function guessByNul(bytes: Uint8Array): TextEncodingName | 'binary' {
  const nulAt = { even: 0, odd: 0 };
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 0) nulAt[at % 2 === 0 ? 'even' : 'odd']++;
  if (nulAt.even === 0 && nulAt.odd === 0) return 'utf-8';
  const half = Math.floor(bytes.length / 2);
  if (nulAt.even === 0 && nulAt.odd >= half * 0.7 && half > 1) return 'utf-16le';
  return nulAt.odd === 0 && nulAt.even >= half * 0.7 && half > 1 ? 'utf-16be' : 'binary';
}
