import type { Span } from '../../base/span.js';

/**
 * What a page shows for the reader to replace: `<your-csr>`, `…`, `...`, `YOUR_NAME`, `xxx`, `base64 of the key`. The whole word around it
 * is not known, so that `LS0tLS1CRUdJTi…` is none either.
 */
export function findPlaceholders(text: string, within: Span): Span[] {
  const found: Span[] = [];
  telling.lastIndex = within.start;
  for (let match = telling.exec(text); match && match.index < within.end; match = telling.exec(text)) {
    const span = wordAround(text, { start: match.index, end: match.index + match[0].length }, within);
    if (span.start >= (found.at(-1)?.end ?? 0)) found.push(span);
    telling.lastIndex = Math.max(span.end, telling.lastIndex);
  }
  return found;
}

const telling = /<[^<>\n]{1,80}>|\.{3,10}|…|\b(?:YOUR|MY|EXAMPLE|REPLACE|CHANGE|INSERT)[-_][-_A-Z]{0,40}|\byour[-_]|[xX]{3,40}|[Bb]ase64/g;

/** A word is looked at so far: longer ones are base64, whose middle tells enough. */
const longest = 10_000;

function wordAround(text: string, { start, end }: Span, within: Span): Span {
  let from = start;
  let to = end;
  while (from > within.start && start - from < longest && /[^\s"'<>]/.test(text.charAt(from - 1))) from--;
  while (to < within.end && to - end < longest && /[^\s"'<>]/.test(text.charAt(to))) to++;
  return { start: from, end: Math.min(to, within.end) };
}
