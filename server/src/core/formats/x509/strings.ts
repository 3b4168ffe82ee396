import { latin1, utf16be, utf32be, utf8 } from '../der/text.js';
import { TAG, tagName } from '../der/tags.js';
import { toHex } from '../../base/hash/hex.js';

/** The text of an ASN.1 string as people read it; hex for a type that is no string. */
export function decodeString(tag: number, bytes: Uint8Array, start: number, end: number): string {
  switch (tag) {
    case TAG.UTF8_STRING:
      return utf8(bytes, start, end);
    case TAG.BMP_STRING:
      return utf16be(bytes, start, end);
    case TAG.UNIVERSAL_STRING:
      return utf32be(bytes, start, end);
    case TAG.PRINTABLE_STRING:
    case TAG.IA5_STRING:
    case TAG.NUMERIC_STRING:
    case TAG.VISIBLE_STRING:
    // T.61 is read as Latin-1, as Go and OpenSSL do.
    case TAG.TELETEX_STRING:
      return latin1(bytes, start, end);
    default:
      return `#${toHex(bytes, start, end)}`;
  }
}

/** `UTF8String`, `PrintableString`, … */
export function stringTypeName(tag: number): string {
  return tagName(tag);
}
