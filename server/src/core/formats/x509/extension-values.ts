import { toHex } from '../../base/hash/hex.js';
import { KEY_USAGE_NAMES } from '../../knowledge/extensions.js';
import { KEY_PURPOSES } from '../../knowledge/key-purposes.js';
import { DerError } from '../der/der-error.js';
import type { DerReader } from '../der/der-reader.js';
import { integerToNumber } from '../der/integer.js';
import { OidTable, oidToText } from '../der/oid.js';
import { TAG } from '../der/tags.js';
import { readGeneralNames, toConstraintName } from './general-name.js';
import type { BasicConstraints, GeneralName, KeyUsage, NameConstraints } from './types.js';

/** GeneralNames: subjectAltName, issuerAltName. */
export function readNamesValue(value: DerReader): readonly GeneralName[] {
  value.expect(TAG.SEQUENCE);
  return readGeneralNames(value.inside());
}

/** KeyUsage: a BIT STRING whose first bit is digitalSignature. */
export function readKeyUsage(value: DerReader): readonly KeyUsage[] {
  return readNamedBits(value, KEY_USAGE_NAMES);
}

/** The names of the bits that are set in a BIT STRING. */
export function readNamedBits<T>(value: DerReader, names: readonly T[]): readonly T[] {
  value.expect(TAG.BIT_STRING);
  const { bytes, start, end } = value;
  if (start >= end) throw new DerError(start, 'BIT STRING without content');
  return names.filter((_, bit) => start + 1 + (bit >> 3) < end && ((bytes[start + 1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0);
}

/** ExtKeyUsageSyntax: names where known, else OIDs. */
export function readKeyPurposes(value: DerReader): readonly string[] {
  value.expect(TAG.SEQUENCE);
  const list = value.inside();
  const purposes: string[] = [];
  while (!list.atEnd) {
    list.expectOid();
    purposes.push(PURPOSES.find(list.bytes, list.start, list.end) ?? oidToText(list.bytes, list.start, list.end));
  }
  return purposes;
}

const PURPOSES = new OidTable<string>(KEY_PURPOSES.map(([oid, name]) => [oid, name] as const));

/** BasicConstraints. Both members have defaults. */
export function readBasicConstraints(value: DerReader): BasicConstraints {
  value.expect(TAG.SEQUENCE);
  const inside = value.inside();
  const isCA = inside.optional(TAG.BOOLEAN) && (inside.bytes[inside.start] ?? 0) !== 0;
  const pathLength = inside.optional(TAG.INTEGER) ? integerToNumber(inside.bytes, inside.start, inside.end) : undefined;
  if (!inside.atEnd) inside.expect(TAG.INTEGER);
  return { isCA, pathLength };
}

/** SubjectKeyIdentifier as lower-case hex. */
export function readKeyIdentifier(value: DerReader): string {
  value.expect(TAG.OCTET_STRING);
  return toHex(value.bytes, value.start, value.end);
}

/** The keyIdentifier of an AuthorityKeyIdentifier; undefined when it names the issuer only. */
export function readAuthorityKeyIdentifier(value: DerReader): string | undefined {
  value.expect(TAG.SEQUENCE);
  const inside = value.inside();
  return inside.optional(0x80) ? toHex(inside.bytes, inside.start, inside.end) : undefined;
}

/** NameConstraints: subtrees that are permitted and excluded. */
export function readNameConstraints(value: DerReader): NameConstraints {
  value.expect(TAG.SEQUENCE);
  const inside = value.inside();
  const permitted = inside.optional(0xa0) ? readSubtrees(inside.inside()) : [];
  const excluded = inside.optional(0xa1) ? readSubtrees(inside.inside()) : [];
  return { permitted, excluded };
}

function readSubtrees(list: DerReader): readonly GeneralName[] {
  const names: GeneralName[] = [];
  while (!list.atEnd) {
    list.expect(TAG.SEQUENCE);
    const subtree = list.inside();
    subtree.next();
    names.push(toConstraintName(subtree));
  }
  return names;
}
