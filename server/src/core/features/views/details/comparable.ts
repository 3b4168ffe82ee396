import { documentAt, type Document } from '../../../documents/document.js';
import type { Certificate } from '../../../formats/x509/types.js';
import { materialLabel } from '../../describe/material-line.js';
import { expiryWords } from '../../describe/validity.js';
import { visible } from '../../describe/visible.js';
import { findMaterial } from '../../locate.js';
import type { ViewWorld } from '../view-world.js';
import type { ComparableView } from './details-view.js';

/** More than this is nothing that a person picks from. */
const mostOffered = 500;

/** The other certificates of the workspace: those of the same subject first, then of the same issuer, then by name. */
export function comparableWith(own: Certificate | undefined, world: ViewWorld): readonly ComparableView[] {
  const seen = new Set([own?.sha256]);
  const found: { readonly rank: number; readonly view: ComparableView }[] = [];
  for (const { content: other, uri, headSpan, place } of world.documents.flatMap(({ materials }) => materials)) {
    if (other.type !== 'certificate' || seen.has(other.sha256)) continue;
    seen.add(other.sha256);
    const rank = rankOf(other, own);
    const detail = [world.relativeName(uri), ...(place === undefined ? [] : [place])].join(' · ');
    const view = {
      label: visible(materialLabel(other)),
      description: visible(expiryWords(other.validity, world.clockAt(uri))),
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

export function certificateAt(document: Document, offset: number): Certificate | undefined {
  const content = findMaterial(documentAt(document, offset), offset)?.content;
  return content?.type === 'certificate' ? content : undefined;
}

function rankOf(other: Certificate, own: Certificate | undefined): number {
  if (other.subject.rfc2253 === own?.subject.rfc2253) return 0;
  return other.issuer.rfc2253 === own?.issuer.rfc2253 ? 1 : 2;
}
