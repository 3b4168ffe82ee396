import type { Material } from '../../documents/document.js';
import { describeRole } from '../../knowledge/roles.js';
import { privateKeyWords, keyWords } from './key.js';
import { shortName } from './material-line.js';

/** What a material is, at the start of a line: `Client certificate of kube-scheduler`. */
export function materialTitle({ content }: Material, fileName: string | undefined): string {
  switch (content.type) {
    case 'certificate':
      return describeRole(content, fileName).title;
    case 'csr':
      return `Certificate request for ${shortName(content.subject)}`;
    case 'crl':
      return `Revocation list of ${shortName(content.issuer)}`;
    case 'private-key':
      return `${privateKeyWords(content)}, ${content.encrypted ? 'encrypted' : 'unencrypted'}${content.isCut ? ', cut off' : ''}`;
    case 'public-key':
      return `${keyWords(content.key)} public key`;
    case 'unreadable':
      return content.label === undefined ? 'Unreadable data' : `Unreadable ${content.label}`;
  }
}
