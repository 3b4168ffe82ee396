import type { Certificate, CertificateRequest } from '../../formats/x509/types.js';
import { extensionText } from './extension-text.js';
import { keyText } from './key-text.js';
import { nameText } from './name-text.js';
import { joinLines, signatureLines } from './signature-lines.js';
import { timeText } from './time-text.js';

/** A certificate as `openssl x509 -text -noout` of OpenSSL 3.0 prints it, with a line break at the end. */
export function certificateText(certificate: Certificate): string {
  const { validity } = certificate;
  return joinLines([
    'Certificate:',
    '    Data:',
    `        Version: ${certificate.version} (0x${certificate.version - 1})`,
    ...serialLines(certificate.serial),
    `        Signature Algorithm: ${certificate.signatureAlgorithm}`,
    `        Issuer: ${nameText(certificate.issuer)}`,
    '        Validity',
    `            Not Before: ${timeText(validity.notBefore)}`,
    `            Not After : ${timeText(validity.notAfter)}`,
    `        Subject: ${nameText(certificate.subject)}`,
    ...keyText(certificate.publicKey),
    ...certificateExtensions(certificate),
    ...signatureLines(certificate),
  ]);
}

/** A request as `openssl req -text -noout` prints it. */
export function requestText(request: CertificateRequest): string {
  return joinLines([
    'Certificate Request:',
    '    Data:',
    `        Version: ${request.version} (0x${request.version - 1})`,
    `        Subject: ${nameText(request.subject)}`,
    ...keyText(request.publicKey),
    '        Attributes:',
    ...attributeLines(request),
    '            Requested Extensions:',
    ...request.extensions.flatMap((extension) => extensionText(extension, 16)),
    ...signatureLines(request),
  ]);
}

/** Decimal where it fits a C long, else hex on a line of its own. Source: X509_print_ex in crypto/x509/t_x509.c. */
function serialLines(serial: string): string[] {
  const isNegative = serial.startsWith('-');
  const hex = isNegative ? serial.slice(1) : serial;
  const sign = isNegative ? '-' : '';
  const amount = BigInt(`0x${hex === '' ? '0' : hex}`);
  if (amount < 1n << 63n) return [`        Serial Number: ${sign}${amount} (${sign}0x${amount.toString(16)})`];
  const pairs = (hex.toLowerCase().match(/../g) ?? []).join(':');
  return ['        Serial Number:', `            ${isNegative ? ' (Negative)' : ''}${pairs}`];
}

function certificateExtensions({ extensions }: Certificate): string[] {
  if (extensions.length === 0) return [];
  return ['        X509v3 extensions:', ...extensions.flatMap((extension) => extensionText(extension, 12))];
}

function attributeLines({ attributes, extensions }: CertificateRequest): string[] {
  if (attributes.length > 0) {
    return attributes.flatMap(({ name, values }) => values.map((value) => `            ${name.padEnd(25)}:${value}`));
  }
  return extensions.length === 0 ? ['            (none)'] : [];
}
