import type { Document } from '../documents/document.js';
import { certificateText, requestText } from './describe/openssl/certificate-text.js';
import { shortName } from './describe/material-line.js';
import { visible } from './describe/visible.js';
import { findMaterial } from './locate.js';

/** The certificate or request at an offset as OpenSSL prints it; nothing for keys. */
export function text(document: Document, offset: number): { readonly title: string; readonly text: string } | undefined {
  const content = (findMaterial(document, offset) ?? onlyMaterial(document))?.content;
  if (content?.type === 'certificate') return { title: `${visible(shortName(content.subject))}.txt`, text: certificateText(content) };
  if (content?.type === 'csr') return { title: `${visible(shortName(content.subject))}.csr.txt`, text: requestText(content) };
  return undefined;
}

/** A command on a file with one certificate needs no cursor on it. */
function onlyMaterial({ kind, materials }: Document): Document['materials'][number] | undefined {
  return kind !== 'kubeconfig' && kind !== 'manifest' && materials.length === 1 ? materials[0] : undefined;
}
