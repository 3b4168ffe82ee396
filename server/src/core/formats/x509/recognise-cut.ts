import { KEY_ALGORITHMS, PASSWORD_ENCRYPTIONS } from '../../knowledge/algorithms.js';
import { enterCut } from '../der/cut-reader.js';
import { DerReader } from '../der/der-reader.js';
import { oidToText } from '../der/oid.js';
import { TAG } from '../der/tags.js';
import { attempt } from './decode-scope.js';
import type { DerKind } from './recognise.js';

/**
 * What a value whose end is missing began as; undefined when too little is left to be sure. Its beginning is worth reading, and
 * what is wrong is told as of that kind. Never throws.
 */
export function recogniseCut(der: Uint8Array): DerKind | undefined {
  return attempt(
    () => kindOfFirst(enter(new DerReader(der, 0, der.length))),
    undefined,
    () => undefined,
  );
}

/**
 * Whether a value begins as keys do: with a number, or with the name of an algorithm. Certificates, requests and lists begin with
 * neither, whatever a label promises.
 */
export function beginsAsKey(der: Uint8Array): boolean {
  return attempt(
    () => {
      const inside = enter(new DerReader(der, 0, der.length));
      return inside.peek() === TAG.INTEGER || (inside.peek() === TAG.SEQUENCE && enter(inside).peek() === TAG.OID);
    },
    false,
    () => undefined,
  );
}

function enter(reader: DerReader): DerReader {
  return enterCut(reader, TAG.SEQUENCE);
}

function kindOfFirst(inside: DerReader): DerKind | undefined {
  if (inside.peek() === TAG.INTEGER) return kindOfKey(inside);
  if (inside.peek() !== TAG.SEQUENCE) return undefined;
  const content = enter(inside);
  switch (content.peek()) {
    case 0xa0:
      // [0] with a version is first in nothing else that starts with two SEQUENCEs.
      return enterCut(content, 0xa0).peek() === TAG.INTEGER ? 'certificate' : undefined;
    case TAG.INTEGER:
      return kindOfSigned(content);
    case TAG.SEQUENCE:
      // A list of version 1: what it is signed with stands first.
      return enter(content).peek() === TAG.OID ? kindBehindAlgorithm(content, 'crl') : undefined;
    default:
      return kindOfAlgorithm(readOid(content));
  }
}

/** A request goes on with a name, whose parts are SETs; all others with the algorithm of the signature. */
function kindOfSigned(content: DerReader): DerKind | undefined {
  content.expectInteger();
  const isZero = content.end - content.start === 1 && content.bytes[content.start] === 0;
  const first = enter(content).peek();
  if (first === TAG.SET) return isZero ? 'request' : undefined;
  if (first === TAG.OID) return kindBehindAlgorithm(content, undefined);
  content.expect(TAG.SEQUENCE);
  // The name is empty: the key comes next.
  return isZero && first === -1 && enter(enter(content)).peek() === TAG.OID ? 'request' : undefined;
}

/** Behind the issuer stands the time of a list, or the two of a certificate of version 1. */
function kindBehindAlgorithm(content: DerReader, only: DerKind | undefined): DerKind | undefined {
  content.expect(TAG.SEQUENCE);
  content.expect(TAG.SEQUENCE);
  if (isTime(content.peek())) return 'crl';
  return only === undefined && content.peek() === TAG.SEQUENCE && isTime(enter(content).peek()) ? 'certificate' : undefined;
}

function isTime(tag: number): boolean {
  return tag === TAG.UTC_TIME || tag === TAG.GENERALIZED_TIME;
}

/** PKCS#1, SEC1 and PKCS#8 begin with a version of their own. Source: RFC 8017 A.1.2, RFC 5915 section 3, RFC 5958 section 2. */
function kindOfKey(inside: DerReader): DerKind | undefined {
  inside.expectInteger();
  const version = inside.end - inside.start === 1 ? inside.bytes[inside.start] : undefined;
  const next = inside.peek();
  if (version === 0 && next === TAG.INTEGER) return 'private key';
  if (version === 1 && next === TAG.OCTET_STRING) return 'private key';
  if ((version !== 0 && version !== 1) || next !== TAG.SEQUENCE) return undefined;
  return isKeyAlgorithm(readOid(enter(inside))) ? 'private key' : undefined;
}

/** A public key, or a private one that is encrypted, by the algorithm that stands first. */
function kindOfAlgorithm(oid: string): DerKind | undefined {
  if (isKeyAlgorithm(oid)) return 'public key';
  return PASSWORD_ENCRYPTIONS.some((prefix) => oid.startsWith(prefix)) ? 'private key' : undefined;
}

function isKeyAlgorithm(oid: string): boolean {
  return KEY_ALGORITHMS.some((algorithm) => algorithm.oid === oid);
}

function readOid(reader: DerReader): string {
  reader.expectOid();
  return oidToText(reader.bytes, reader.start, reader.end);
}
