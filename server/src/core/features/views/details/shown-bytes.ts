import { recognise, type DerKind } from '../../../formats/x509/recognise.js';
import { beginsAsKey } from '../../../formats/x509/recognise-cut.js';
import type { MaterialContent } from '../../../documents/document.js';
import type { DetailsField } from '../../../../protocol/index.js';
import { keyWords } from '../../describe/key.js';
import { fullName } from '../../describe/material-line.js';
import { validityWords } from '../../describe/validity.js';
import { fieldTree, type KnownParts } from './field-tree.js';

/** The bytes of a material that may be shown, and its parts. None of a private key, nor of what may be one. */
export function shownBytes(content: MaterialContent): { readonly bytes: string; readonly size: number; readonly fields: DetailsField[] } {
  const der = publicDer(content);
  if (der === undefined) return { bytes: '', size: 0, fields: [] };
  return { bytes: toBase64(der.subarray(0, mostShown)), size: der.length, fields: fieldTree(der, knownParts(content)) };
}

/** A certificate has one or two thousand bytes; a list of revoked ones may have millions. */
const mostShown = 256 * 1024;

/** A block may promise something else than it holds. */
function publicDer(content: MaterialContent): Uint8Array | undefined {
  if (content.type === 'public-key') return kindOf(content.der) === 'public key' ? content.key.spki : undefined;
  if (content.type !== 'certificate' && content.type !== 'csr' && content.type !== 'crl') return undefined;
  const kind = kindOf(content.der);
  return kind === 'private key' || kind === 'container' || beginsAsKey(content.der) ? undefined : content.der;
}

function kindOf(der: Uint8Array): DerKind | 'container' | undefined {
  const found = recognise(der);
  if ('kind' in found) return found.kind;
  return found.container === undefined ? undefined : 'container';
}

function knownParts(content: MaterialContent): KnownParts {
  switch (content.type) {
    case 'certificate':
      return {
        fields: content.fields(),
        extensions: content.extensions,
        values: [
          { bytes: content.issuer.bytes, text: fullName(content.issuer) },
          { bytes: content.subject.bytes, text: fullName(content.subject) },
          { bytes: content.publicKey.bytes, text: keyWords(content.publicKey) },
          { bytes: spanAround(content.fields(), 'validity'), text: validityWords(content.validity) },
        ],
      };
    case 'csr':
      return {
        fields: content.fields(),
        extensions: content.extensions,
        values: [
          { bytes: content.subject.bytes, text: fullName(content.subject) },
          { bytes: content.publicKey.bytes, text: keyWords(content.publicKey) },
        ],
      };
    case 'crl':
      return {
        fields: content.fields(),
        extensions: content.extensions,
        values: [{ bytes: content.issuer.bytes, text: fullName(content.issuer) }],
      };
    case 'public-key':
      return {
        fields: [{ path: ['subjectPublicKeyInfo'], bytes: { start: 0, end: content.key.spki.length } }],
        extensions: [],
        values: [{ bytes: { start: 0, end: content.key.spki.length }, text: keyWords(content.key) }],
      };
    default:
      return { fields: [], extensions: [], values: [] };
  }
}

function spanAround(fields: KnownParts['fields'], name: string): { readonly start: number; readonly end: number } {
  return fields.find(({ path }) => path.at(-1) === name)?.bytes ?? { start: -1, end: -1 };
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
