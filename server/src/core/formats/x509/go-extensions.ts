import { toHex } from '../../base/hash/hex.js';
import type { GoReport, GoProblemCode } from './go-problems.js';
import { isShortestInteger, type GoReader } from './go-reader.js';
import { nameConstraintsFault } from './go-name-constraints.js';
import { sanFault } from './go-san.js';

/** Checks a list of extensions as parseCertificate and processExtensions do. Source: crypto/x509/parser.go, Go 1.24. */
export function checkGoExtensions(list: GoReader, report: GoReport): void {
  const seen = new Set<string>();
  const parsed: GoExtension[] = [];
  while (!list.isEmpty) {
    const byte = list.at;
    const extension = list.read(0x30);
    if (extension === undefined) return report('malformed', 'x509: malformed extension', byte);
    const read = readExtension(extension, byte);
    if (typeof read === 'string') return report('malformed', read, byte);
    if (seen.has(read.oid)) report('duplicate-extension', `x509: certificate contains duplicate extension with OID "${read.oid}"`, byte);
    seen.add(read.oid);
    parsed.push(read);
  }
  for (const extension of parsed) checkValue(extension, report);
}

interface GoExtension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: GoReader;
  readonly byte: number;
}

function readExtension(extension: GoReader, byte: number): GoExtension | string {
  const oid = extension.readOid();
  if (oid === undefined) return 'x509: malformed extension OID field';
  const critical = extension.peek(0x01) ? extension.readBoolean() : false;
  if (critical === undefined) return 'x509: malformed extension critical field';
  const value = extension.read(0x04);
  return value === undefined ? 'x509: malformed extension value field' : { oid, critical, value, byte };
}

/** What Go says of a value that it cannot read; undefined when it can. */
type Check = (value: GoReader) => string | undefined;

const CHECKS: Readonly<Record<string, readonly [code: GoProblemCode, check: Check]>> = {
  '2.5.29.15': ['invalid-extension', (value) => (value.readBitString() === undefined ? 'invalid key usage' : undefined)],
  '2.5.29.19': ['invalid-basic-constraints', basicConstraintsFault],
  '2.5.29.17': ['invalid-san', sanFault],
  '2.5.29.30': ['invalid-extension', nameConstraintsFault],
  '2.5.29.31': ['invalid-extension', distributionPointsFault],
  '2.5.29.35': ['invalid-extension', authorityKeyFault],
  '2.5.29.36': ['invalid-extension', policyConstraintsFault],
  '2.5.29.37': ['invalid-extension', keyPurposesFault],
  '2.5.29.14': ['invalid-extension', (value) => (value.read(0x04) === undefined ? 'invalid subject key identifier' : undefined)],
  '2.5.29.32': ['invalid-extension', policiesFault],
  '2.5.29.33': ['invalid-extension', policyMappingsFault],
  '2.5.29.54': ['invalid-extension', (value) => (readSmallInteger(value) ? undefined : 'invalid inhibit any policy extension')],
  '1.3.6.1.5.5.7.1.1': ['invalid-extension', accessFault],
};

/** RFC 5280 wants these never critical, and Go refuses them otherwise. */
const NEVER_CRITICAL: Readonly<Record<string, string>> = {
  '2.5.29.35': 'authority key identifier incorrectly marked critical',
  '2.5.29.14': 'subject key identifier incorrectly marked critical',
  '1.3.6.1.5.5.7.1.1': 'authority info access incorrectly marked critical',
};

function checkValue(extension: GoExtension, report: GoReport): void {
  const never = NEVER_CRITICAL[extension.oid];
  if (extension.critical && never !== undefined) report('invalid-extension', `x509: ${never}`, extension.byte);
  const [code, check] = CHECKS[extension.oid] ?? [];
  const fault = check?.(extension.value);
  if (code !== undefined && fault !== undefined) report(code, `x509: ${fault}`, extension.byte);
}

function basicConstraintsFault(value: GoReader): string | undefined {
  const inside = value.read(0x30);
  if (inside === undefined) return 'invalid basic constraints';
  if (inside.peek(0x01) && inside.readBoolean() === undefined) return 'invalid basic constraints';
  if (!inside.peek(0x02)) return undefined;
  const length = inside.readInteger();
  const isNegative = length !== undefined && (length.bytes[length.at] ?? 0) >= 0x80;
  return length === undefined || isNegative || length.end - length.at > 8 ? 'invalid basic constraints' : undefined;
}

function authorityKeyFault(value: GoReader): string | undefined {
  const inside = value.read(0x30);
  if (inside === undefined) return 'invalid authority key identifier';
  return inside.peek(0x80) && inside.readAny() === undefined ? 'invalid authority key identifier' : undefined;
}

function keyPurposesFault(value: GoReader): string | undefined {
  const list = value.read(0x30);
  if (list === undefined) return 'invalid extended key usages';
  while (!list.isEmpty) if (list.readOid() === undefined) return 'invalid extended key usages';
  return undefined;
}

function policiesFault(value: GoReader): string | undefined {
  const list = value.read(0x30);
  const seen = new Set<string>();
  if (list === undefined) return 'invalid certificate policies';
  while (!list.isEmpty) {
    const oid = list.read(0x30)?.read(0x06);
    const key = oid === undefined ? '' : toHex(oid.rest());
    if (key === '' || seen.has(key)) return 'invalid certificate policies';
    seen.add(key);
  }
  return undefined;
}

function policyMappingsFault(value: GoReader): string | undefined {
  const list = value.read(0x30);
  if (list === undefined) return 'invalid policy mappings extension';
  while (!list.isEmpty) {
    const mapping = list.read(0x30);
    if (mapping?.read(0x06) === undefined || mapping.read(0x06) === undefined) return 'invalid policy mappings extension';
  }
  return undefined;
}

function policyConstraintsFault(value: GoReader): string | undefined {
  const inside = value.read(0x30);
  if (inside === undefined) return 'invalid policy constraints extension';
  for (const tag of [0x80, 0x81]) {
    if (!inside.peek(tag)) continue;
    const number = inside.readAny();
    if (number === undefined || !isShortestInteger(number) || number.end - number.at > 8) return 'invalid policy constraints extension';
  }
  return undefined;
}

function distributionPointsFault(value: GoReader): string | undefined {
  const list = value.read(0x30);
  if (list === undefined) return 'invalid CRL distribution points';
  while (!list.isEmpty) {
    const point = list.read(0x30);
    if (point === undefined) return 'invalid CRL distribution point';
    if (!point.peek(0xa0)) continue;
    const names = point.readAny()?.read(0xa0);
    if (names === undefined) return 'invalid CRL distribution point';
    while (names.peek(0x86)) if (names.readAny() === undefined) return 'invalid CRL distribution point';
  }
  return undefined;
}

function accessFault(value: GoReader): string | undefined {
  const list = value.read(0x30);
  if (list === undefined) return 'invalid authority info access';
  while (!list.isEmpty) {
    const description = list.read(0x30);
    if (description?.readOid() === undefined) return 'invalid authority info access';
    if (description.peek(0x86) && description.readAny() === undefined) return 'invalid authority info access';
  }
  return undefined;
}

function readSmallInteger(value: GoReader): boolean {
  const number = value.readInteger();
  return number !== undefined && number.end - number.at <= 8;
}
