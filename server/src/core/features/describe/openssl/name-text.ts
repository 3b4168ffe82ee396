import { toUpperHex } from '../../../base/hash/hex.js';
import type { Name, NameAttribute } from '../../../formats/x509/types.js';

/** A name on one line: `O = system:masters, CN = kubernetes-admin`. Source: XN_FLAG_ONELINE of OpenSSL 3.0. */
export function nameText(name: Name): string {
  return name.rdns.map((rdn) => rdn.map((attribute) => attributeText(name, attribute)).join(' + ')).join(', ');
}

/** A name inside another: `/CN=foo/O=bar`. Source: X509_NAME_oneline. */
export function slashNameText(name: Name): string {
  return name.rdns
    .flat()
    .map(
      (attribute) => `/${attribute.shortName}=${escapeBytes(attribute.value.replaceAll(/[/+]/g, '\\$&'), (byte) => `\\x${hexOf(byte)}`)}`,
    )
    .join('');
}

function attributeText(name: Name, attribute: NameAttribute): string {
  const isUnknown = attribute.shortName === attribute.oid;
  return `${attribute.shortName} = ${isUnknown ? dump(name, attribute) : valueText(attribute.value)}`;
}

/** Special characters put the value in quotes; only `"` and `\` keep a backslash. Source: do_esc_char in crypto/asn1/a_strex.c. */
function valueText(value: string): string {
  const escaped = escapeBytes(value.replaceAll(/["\\]/g, '\\$&'), (byte) => `\\${hexOf(byte)}`);
  return /^[ #]|[,+;<>]| $/.test(value) ? `"${escaped}"` : escaped;
}

/** Values of types that OpenSSL does not know are dumped as DER. */
function dump(name: Name, { bytes }: NameAttribute): string {
  const length = bytes.end - bytes.start;
  const header = length < 0x80 ? 2 : length < 0x100 ? 3 : 4;
  const start = bytes.start - name.bytes.start;
  return `#${toUpperHex(name.der, start - header, start + length)}`;
}

/** The UTF-8 bytes of a text, those outside printable ASCII written another way. */
function escapeBytes(value: string, escape: (byte: number) => string): string {
  let text = '';
  for (const byte of new TextEncoder().encode(value)) text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : escape(byte);
  return text;
}

function hexOf(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
