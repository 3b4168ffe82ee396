import { toHex } from '../../base/hash/hex.js';
import type { DerReader } from '../der/der-reader.js';
import { oidToText } from '../der/oid.js';
import { TAG } from '../der/tags.js';
import { isAscii, latin1, utf8OrLatin1 } from '../der/text.js';
import { DecodeScope } from './decode-scope.js';
import { ipRangeText, ipText } from './ip-address.js';
import { readName } from './name.js';
import { partOf } from './part.js';
import { decodeString } from './strings.js';
import type { GeneralName, GeneralNameType } from './types.js';

/** The GeneralNames that follow one another in a reader. Source: RFC 5280 section 4.2.1.6. */
export function readGeneralNames(reader: DerReader): readonly GeneralName[] {
  const names: GeneralName[] = [];
  while (!reader.atEnd) {
    reader.next();
    names.push(toGeneralName(reader));
  }
  return names;
}

/** The GeneralName that a reader read last. */
export function toGeneralName(reader: DerReader): GeneralName {
  return makeName(reader, ipText);
}

/** The same inside name constraints, where an IP address carries its mask. */
export function toConstraintName(reader: DerReader): GeneralName {
  return makeName(reader, ipRangeText);
}

type IpPrinter = (bytes: Uint8Array, start: number, end: number) => string | undefined;

function makeName(reader: DerReader, printIp: IpPrinter): GeneralName {
  const span = { start: reader.elementStart, end: reader.at };
  switch (reader.tag) {
    case 0x82:
      return textName('DNS', reader);
    case 0x87:
      return ipName(reader, printIp);
    case 0x81:
      return textName('email', reader);
    case 0x86:
      return textName('URI', reader);
    case 0xa4:
      return { type: 'dirName', value: directoryName(reader), bytes: span };
    case 0xa0:
      return { type: 'otherName', value: otherName(reader), bytes: span };
    case 0x88:
      return { type: 'RID', value: oidToText(reader.bytes, reader.start, reader.end), bytes: span };
    case 0xa3:
      return { type: 'x400', value: toHex(reader.content()), bytes: span };
    case 0xa5:
      return { type: 'ediParty', value: toHex(reader.content()), bytes: span };
    default:
      return {
        type: 'otherName',
        value: toHex(reader.content()),
        bytes: span,
        malformed: `unknown kind of name (tag 0x${reader.tag.toString(16)})`,
      };
  }
}

function textName(type: GeneralNameType, reader: DerReader): GeneralName {
  const { bytes, start, end } = reader;
  const span = { start: reader.elementStart, end: reader.at };
  if (isAscii(bytes, start, end)) return { type, value: latin1(bytes, start, end), bytes: span };
  return { type, value: utf8OrLatin1(bytes, start, end), bytes: span, malformed: 'not ASCII' };
}

function ipName(reader: DerReader, printIp: IpPrinter): GeneralName {
  const { bytes, start, end } = reader;
  const span = { start: reader.elementStart, end: reader.at };
  const value = printIp(bytes, start, end);
  if (value !== undefined) return { type: 'IP', value, bytes: span };
  return { type: 'IP', value: toHex(bytes, start, end), bytes: span, malformed: `IP address of ${end - start} bytes` };
}

function directoryName(reader: DerReader): string {
  const inside = reader.inside();
  inside.expect(TAG.SEQUENCE);
  return readName(new DecodeScope(reader.bytes), partOf(inside), 'directoryName').rfc2253;
}

/** `1.3.6.1.4.1.311.20.2.3;user@example.com`: the OID, and the value where it is a string. */
function otherName(reader: DerReader): string {
  const inside = reader.inside();
  inside.expectOid();
  const oid = oidToText(inside.bytes, inside.start, inside.end);
  if (!inside.optional(0xa0)) return oid;
  const value = inside.inside();
  if (value.atEnd) return oid;
  value.next();
  return `${oid};${decodeString(value.tag, value.bytes, value.start, value.end)}`;
}
