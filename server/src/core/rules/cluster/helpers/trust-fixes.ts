import type { Verdict } from '../../../cluster/connections/blame.js';
import type { ClusterModel } from '../../../cluster/model/model.js';
import type { Document } from '../../../documents/document.js';
import type { Fix } from '../../../findings.js';
import { baseName } from '../../../base/uris.js';
import { writtenPath } from './written-path.js';

/** The edit that puts the fitting file in a suspect's place; none when the files do not hold the answer. */
export function trustFixes({ suspect, better }: Verdict, model: ClusterModel): readonly Fix[] {
  const document = better === undefined ? undefined : model.documents.documents.get(better);
  if (document === undefined) return [];
  const { slot, at } = suspect;
  if (slot.named === undefined) return slot.label.endsWith('-data') && suspect.side === 'roots' ? [embed(document, at)] : [];
  const path = writtenPath(document.uri, slot.named.uri, model);
  if (path === undefined || suspect.kind !== 'reference') return [];
  return [{ title: `Name \`${path}\``, safe: false, edits: [{ uri: at.uri, span: at.span, newText: path }], preferred: true }];
}

function embed(document: Document, at: Verdict['suspect']['at']): Fix {
  return {
    title: `Put in the CA of ${baseName(document.uri)}`,
    safe: true,
    edits: [{ uri: at.uri, span: at.span, newText: base64Of(pemOf(document)) }],
    preferred: true,
  };
}

/** The certificates of a file without what stands around them. */
function pemOf({ text, materials }: Document): string {
  const blocks = materials.filter(({ content }) => content.type === 'certificate').map(({ span }) => text.slice(span.start, span.end));
  return `${blocks.join('\n')}\n`;
}

function base64Of(text: string): string {
  return btoa(text);
}
