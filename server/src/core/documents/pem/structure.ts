import type { Span } from '../../base/span.js';
import { touches } from '../../base/span.js';
import { describeMaterial, materialSymbolType } from '../describe-material.js';
import type { Material, PemDocument } from '../document.js';
import type { DocumentSymbol, Folding } from '../kind.js';

/** One for each block. */
export function pemSymbols(document: PemDocument): readonly DocumentSymbol[] {
  return document.materials.map(symbolOf);
}

function symbolOf(material: Material): DocumentSymbol {
  const { name, detail } = describeMaterial(material);
  return { name, detail, type: materialSymbolType(material), span: material.span, nameSpan: material.headSpan, children: [] };
}

/** Blocks, and the explanatory text before and between them. */
export function pemFoldings(document: PemDocument): readonly Folding[] {
  const foldings: Folding[] = [];
  let at = 0;
  for (const { span } of document.pem.blocks) {
    pushText(foldings, document, at, span.start);
    foldings.push({ span, type: 'region' });
    at = span.end;
  }
  if (document.pem.blocks.length > 0) pushText(foldings, document, at, document.text.length);
  return foldings;
}

function pushText(foldings: Folding[], document: PemDocument, from: number, to: number): void {
  const span = trim(document.text, { start: from, end: to });
  if (span.end > span.start && document.text.slice(span.start, span.end).includes('\n')) foldings.push({ span, type: 'comment' });
}

function trim(text: string, span: Span): Span {
  const piece = text.slice(span.start, span.end);
  const start = span.start + piece.length - piece.trimStart().length;
  return { start, end: Math.max(start, span.start + piece.trimEnd().length) };
}

/** Line of base64, body, block, document. */
export function pemSelections(document: PemDocument, offset: number): readonly Span[] {
  const whole = { start: 0, end: document.text.length };
  const block = document.pem.blocks.find(({ span }) => touches(span, offset));
  if (block === undefined) return [whole];
  const line = lineAt(document, offset);
  const inner = touches(block.body, offset) ? [line, block.body] : [line];
  return nested([...inner, block.span, whole]);
}

function lineAt(document: PemDocument, offset: number): Span {
  const { line } = document.lines.positionAt(offset);
  return trim(document.text, { start: document.lines.lineStart(line), end: document.lines.lineEnd(line) });
}

/** Each must hold the one before and be larger. */
function nested(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    const last = kept.at(-1);
    if (last === undefined || (span.start <= last.start && last.end <= span.end && span.end - span.start > last.end - last.start))
      kept.push(span);
  }
  return kept;
}
