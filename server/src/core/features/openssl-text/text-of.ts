import type { TextResult } from '../../../protocol/index.js';
import type { Document, MaterialContent } from '../../documents/document.js';
import type { PublicKey } from '../../formats/x509/types.js';
import { keyWords, publicHalf } from '../describe/key.js';
import { shortName } from '../describe/material-line.js';
import { visible } from '../describe/visible.js';
import { findMaterial } from '../locate.js';
import { certificateText, requestText } from './certificate-text.js';
import { publicKeyText } from './key-text.js';
import { revocationListText } from './revocation-list-text.js';

/** The material at an offset as OpenSSL prints it; of a private key its public half. */
export async function textAt(document: Document, offset: number): Promise<TextResult | undefined> {
  const content = (findMaterial(document, offset) ?? onlyMaterial(document))?.content;
  return content && textOf(content);
}

export async function textOf(content: MaterialContent): Promise<TextResult | undefined> {
  switch (content.type) {
    case 'certificate':
      return { title: titleOf(shortName(content.subject), ''), text: certificateText(content), sha256: content.sha256 };
    case 'csr':
      return { title: titleOf(shortName(content.subject), '.csr'), text: requestText(content), sha256: content.sha256 };
    case 'crl':
      return { title: titleOf(shortName(content.issuer), '.crl'), text: revocationListText(content), sha256: content.sha256 };
    case 'public-key':
      return keyResult(content.key);
    case 'private-key':
      return keyResult(await publicHalf(content));
    case 'unreadable':
      return undefined;
  }
}

function keyResult(key: PublicKey | undefined): TextResult | undefined {
  const text = key && publicKeyText(key);
  return text === undefined || key === undefined
    ? undefined
    : { title: titleOf(`${keyWords(key)} public key`, ''), text, sha256: key.spkiSha256 };
}

function titleOf(name: string, kind: string): string {
  return `${visible(name)}${kind}.txt`;
}

/** A command on a file with one material needs no cursor on it. */
function onlyMaterial({ kind, materials }: Document): Document['materials'][number] | undefined {
  return kind !== 'kubeconfig' && kind !== 'manifest' && materials.length === 1 ? materials[0] : undefined;
}
