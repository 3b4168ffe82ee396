import { integerToHex } from '../../formats/der/integer.js';
import { DerReader } from '../../formats/der/der-reader.js';
import { oidToText } from '../../formats/der/oid.js';
import { TAG } from '../../formats/der/tags.js';
import { latin1 } from '../../formats/der/text.js';
import type { Extension } from '../../formats/x509/types.js';
import { TLS_FEATURES } from '../../knowledge/extensions.js';
import { KEY_PURPOSES } from '../../knowledge/key-purposes.js';
import { OPENSSL_CERT_TYPES, OPENSSL_EXTENSION_NAMES, OPENSSL_KEY_USAGES } from '../../knowledge/openssl-names.js';
import { bitNames } from './bit-names.js';
import { distributionPointsText, issuingPointText } from './distribution-points-text.js';
import { accessText, nameConstraintsText, policiesText } from './extension-lists-text.js';
import { decimalText, invalidityDate, objectText, reasonText } from './crl-extension-text.js';
import { generalNameTexts } from './general-names-text.js';
import { colonHex, printableText } from './hex-lines.js';

/** One extension: its name, and its value four columns further in. */
export function extensionText(extension: Extension, indent: number): string[] {
  const name = OPENSSL_EXTENSION_NAMES.get(extension.oid) ?? extension.oid;
  const pad = ' '.repeat(indent + 4);
  return [
    `${' '.repeat(indent)}${name}: ${extension.critical ? 'critical' : ''}`,
    ...valueLines(extension, indent + 4).map((line) => pad + line),
  ];
}

/** Lines without the indent before them; `indent` is for those that know more of them. */
type Printer = (reader: DerReader, indent: number) => readonly string[];

const PRINTERS: ReadonlyMap<string, Printer> = new Map<string, Printer>([
  ['2.5.29.14', (reader) => [colonHex(octets(reader))]],
  ['2.5.29.15', (reader) => [namedBits(reader, OPENSSL_KEY_USAGES)]],
  ['2.5.29.17', (reader) => [generalNames(reader)]],
  ['2.5.29.18', (reader) => [generalNames(reader)]],
  ['2.5.29.19', (reader) => [basicConstraints(reader)]],
  ['2.5.29.20', (reader) => [decimalText(reader)]],
  ['2.5.29.21', (reader) => [reasonText(reader)]],
  ['2.5.29.23', (reader) => [objectText(reader)]],
  ['2.5.29.24', (reader) => [invalidityDate(reader)]],
  ['2.5.29.27', (reader) => [decimalText(reader)]],
  ['2.5.29.28', issuingPointText],
  ['2.5.29.29', (reader) => [generalNames(reader)]],
  ['2.5.29.30', nameConstraintsText],
  ['2.5.29.31', distributionPointsText],
  ['2.5.29.32', policiesText],
  ['2.5.29.35', authorityKeyId],
  ['2.5.29.37', (reader) => [keyPurposes(reader)]],
  ['2.5.29.46', distributionPointsText],
  ['1.3.6.1.5.5.7.1.1', accessText],
  ['1.3.6.1.5.5.7.1.11', accessText],
  ['1.3.6.1.5.5.7.1.24', (reader) => [tlsFeatures(reader)]],
  ['2.16.840.1.113730.1.1', (reader) => [namedBits(reader, OPENSSL_CERT_TYPES)]],
  ...['2', '3', '4', '7', '8', '12', '13'].map((arc): [string, Printer] => [`2.16.840.1.113730.1.${arc}`, (reader) => [ia5(reader)]]),
]);

function valueLines(extension: Extension, indent: number): readonly string[] {
  const printer = PRINTERS.get(extension.oid);
  if (printer === undefined) return unprinted(extension);
  try {
    const lines = printer(new DerReader(extension.value, 0, extension.value.length), indent);
    return lines.length === 0 ? [printableText(extension.value)] : lines;
  } catch {
    // OpenSSL prints the raw bytes of what it cannot decode.
    return [printableText(extension.value)];
  }
}

/** Extensions whose layout is not OpenSSL's are still told in words when they are known. */
function unprinted(extension: Extension): readonly string[] {
  return OPENSSL_EXTENSION_NAMES.has(extension.oid) ? extension.lines : [printableText(extension.value)];
}

function octets(reader: DerReader): Uint8Array {
  reader.expect(TAG.OCTET_STRING);
  return reader.content();
}

function ia5(reader: DerReader): string {
  reader.expect(TAG.IA5_STRING);
  return latin1(reader.bytes, reader.start, reader.end);
}

function namedBits(reader: DerReader, names: readonly string[]): string {
  reader.expect(TAG.BIT_STRING);
  return bitNames(reader.content(), names);
}

function generalNames(reader: DerReader): string {
  reader.expect(TAG.SEQUENCE);
  const names = generalNameTexts(reader.inside());
  return names.length === 0 ? '<EMPTY>' : names.join(', ');
}

function basicConstraints(reader: DerReader): string {
  reader.expect(TAG.SEQUENCE);
  const inside = reader.inside();
  const isCA = inside.optional(TAG.BOOLEAN) && inside.bytes[inside.start] !== 0;
  const flag = `CA:${isCA ? 'TRUE' : 'FALSE'}`;
  if (!inside.optional(TAG.INTEGER)) return flag;
  return `${flag}, pathlen:${parseInt(integerToHex(inside.bytes, inside.start, inside.end), 16)}`;
}

function keyPurposes(reader: DerReader): string {
  reader.expect(TAG.SEQUENCE);
  const inside = reader.inside();
  const words: string[] = [];
  while (!inside.atEnd) {
    inside.expect(TAG.OID);
    const oid = oidToText(inside.bytes, inside.start, inside.end);
    words.push(KEY_PURPOSES.find(([known]) => known === oid)?.[2] ?? oid);
  }
  return words.join(', ');
}

/** `keyid:` stands before the key identifier only when issuer or serial follow. Source: i2v_AUTHORITY_KEYID in crypto/x509/v3_akid.c. */
function authorityKeyId(reader: DerReader): string[] {
  reader.expect(TAG.SEQUENCE);
  const inside = reader.inside();
  const keyId = inside.optional(0x80) ? colonHex(inside.content()) : undefined;
  const rest: string[] = [];
  if (inside.optional(0xa1)) rest.push(...generalNameTexts(inside.inside()));
  if (inside.optional(0x82)) rest.push(`serial:${colonHex(withoutSign(inside.content()))}`);
  if (keyId === undefined) return rest;
  return rest.length === 0 ? [keyId] : [`keyid:${keyId}`, ...rest];
}

function withoutSign(bytes: Uint8Array): Uint8Array {
  return bytes.length > 1 && bytes[0] === 0 ? bytes.subarray(1) : bytes;
}

function tlsFeatures(reader: DerReader): string {
  reader.expect(TAG.SEQUENCE);
  const inside = reader.inside();
  const names: string[] = [];
  while (!inside.atEnd) {
    inside.expect(TAG.INTEGER);
    const number = parseInt(integerToHex(inside.bytes, inside.start, inside.end), 16);
    names.push(TLS_FEATURES[number] ?? String(number));
  }
  return names.join(', ');
}
