import type { Span } from './span.js';

/** A text after edits that do not touch each other. */
export function applyEdits(text: string, edits: readonly { readonly span: Span; readonly newText: string }[]): string {
  const sorted = [...edits].sort((left, right) => left.span.start - right.span.start);
  const parts: string[] = [];
  let at = 0;
  for (const { span, newText } of sorted) {
    parts.push(text.slice(at, span.start), newText);
    at = span.end;
  }
  return [...parts, text.slice(at)].join('');
}
