import type { Name, NameAttribute } from '../../formats/x509/types.js';

/** A name on one line: `O = system:masters, CN = kubernetes-admin`. Source: XN_FLAG_ONELINE of OpenSSL 3.0. */
export function nameText(name: Name): string {
  return name.rdns.map((rdn) => rdn.map(attributeText).join(' + ')).join(', ');
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

function attributeText({ shortName, value }: NameAttribute): string {
  return `${shortName} = ${valueText(value)}`;
}

/** Special characters put the value in quotes; only `"` and `\` keep a backslash. Source: do_esc_char in crypto/asn1/a_strex.c. */
function valueText(value: string): string {
  const escaped = escapeBytes(value.replaceAll(/["\\]/g, '\\$&'), (byte) => `\\${hexOf(byte)}`);
  return /^[ #]|[,+;<>]| $/.test(value) ? `"${escaped}"` : escaped;
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
