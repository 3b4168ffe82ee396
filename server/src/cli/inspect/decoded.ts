import type { Material, MaterialContent, Unreadable } from '../../core/documents/document.js';
import type { Place } from '../report/result.js';

/** A material with where it stands, as `inspect` tells it. */
export interface DecodedMaterial {
  readonly place: Place;
  readonly material: Material;
  /** The material's own content, or what is wrong when none of it could be read. */
  readonly content: MaterialContent;
  /** `kube-apiserver serving certificate`; certificates only. */
  readonly role: string | undefined;
  /** Of an entry of a key store: what it is locked with there. */
  readonly lockedWith?: string | undefined;
}

/** A broken certificate shows what can be read; one of which nothing can be read is told as such. */
export function readableContent({ content, block }: Material): MaterialContent {
  if (content.type !== 'certificate' && content.type !== 'csr' && content.type !== 'crl') return content;
  const problems = content.allProblems();
  const fatal = problems.find((problem) => problem.fatal);
  if (!fatal || content.signatureAlgorithm !== '' || nameOf(content) !== '') return content;
  const unreadable: Unreadable = { type: 'unreadable', label: block?.label, error: fatal.reason, byteOffset: fatal.byte, problems };
  return unreadable;
}

function nameOf(content: Extract<MaterialContent, { readonly type: 'certificate' | 'csr' | 'crl' }>): string {
  return content.type === 'crl' ? content.issuer.rfc2253 : content.subject.rfc2253;
}
