import { toUpperHex } from '../../base/hash/hex.js';
import { sha256 } from '../../base/hash/sha256.js';
import { FIXED_KEY_BITS, KEY_ALGORITHMS } from '../../knowledge/algorithms.js';
import { CURVES, type Curve } from '../../knowledge/curves.js';
import { DerReader } from '../der/der-reader.js';
import { integerBits } from '../der/integer.js';
import { OidTable, oidToText } from '../der/oid.js';
import { TAG } from '../der/tags.js';
import type { DecodeScope } from './decode-scope.js';
import { NO_PART, type Part } from './part.js';
import type { ByteSpan, KeyAlgorithm, PublicKey } from './types.js';

/** Reads a SubjectPublicKeyInfo; faults are told under `field`. */
export function readPublicKey(scope: DecodeScope, part: Part, field: string): PublicKey {
  const facts: KeyFacts = { algorithm: 'unknown', algorithmOid: '' };
  if (part === NO_PART) return new DecodedPublicKey(scope.bytes, 0, 0, facts);
  scope.attemptVital(field, undefined, () => readAlgorithm(new DerReader(scope.bytes, part.start, part.end), facts));
  if (facts.keyStart !== undefined) scope.attempt(`${field}.subjectPublicKey`, undefined, () => readKeyMaterial(scope.bytes, facts));
  return new DecodedPublicKey(scope.bytes, part.at, part.after, facts);
}

const ALGORITHMS = new OidTable<{ readonly oid: string; readonly name: KeyAlgorithm }>(
  KEY_ALGORITHMS.map((row) => [row.oid, row] as const),
);
const CURVES_BY_OID = new OidTable<Curve>(CURVES.map((curve) => [curve.oid, curve] as const));

/** What is known of a key while it is read. */
interface KeyFacts {
  algorithm: KeyAlgorithm;
  algorithmOid: string;
  curve?: string;
  bits?: number;
  exponent?: string;
  parametersTag?: number;
  parametersAt?: number;
  parametersEnd?: number;
  keyStart?: number;
  keyEnd?: number;
}

/** A named curve by the content of its OID. */
export function findCurve(bytes: Uint8Array, start: number, end: number): Curve | undefined {
  return CURVES_BY_OID.find(bytes, start, end);
}

class DecodedPublicKey implements PublicKey {
  readonly algorithm: KeyAlgorithm;
  readonly algorithmOid: string;
  declare readonly curve?: string;
  declare readonly bits?: number;
  declare readonly exponent?: string;
  private fingerprint: string | undefined;

  constructor(
    private readonly source: Uint8Array,
    private readonly start: number,
    private readonly end: number,
    facts: KeyFacts,
  ) {
    this.algorithm = facts.algorithm;
    this.algorithmOid = facts.algorithmOid;
    if (facts.curve !== undefined) this.curve = facts.curve;
    if (facts.bits !== undefined) this.bits = facts.bits;
    if (facts.exponent !== undefined) this.exponent = facts.exponent;
  }

  get spki(): Uint8Array {
    return this.source.subarray(this.start, this.end);
  }

  get spkiSha256(): string {
    return (this.fingerprint ??= sha256(this.spki));
  }

  get bytes(): ByteSpan {
    return { start: this.start, end: this.end };
  }
}

function readAlgorithm(info: DerReader, facts: KeyFacts): undefined {
  info.expect(TAG.SEQUENCE);
  const algorithm = info.inside();
  algorithm.expectOid();
  const known = ALGORITHMS.find(algorithm.bytes, algorithm.start, algorithm.end);
  facts.algorithm = known?.name ?? 'unknown';
  facts.algorithmOid = known?.oid ?? oidToText(algorithm.bytes, algorithm.start, algorithm.end);
  if (!algorithm.atEnd) {
    algorithm.next();
    facts.parametersTag = algorithm.tag;
    facts.parametersAt = algorithm.elementStart;
    facts.parametersEnd = algorithm.at;
  }
  info.expect(TAG.BIT_STRING);
  facts.keyStart = info.start + 1;
  facts.keyEnd = info.end;
  return undefined;
}

function readKeyMaterial(bytes: Uint8Array, facts: KeyFacts): undefined {
  switch (facts.algorithm) {
    case 'RSA':
    case 'RSA-PSS':
      return readRsa(bytes, facts);
    case 'EC':
      return readEcParameters(bytes, facts);
    case 'DSA':
      return readDsaParameters(bytes, facts);
    default: {
      const bits = FIXED_KEY_BITS[facts.algorithm];
      if (bits !== undefined) facts.bits = bits;
      return undefined;
    }
  }
}

function readRsa(bytes: Uint8Array, facts: KeyFacts): undefined {
  const outer = new DerReader(bytes, facts.keyStart ?? 0, facts.keyEnd ?? 0);
  outer.expect(TAG.SEQUENCE);
  const key = outer.inside();
  key.expect(TAG.INTEGER);
  facts.bits = integerBits(bytes, key.start, key.end);
  key.expect(TAG.INTEGER);
  let first = key.start;
  while (first < key.end - 1 && bytes[first] === 0) first++;
  facts.exponent = toUpperHex(bytes, first, key.end);
  return undefined;
}

function readEcParameters(bytes: Uint8Array, facts: KeyFacts): undefined {
  const reader = new DerReader(bytes, facts.parametersAt ?? 0, facts.parametersEnd ?? 0);
  if (reader.peek() === TAG.SEQUENCE) return readExplicitCurve(reader, facts);
  reader.expectOid();
  const curve = findCurve(bytes, reader.start, reader.end);
  facts.curve = curve?.name ?? oidToText(bytes, reader.start, reader.end);
  if (curve !== undefined) facts.bits = curve.bits;
  return undefined;
}

/** Explicit parameters: version, field, curve, base, order. Source: SEC 1 section C.2. */
function readExplicitCurve(reader: DerReader, facts: KeyFacts): undefined {
  reader.expect(TAG.SEQUENCE);
  const parameters = reader.inside();
  parameters.expect(TAG.INTEGER);
  parameters.expect(TAG.SEQUENCE);
  parameters.expect(TAG.SEQUENCE);
  parameters.expect(TAG.OCTET_STRING);
  parameters.expect(TAG.INTEGER);
  facts.curve = 'explicit parameters';
  facts.bits = integerBits(reader.bytes, parameters.start, parameters.end);
  return undefined;
}

function readDsaParameters(bytes: Uint8Array, facts: KeyFacts): undefined {
  // The parameters may be inherited from the issuer: then the size is not in this certificate (RFC 3279 section 2.3.2).
  if (facts.parametersTag !== TAG.SEQUENCE) return undefined;
  const outer = new DerReader(bytes, facts.parametersAt ?? 0, facts.parametersEnd ?? 0);
  outer.expect(TAG.SEQUENCE);
  const parameters = outer.inside();
  parameters.expect(TAG.INTEGER);
  facts.bits = integerBits(bytes, parameters.start, parameters.end);
  return undefined;
}
