import { decodeMaterial } from '../../../formats/x509/decode-material.js';

/** The PEM labels that a certificate or key may stand under, the likeliest first. */
const labels = ['CERTIFICATE', 'PRIVATE KEY', 'EC PRIVATE KEY', 'RSA PRIVATE KEY'];

/** PEM around DER (one character a byte) under the label that fits; undefined when none does. */
export function armour(der: string): string | undefined {
  const bytes = Uint8Array.from(der, (char) => char.charCodeAt(0));
  const label = labels.find((each) => fits(each, bytes));
  if (label === undefined) return undefined;
  const lines = btoa(der).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

function fits(label: string, bytes: Uint8Array): boolean {
  const content = decodeMaterial(label, bytes, []);
  if (content.type === 'private-key') return content.problems.length === 0 && content.algorithm !== 'unknown';
  return content.type === 'certificate' && !content.allProblems().some((problem) => problem.fatal);
}
