import { documentAt, type Document, type MaterialContent } from '../../../documents/document.js';
import type { Certificate, RevocationList } from '../../../formats/x509/types.js';
import { materialLabel } from '../../describe/material-line.js';
import { expiryWords } from '../../describe/validity.js';
import { visible } from '../../describe/visible.js';
import type { ViewWorld } from '../view-world.js';
import type { ComparableView } from './details-view.js';
import { materialAt } from './material-at.js';

/** More than this is nothing that a person picks from. */
const mostOffered = 500;

type Signed = Extract<MaterialContent, { readonly type: 'certificate' | 'csr' | 'crl' }>;

/** What else the workspace has of its kind: of the same subject first, then of the same issuer, then by name. */
export function comparableWith(own: Signed | undefined, world: ViewWorld): readonly ComparableView[] {
  const seen = new Set([own?.sha256]);
  const found: { readonly rank: number; readonly view: ComparableView }[] = [];
  for (const { content: other, uri, headSpan, place } of world.documents.flatMap(({ materials }) => materials)) {
    if (!isOfItsKind(other, own) || seen.has(other.sha256)) continue;
    seen.add(other.sha256);
    const rank = rankOf(other, own);
    const detail = [world.relativeName(uri), ...(place === undefined ? [] : [place])].join(' · ');
    const view = {
      label: visible(materialLabel(other)),
      description: other.type === 'certificate' ? visible(expiryWords(other.validity, world.clockAt(uri))) : '',
      detail: visible(detail),
      related: rank < 2,
      at: { uri, span: headSpan },
    };
    found.push({ rank, view });
  }
  return found
    .toSorted((left, right) => left.rank - right.rank || (left.view.label < right.view.label ? -1 : 1))
    .slice(0, mostOffered)
    .map(({ view }) => view);
}

export function contentAt(document: Document, offset: number): Signed | undefined {
  const content = materialAt(documentAt(document, offset), offset)?.content;
  return content?.type === 'certificate' || content?.type === 'csr' || content?.type === 'crl' ? content : undefined;
}

/** A list is compared with lists; a request with what was issued for it. */
function isOfItsKind(other: MaterialContent, own: Signed | undefined): other is Certificate | RevocationList {
  return other.type === (own?.type === 'crl' ? 'crl' : 'certificate');
}

function rankOf(other: Certificate | RevocationList, own: Signed | undefined): number {
  if (other.type === 'certificate' && own && own.type !== 'crl' && other.subject.rfc2253 === own.subject.rfc2253) return 0;
  return own && own.type !== 'csr' && other.issuer.rfc2253 === own.issuer.rfc2253 ? 1 : 2;
}
