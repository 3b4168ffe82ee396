import type { Span } from '../../base/span.js';
import type { Document, Material } from '../../documents/document.js';
import type { Certificate, PrivateKey, PublicKey } from '../../formats/x509/types.js';
import type { Location } from '../../findings.js';

export type CertificateMaterial = Material & { readonly content: Certificate };

/** A place that wants a certificate, a key or a bundle: a flag, a field, a `…-data` value. */
export type Slot =
  /** What is there. */
  | {
      readonly state: 'known';
      /** The path that leads there, as it is written; undefined for a value that holds the PEM itself. */
      readonly named: Location | undefined;
      /** How people name the place: `--client-ca-file`, `certificate-authority-data`. */
      readonly label: string;
      /** Where the materials stand. */
      readonly uri: string;
      readonly document: Document;
      /** The place of the materials as a whole: the first block, or the value. */
      readonly head: Location;
      readonly materials: readonly Material[];
    }
  /** Nothing is given. */
  | { readonly state: 'absent' }
  /** Something is given that the files do not show. */
  | { readonly state: 'unknown'; readonly label: string; readonly at: Location; readonly missing: string };

export type KnownSlot = Extract<Slot, { state: 'known' }>;

export const absent: Slot = { state: 'absent' };

/** The certificates of a place, in the order of their text. */
export function certificatesOf(slot: Slot): readonly CertificateMaterial[] {
  return slot.state === 'known' ? slot.materials.filter(isCertificate) : [];
}

/** The first certificate of a place: the leaf, to Go. None where a CA stands in front of it, which pem/chain-order tells. */
export function leafOf(slot: Slot): CertificateMaterial | undefined {
  const [first, ...rest] = certificatesOf(slot);
  return first?.content.isCA === true && rest.some(({ content }) => !content.isCA) ? undefined : first;
}

/** The private key of a place. */
export function privateKeyOf(slot: Slot): (Material & { readonly content: PrivateKey }) | undefined {
  if (slot.state !== 'known') return undefined;
  return slot.materials.find(
    (material): material is Material & { readonly content: PrivateKey } => material.content.type === 'private-key',
  );
}

/** The public keys that a place gives: of keys, private or public, and of certificates. */
export function publicKeysOf(slot: Slot): readonly PublicKey[] {
  if (slot.state !== 'known') return [];
  return slot.materials.flatMap(({ content }) => {
    if (content.type === 'public-key') return [content.key];
    if (content.type === 'certificate') return [content.publicKey];
    return content.type === 'private-key' && content.publicKey !== undefined ? [content.publicKey] : [];
  });
}

export function isCertificate(material: Material): material is CertificateMaterial {
  return material.content.type === 'certificate';
}

/** A slot for what stands in a document of its own, named by a path. */
export function fileSlot(label: string, named: Location, document: Document): KnownSlot {
  const first = document.materials[0];
  return {
    state: 'known',
    named,
    label,
    uri: document.uri,
    document,
    head: { uri: document.uri, span: first?.headSpan ?? startOf(document) },
    materials: document.materials,
  };
}

/** A slot for a value that holds the PEM itself. */
export function valueSlot(label: string, span: Span, document: Document, materials: readonly Material[]): KnownSlot {
  return { state: 'known', named: undefined, label, uri: document.uri, document, head: { uri: document.uri, span }, materials };
}

function startOf({ lines, text }: Document): Span {
  const end = text.indexOf('\n');
  return { start: 0, end: end === -1 ? Math.min(text.length, lines.offsetAt({ line: 1, character: 0 })) : end };
}
