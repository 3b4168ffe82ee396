import type { Material, MaterialContent } from '../../documents/document.js';
import type { Name } from '../../formats/x509/types.js';
import { keyWords, privateKeyWords } from './key.js';
import { timeLeftWords } from './validity.js';
import { dateWords } from '../../base/time-words.js';

/** A material in a few words: `kubernetes (CA) · 9 years`, `EC P-256 private key`. */
export function materialLine({ content }: Pick<Material, 'content'>, now: number): string {
  const label = materialLabel(content);
  return content.type === 'certificate' ? joined(label, timeLeftWords(content.validity, now)) : label;
}

/** Parts of a line that are there: without a clock there are no words about time. */
export function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

/** What a material is called where there is little room. */
export function materialLabel(content: MaterialContent): string {
  switch (content.type) {
    case 'certificate':
      return `${shortName(content.subject)}${content.isCA ? ' (CA)' : ''}`;
    case 'csr':
      return `request for ${shortName(content.subject)}`;
    case 'crl':
      return `revocation list of ${shortName(content.issuer)}${content.nextUpdate === undefined ? '' : `, next ${dateWords(content.nextUpdate)}`}`;
    case 'private-key':
      return privateKeyWords(content);
    case 'public-key':
      return `${keyWords(content.key)} public key`;
    case 'unreadable':
      return `unreadable ${content.label ?? 'data'}`;
  }
}

/** The CN, or what else tells a subject from another. */
export function shortName(name: Name): string {
  return name.commonName ?? (name.isEmpty ? 'no subject' : name.rfc2253);
}

/** `CN=kubernetes,O=x`, with words for an empty one. */
export function fullName(name: Name): string {
  return name.isEmpty ? '(empty)' : name.rfc2253;
}

/** `2 certificates, 1 key`, for a file or a value. */
export function countMaterials(materials: readonly Material[]): string {
  const counts = new Map<string, number>();
  for (const { content } of materials) counts.set(UNITS[content.type], (counts.get(UNITS[content.type]) ?? 0) + 1);
  return [...counts].map(([unit, amount]) => `${amount} ${unit}${amount === 1 ? '' : 's'}`).join(', ');
}

const UNITS: Readonly<Record<MaterialContent['type'], string>> = {
  certificate: 'certificate',
  csr: 'request',
  crl: 'revocation list',
  'private-key': 'key',
  'public-key': 'public key',
  unreadable: 'unreadable block',
};
