import { toHex, toUpperHex } from '../../base/hash/hex.js';
import { ACCESS_METHODS, CRL_REASONS, NETSCAPE_CERT_TYPES, POLICY_NAMES, TLS_FEATURES } from '../../knowledge/extensions.js';
import { KEY_PURPOSES } from '../../knowledge/key-purposes.js';
import type { DerReader } from '../der/der-reader.js';
import { integerToHex, integerToNumber } from '../der/integer.js';
import { oidToText } from '../der/oid.js';
import { TAG, tagName } from '../der/tags.js';
import { attempt } from './decode-scope.js';
import {
  readBasicConstraints,
  readKeyIdentifier,
  readKeyPurposes,
  readKeyUsage,
  readNameConstraints,
  readNamedBits,
  readNamesValue,
} from './extension-values.js';
import { readGeneralNames } from './general-name.js';
import { describeTimestamps } from './sct-list.js';
import { decodeString } from './strings.js';
import { readTime } from './time.js';
import type { GeneralName } from './types.js';

/** An extension's value in words, one line per item; hex for an unknown one. */
export function describeExtension(name: string, value: DerReader): readonly string[] {
  const describe = DESCRIPTIONS[name] ?? describeUnknown;
  const hex = toHex(value.bytes, value.at, value.limit);
  return (
    attempt(
      () => describe(value),
      undefined,
      () => undefined,
    ) ?? [`cannot be read: ${hex}`]
  );
}

type Describe = (value: DerReader) => readonly string[];

const DESCRIPTIONS: Readonly<Record<string, Describe>> = {
  subjectAltName: (value) => readNamesValue(value).map(nameLine),
  issuerAltName: (value) => readNamesValue(value).map(nameLine),
  keyUsage: (value) => readKeyUsage(value),
  extKeyUsage: (value) => readKeyPurposes(value).map(purposeLine),
  basicConstraints: describeBasicConstraints,
  subjectKeyIdentifier: (value) => [readKeyIdentifier(value)],
  authorityKeyIdentifier: describeAuthorityKeyIdentifier,
  nameConstraints: describeNameConstraints,
  cRLDistributionPoints: describeDistributionPoints,
  freshestCRL: describeDistributionPoints,
  authorityInfoAccess: describeAccess,
  subjectInfoAccess: describeAccess,
  certificatePolicies: describePolicies,
  policyMappings: describePolicyMappings,
  policyConstraints: describePolicyConstraints,
  inhibitAnyPolicy: describeInteger,
  cRLNumber: describeHexInteger,
  deltaCRLIndicator: describeHexInteger,
  reasonCode: describeReason,
  invalidityDate: describeTime,
  privateKeyUsagePeriod: describeUsagePeriod,
  tlsFeature: describeTlsFeature,
  signedCertificateTimestampList: describeTimestamps,
  precertificatePoison: () => ['this is a precertificate: never to be served'],
  ocspNoCheck: () => ['the OCSP signer need not be checked'],
  nsCertType: (value) => readNamedBits(value, NETSCAPE_CERT_TYPES),
  nsBaseUrl: describeString,
  nsRevocationUrl: describeString,
  nsCaRevocationUrl: describeString,
  nsRenewalUrl: describeString,
  nsCaPolicyUrl: describeString,
  nsSslServerName: describeString,
  nsComment: describeString,
  msEnrollCertType: describeString,
  msCaVersion: describeInteger,
};

function describeUnknown(value: DerReader): readonly string[] {
  return [toHex(value.bytes, value.at, value.limit)];
}

function nameLine(name: GeneralName): string {
  return `${name.type}:${name.value}${name.malformed === undefined ? '' : ` (${name.malformed})`}`;
}

const PURPOSE_WORDS: ReadonlyMap<string, string> = new Map(KEY_PURPOSES.map(([, name, words]) => [name, words]));

function purposeLine(purpose: string): string {
  const words = PURPOSE_WORDS.get(purpose);
  return words === undefined ? purpose : `${purpose} (${words})`;
}

function describeBasicConstraints(value: DerReader): readonly string[] {
  const { isCA, pathLength } = readBasicConstraints(value);
  return pathLength === undefined
    ? [`CA:${isCA ? 'TRUE' : 'FALSE'}`]
    : [`CA:${isCA ? 'TRUE' : 'FALSE'}`, `pathLenConstraint:${pathLength}`];
}

function describeAuthorityKeyIdentifier(value: DerReader): readonly string[] {
  value.expect(TAG.SEQUENCE);
  const inside = value.inside();
  const lines: string[] = [];
  if (inside.optional(0x80)) lines.push(`keyIdentifier:${toHex(inside.content())}`);
  if (inside.optional(0xa1)) lines.push(...readGeneralNames(inside.inside()).map((name) => `authorityCertIssuer:${nameLine(name)}`));
  if (inside.optional(0x82)) lines.push(`authorityCertSerialNumber:${integerToHex(inside.bytes, inside.start, inside.end)}`);
  return lines;
}

function describeNameConstraints(value: DerReader): readonly string[] {
  const { permitted, excluded } = readNameConstraints(value);
  return [...permitted.map((name) => `permitted ${nameLine(name)}`), ...excluded.map((name) => `excluded ${nameLine(name)}`)];
}

function describeDistributionPoints(value: DerReader): readonly string[] {
  return eachInSequence(value, (point) => {
    const inside = point.inside();
    if (!inside.optional(0xa0)) return [];
    const names = inside.inside();
    return names.optional(0xa0) ? readGeneralNames(names.inside()).map(nameLine) : ['name relative to the CRL issuer'];
  });
}

function describeAccess(value: DerReader): readonly string[] {
  return eachInSequence(value, (description) => {
    const inside = description.inside();
    inside.expectOid();
    const method = namedOid(inside, ACCESS_METHODS);
    return readGeneralNames(inside).map((name) => `${method} - ${nameLine(name)}`);
  });
}

function describePolicies(value: DerReader): readonly string[] {
  return eachInSequence(value, (policy) => {
    const inside = policy.inside();
    inside.expectOid();
    const lines = [namedOid(inside, POLICY_NAMES)];
    if (inside.optional(TAG.SEQUENCE)) lines.push(...describeQualifiers(inside.inside()));
    return lines;
  });
}

function describeQualifiers(list: DerReader): readonly string[] {
  const lines: string[] = [];
  while (!list.atEnd) {
    list.expect(TAG.SEQUENCE);
    const qualifier = list.inside();
    qualifier.expectOid();
    const name = namedOid(qualifier, POLICY_NAMES);
    if (qualifier.optional(TAG.IA5_STRING))
      lines.push(`${name}: ${decodeString(qualifier.tag, qualifier.bytes, qualifier.start, qualifier.end)}`);
    else if (!qualifier.atEnd) lines.push(`${name}: ${describeNotice(qualifier)}`);
  }
  return lines;
}

/** UserNotice: its explicit text, which is the last string in it. */
function describeNotice(qualifier: DerReader): string {
  qualifier.expect(TAG.SEQUENCE);
  const notice = qualifier.inside();
  let text = '';
  while (!notice.atEnd) {
    notice.next();
    if (notice.tag !== TAG.SEQUENCE) text = decodeString(notice.tag, notice.bytes, notice.start, notice.end);
  }
  return text;
}

function describePolicyMappings(value: DerReader): readonly string[] {
  return eachInSequence(value, (mapping) => {
    const inside = mapping.inside();
    inside.expectOid();
    const from = namedOid(inside, POLICY_NAMES);
    inside.expectOid();
    return [`${from} = ${namedOid(inside, POLICY_NAMES)}`];
  });
}

function describePolicyConstraints(value: DerReader): readonly string[] {
  value.expect(TAG.SEQUENCE);
  const inside = value.inside();
  const lines: string[] = [];
  if (inside.optional(0x80)) lines.push(`requireExplicitPolicy:${integerToNumber(inside.bytes, inside.start, inside.end)}`);
  if (inside.optional(0x81)) lines.push(`inhibitPolicyMapping:${integerToNumber(inside.bytes, inside.start, inside.end)}`);
  return lines;
}

function describeInteger(value: DerReader): readonly string[] {
  value.expect(TAG.INTEGER);
  return [String(integerToNumber(value.bytes, value.start, value.end))];
}

function describeHexInteger(value: DerReader): readonly string[] {
  value.expect(TAG.INTEGER);
  return [integerToHex(value.bytes, value.start, value.end)];
}

function describeReason(value: DerReader): readonly string[] {
  value.expect(TAG.ENUMERATED);
  const code = integerToNumber(value.bytes, value.start, value.end);
  return [CRL_REASONS[code] ?? `reason ${code}`];
}

function describeTime(value: DerReader): readonly string[] {
  value.next();
  return [new Date(readTime(value.tag, value.bytes, value.start, value.end)).toISOString()];
}

function describeUsagePeriod(value: DerReader): readonly string[] {
  value.expect(TAG.SEQUENCE);
  const inside = value.inside();
  const lines: string[] = [];
  while (!inside.atEnd) {
    inside.next();
    const word = inside.tag === 0x80 ? 'notBefore' : 'notAfter';
    lines.push(`${word}:${new Date(readTime(TAG.GENERALIZED_TIME, inside.bytes, inside.start, inside.end)).toISOString()}`);
  }
  return lines;
}

function describeTlsFeature(value: DerReader): readonly string[] {
  return eachInSequence(value, (feature) => {
    const code = integerToNumber(feature.bytes, feature.start, feature.end);
    return [TLS_FEATURES[code] ?? String(code)];
  });
}

function describeString(value: DerReader): readonly string[] {
  value.next();
  const text = decodeString(value.tag, value.bytes, value.start, value.end);
  return text.startsWith('#') ? [`${tagName(value.tag)} ${toUpperHex(value.content())}`] : [text];
}

function eachInSequence(value: DerReader, describe: (item: DerReader) => readonly string[]): readonly string[] {
  value.expect(TAG.SEQUENCE);
  const list = value.inside();
  const lines: string[] = [];
  while (!list.atEnd) {
    list.next();
    lines.push(...describe(list));
  }
  return lines;
}

function namedOid(reader: DerReader, names: readonly (readonly [oid: string, name: string])[]): string {
  const oid = oidToText(reader.bytes, reader.start, reader.end);
  const name = names.find(([known]) => known === oid)?.[1];
  return name === undefined ? oid : `${name} (${oid})`;
}
