import { applyEdits } from '../../base/apply-edits.js';
import type { Span } from '../../base/span.js';
import type { Material } from '../../documents/document.js';
import type { TextEdit } from '../../findings.js';
import type { Holder } from './holders.js';

/** What stands in the place of a block, as PEM; undefined: the block stays. */
export type Replace = (material: Material) => readonly string[] | undefined;

/** The edits that put other blocks into a text that holds PEM; none for a form that is not written here. */
export function rewriteHolder({ document, materials, form }: Holder, replace: Replace): readonly TextEdit[] {
  if (form.type === 'opaque' || form.type === 'der') return [];
  if (form.type === 'text') return materials.flatMap((material) => editBlock(document.text, material.span, replace(material)));
  const edits = materials.flatMap((material) => (material.block ? editBlock(form.inner, material.block.span, replace(material)) : []));
  return edits.length === 0 ? [] : [{ span: form.span, newText: btoa(applyEdits(form.inner, edits)) }];
}

function editBlock(text: string, span: Span, blocks: readonly string[] | undefined): readonly TextEdit[] {
  if (blocks === undefined) return [];
  if (blocks.length === 0) return [{ span: withLineBreak(text, span), newText: '' }];
  const separator = separatorOf(text, span);
  const lines = blocks.flatMap((block) => block.trimEnd().split('\n'));
  return [{ span, newText: lines.join(separator) }];
}

/** What parts the lines of a block: a line break with the indentation of the first line, or its escape in a quoted value. */
function separatorOf(text: string, { start, end }: Span): string {
  const block = text.slice(start, end);
  if (!block.includes('\n')) return String.raw`\n`;
  const indent = /[ \t]*$/.exec(text.slice(text.lastIndexOf('\n', start) + 1, start))?.[0] ?? '';
  return (block.includes('\r\n') ? '\r\n' : '\n') + indent;
}

/** A block with the indentation before it and the line break behind it, whichever way that is written. */
function withLineBreak(text: string, { start, end }: Span): Span {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const isAlone = text.slice(lineStart, start).trim() === '';
  const behind = /^(?:[ \t]*\r?\n|\\r?\\n)/.exec(text.slice(end, end + 200))?.[0] ?? '';
  return { start: isAlone && text.slice(start, end).includes('\n') ? lineStart : start, end: end + behind.length };
}
