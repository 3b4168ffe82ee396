import { touches, type Span } from '../../base/span.js';
import type { Document } from '../../documents/document.js';
import type { CodeAction } from '../answers.js';

/** Takes the private key out of a file that also holds certificates. */
export function removeKey(document: Document, span: Span): CodeAction[] {
  if (document.kind !== 'pem') return [];
  const key = document.materials.find((material) => material.content.type === 'private-key' && touches(material.span, span.start));
  const hasOther = document.materials.some(({ content }) => content.type === 'certificate');
  if (!key || !hasOther) return [];
  return [
    {
      title: 'Remove the private key from this file',
      kind: 'refactor',
      edits: [{ span: withLineBreak(document.text, key.span), newText: '' }],
    },
  ];
}

function withLineBreak(text: string, { start, end }: Span): Span {
  const lineBreak = /^[ \t]*(\r\n|\n|\r)/.exec(text.slice(end, end + 80))?.[0].length ?? 0;
  return { start, end: end + lineBreak };
}
