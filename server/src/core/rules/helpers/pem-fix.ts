import type { Span } from '../../base/span.js';
import { holdsConfigs, type Document } from '../../documents/document.js';
import type { Fix, TextEdit } from '../../findings.js';
import type { PemTarget } from '../rule.js';

/** A change of a PEM text, in offsets of that text. */
export interface InnerEdit {
  readonly span: Span;
  readonly newText: string;
}

/**
 * A fix that changes a PEM text: as it stands in a PEM file, or by writing the whole base64 value
 * anew where the text is embedded. None where the value cannot be written back as it was read.
 */
export function pemFixes(
  document: Document,
  target: PemTarget,
  fix: { readonly title: string; readonly safe: boolean },
  edits: readonly InnerEdit[],
): readonly Fix[] {
  const written = holdsConfigs(document) ? (reencode(document.text, target, edits) ?? rewrite(document.text, target, edits)) : edits;
  return written && written.length > 0 ? [{ ...fix, edits: written, preferred: true }] : [];
}

/** The span of a whole line that a span ends, its line break included, so that removing it leaves no empty line. */
export function withLineBreak(text: string, span: Span): Span {
  const rest = /^[ \t]*(?:\r\n|\n|\r)?/.exec(text.slice(span.end, span.end + 200))?.[0] ?? '';
  return { start: span.start, end: span.end + rest.length };
}

function reencode(documentText: string, target: PemTarget, edits: readonly InnerEdit[]): readonly TextEdit[] | undefined {
  const { text } = target.pem;
  const covered = target.toDocument({ start: 0, end: text.length });
  const padding = /^=*/.exec(documentText.slice(covered.end, covered.end + 2))?.[0].length ?? 0;
  const span = { start: covered.start, end: covered.end + padding };
  const before = toBase64(text);
  if (before === undefined || documentText.slice(span.start, span.end) !== before) return undefined;
  const after = toBase64(applyEdits(text, edits));
  return after === undefined ? undefined : [{ span, newText: after }];
}

/** The edits of a value that is the PEM text itself; none where they would bring lines that the value's indentation does not have. */
function rewrite(documentText: string, target: PemTarget, edits: readonly InnerEdit[]): readonly TextEdit[] | undefined {
  const written = edits.map(({ span, newText }) => ({ inner: span, span: target.toDocument(span), newText }));
  const isPlain = written.every(
    ({ inner, span, newText }) =>
      !/[\r\n]/.test(newText) && documentText.slice(span.start, span.end) === target.pem.text.slice(inner.start, inner.end),
  );
  return isPlain ? written.map(({ span, newText }) => ({ span, newText })) : undefined;
}

function applyEdits(text: string, edits: readonly InnerEdit[]): string {
  let result = text;
  for (const { span, newText } of [...edits].sort((a, b) => b.span.start - a.span.start)) {
    result = result.slice(0, span.start) + newText + result.slice(span.end);
  }
  return result;
}

/** An embedded text holds one character a byte; one with wider characters was not read that way. */
function toBase64(text: string): string | undefined {
  return /[^\0-\xff]/.test(text) ? undefined : btoa(text);
}
