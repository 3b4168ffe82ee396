import { sameBytes } from '../../base/same-bytes.js';
import type { Document } from '../../documents/document.js';
import type { Certificate } from '../../formats/x509/types.js';
import { namesSerial } from './renewed-extensions.js';
import type { Target } from './find-targets.js';
import type { RenewalWorld } from './renewal-world.js';

/** What a renewed CA means for what it signed. */
export function authorityNotesOf(renewed: readonly Target[], world: RenewalWorld): readonly string[] {
  const authorities = renewed.filter(({ material }) => material.content.isCA);
  const anew = new Set(renewed.map(({ material }) => material.content.sha256));
  return authorities.flatMap(({ document, material }) => [
    `\`${world.relativeName(document.uri)}\`: ${sameAuthority}`,
    ...serialNote(material.content, anew, world),
  ]);
}

/** A leaf that names the old CA by its serial number is none of the new one's to OpenSSL (X509_V_ERR_AKID_ISSUER_SERIAL_MISMATCH). */
function serialNote(authority: Certificate, anew: ReadonlySet<string>, world: RenewalWorld): string[] {
  const names = (leaf: Certificate): boolean =>
    !anew.has(leaf.sha256) && namesSerial(leaf) && sameBytes(leaf.issuer.der, authority.subject.der);
  const files = world.documents().filter((document) => certificatesIn(document).some(names));
  if (files.length === 0) return [];
  const list = files.map(({ uri }) => `\`${world.relativeName(uri)}\``).join(', ');
  return [
    `${list}: the old CA is named there by its serial number, so that OpenSSL finds no issuer below the renewed one ("authority and issuer serial number mismatch"); Go does. Renew it as well.`,
  ];
}

function certificatesIn({ materials }: Document): Certificate[] {
  return materials.flatMap(({ content }) => (content.type === 'certificate' && !content.isCA ? [content] : []));
}

const sameAuthority =
  'a CA with the same name and key: everything that it signed goes on to verify, with the old copy of it as well as with the new one, and copies elsewhere may follow until the old one ends.';
