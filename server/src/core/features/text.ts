import type { TextResult } from '../../protocol/index.js';
import type { Document, MaterialContent } from '../documents/document.js';
import { certificateText, requestText } from './describe/openssl/certificate-text.js';
import { shortName } from './describe/material-line.js';
import { visible } from './describe/visible.js';
import { findMaterial } from './locate.js';

/** The certificate or request at an offset as OpenSSL prints it; nothing for keys. */
export function text(document: Document, offset: number): TextResult | undefined {
  const content = (findMaterial(document, offset) ?? onlyMaterial(document))?.content;
  return content && textOf(content);
}

export function textOf(content: MaterialContent): TextResult | undefined {
  if (content.type !== 'certificate' && content.type !== 'csr') return undefined;
  const name = visible(shortName(content.subject));
  return content.type === 'certificate'
    ? { title: `${name}.txt`, text: certificateText(content), sha256: content.sha256 }
    : { title: `${name}.csr.txt`, text: requestText(content), sha256: content.sha256 };
}

/** A command on a file with one certificate needs no cursor on it. */
function onlyMaterial({ kind, materials }: Document): Document['materials'][number] | undefined {
  return kind !== 'kubeconfig' && kind !== 'manifest' && materials.length === 1 ? materials[0] : undefined;
}
