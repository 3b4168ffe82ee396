import { DecodeScope } from '../../formats/x509/decode-scope.js';
import { readGeneralNames } from '../../formats/x509/general-name.js';
import { readName } from '../../formats/x509/name.js';
import { partOf } from '../../formats/x509/part.js';
import { DerReader } from '../../formats/der/der-reader.js';
import { TAG } from '../../formats/der/tags.js';
import type { GeneralName, Name } from '../../formats/x509/types.js';
import { nameText, slashNameText } from './name-text.js';

/** The names inside a reader, as OpenSSL lists them: `DNS:a`, `IP Address:10.0.0.1`. */
export function generalNameTexts(reader: DerReader): string[] {
  return readGeneralNames(reader).map((name) => generalNameText(name, reader.bytes));
}

/** The same as other parts of OpenSSL list them: directory names on one line with blanks. Source: GENERAL_NAME_print. */
export function spacedNameTexts(reader: DerReader): string[] {
  return readGeneralNames(reader).map((name) =>
    name.type === 'dirName' ? `DirName:${nameText(readDirectoryName(name, reader.bytes))}` : generalNameText(name, reader.bytes),
  );
}

function generalNameText(name: GeneralName, bytes: Uint8Array): string {
  switch (name.type) {
    case 'IP':
      return `IP Address:${addressText(name, bytes)}`;
    case 'dirName':
      return `DirName:${slashNameText(readDirectoryName(name, bytes))}`;
    case 'RID':
      return `Registered ID:${name.value}`;
    case 'otherName':
      return `othername: ${name.value.replace(';', '::')}`;
    case 'x400':
      return 'X400Name:<unsupported>';
    case 'ediParty':
      return 'EdiPartyName:<unsupported>';
    default:
      return `${name.type}:${name.value}`;
  }
}

/** IPv6 in eight groups without compression. Source: i2v_GENERAL_NAME in crypto/x509/v3_san.c. */
function addressText({ value, bytes: span }: GeneralName, bytes: Uint8Array): string {
  const content = bytes.subarray(span.start + 2, span.end);
  if (content.length === 4) return value;
  return content.length === 16 ? ipv6Groups(content) : '<invalid>';
}

/** `2001:DB8:0:0:0:0:0:1`. */
export function ipv6Groups(bytes: Uint8Array): string {
  return Array.from({ length: 8 }, (_, i) => (((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0)).toString(16).toUpperCase()).join(':');
}

function readDirectoryName({ bytes: span }: GeneralName, bytes: Uint8Array): Name {
  const outer = new DerReader(bytes, span.start, span.end);
  outer.next();
  const inside = outer.inside();
  inside.expect(TAG.SEQUENCE);
  return readName(new DecodeScope(bytes), partOf(inside), 'directoryName');
}
