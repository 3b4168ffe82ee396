import type { Extension, RevocationList, RevokedCertificate } from '../../formats/x509/types.js';
import { extensionText } from './extension-text.js';
import { nameText } from './name-text.js';
import { joinLines, signatureLines } from './signature-lines.js';
import { timeText } from './time-text.js';

/** A revocation list as `openssl crl -text -noout` of OpenSSL 3.0 prints it. Source: X509_CRL_print_ex in crypto/x509/t_crl.c. */
export function revocationListText(list: RevocationList): string {
  return joinLines([
    'Certificate Revocation List (CRL):',
    `        Version ${versionText(list.version)}`,
    `        Signature Algorithm: ${list.signatureAlgorithm}`,
    `        Issuer: ${nameText(list.issuer)}`,
    `        Last Update: ${timeText(list.thisUpdate)}`,
    `        Next Update: ${list.nextUpdate === undefined ? 'NONE' : timeText(list.nextUpdate)}`,
    ...extensionLines('CRL extensions', list.extensions, 8),
    list.revokedCount > 0 ? 'Revoked Certificates:' : 'No Revoked Certificates.',
    ...list.revoked.flatMap(entryLines),
    ...signatureLines(list),
  ]);
}

function versionText(version: number): string {
  return version === 1 || version === 2 ? `${version} (0x${version - 1})` : `unknown (${version - 1})`;
}

function entryLines({ serial, revokedAt, extensions }: RevokedCertificate): string[] {
  return [
    `    Serial Number: ${serialText(serial)}`,
    `        Revocation Date: ${timeText(revokedAt)}`,
    ...extensionLines('CRL entry extensions', extensions, 8),
  ];
}

/** Broken behind every 35 bytes. Source: i2a_ASN1_INTEGER in crypto/asn1/f_int.c. */
function serialText(serial: string): string {
  const sign = serial.startsWith('-') ? '-' : '';
  return sign + (serial.slice(sign.length).match(/.{1,70}/g) ?? []).join('\\\n');
}

function extensionLines(title: string, extensions: readonly Extension[], indent: number): string[] {
  if (extensions.length === 0) return [];
  return [`${' '.repeat(indent)}${title}:`, ...extensions.flatMap((extension) => extensionText(extension, indent + 4))];
}
