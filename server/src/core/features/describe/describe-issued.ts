import { baseName } from '../../base/uris.js';
import type { Document } from '../../documents/document.js';
import { createPemKind } from '../../documents/pem/kind.js';
import { materialMarkdown } from './material-markdown.js';
import { materialTitle } from './material-title.js';
import { expiryWords } from './validity.js';

/** A certificate that is not written yet, as hover will show it. `issuer`: the name of the CA's file. */
export async function describeIssued(pem: string, context: { uri: string; now: number; issuer: string | undefined }): Promise<string> {
  const { uri, now, issuer } = context;
  const [material] = createPemKind().parse({ uri, text: pem }).materials;
  if (material === undefined) return '';
  const around = { key: undefined, trustedBy: undefined, mode: undefined, isBreakTold: false };
  return (await materialMarkdown(material, { now, issuer, fileName: baseName(uri), ...around })).join('\n\n');
}

/** What a file holds, in a line: `kube-apiserver serving certificate, expires in 191 days`. No key material. */
export function fileWords({ uri, materials }: Pick<Document, 'uri' | 'materials'>, now: number): string {
  return materials
    .map((material) => {
      const title = materialTitle(material, baseName(uri));
      const time = material.content.type === 'certificate' ? expiryWords(material.content.validity, now) : '';
      return time === '' ? title : `${title}, ${time}`;
    })
    .join(' + ');
}
