import { DerError } from './der-error.js';
import { DerReader } from './der-reader.js';
import { TAG } from './tags.js';

/**
 * A reader over the content of the OCTET STRING that comes next; BER lets it come in pieces, which OpenSSL joins and Go refuses.
 * `tag`: the one that an IMPLICIT tag has put in the place of its own.
 */
export function readOctets(reader: DerReader, tag: number = TAG.OCTET_STRING): DerReader {
  if (reader.peek() !== (tag | 0x20)) {
    reader.expect(tag);
    return reader.inside();
  }
  reader.next();
  const joined: number[] = [];
  joinPieces(reader.inside(), joined, 1);
  return new DerReader(Uint8Array.from(joined), 0, joined.length);
}

/** OpenSSL's own limit: ASN1_MAX_STRING_NEST in crypto/asn1/tasn_dec.c. */
const MAXIMUM_NESTING = 5;

function joinPieces(pieces: DerReader, joined: number[], depth: number): void {
  if (depth > MAXIMUM_NESTING) throw new DerError(pieces.at, 'string in pieces that is nested too deeply');
  while (!pieces.atEnd) {
    pieces.next();
    if ((pieces.tag & 0x20) !== 0) joinPieces(pieces.inside(), joined, depth + 1);
    else for (const byte of pieces.content()) joined.push(byte);
  }
}
