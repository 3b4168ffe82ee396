import type { Span } from './span.js';

/** The text with each span replaced by as many characters; spans are in order and apart. */
export function cover(text: string, spans: readonly Span[], fill: (covered: string, span: Span) => string): string {
  const parts: string[] = [];
  let at = 0;
  for (const span of spans) {
    const covered = text.slice(span.start, span.end);
    parts.push(text.slice(at, span.start), fill(covered, span));
    at = span.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
