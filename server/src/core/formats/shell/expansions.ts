import type { Span } from '../../base/span.js';
import { skipBalanced } from './shell-text.js';

/**
 * What the shell replaces in a text before anybody reads it, as in a here-document whose delimiter is not quoted:
 * `$x`, `${x}`, `$(…)`, backquotes, and a backslash in front of one of them or of a line's end. In order.
 * Source: POSIX XCU 2.7.4 (here-document) and 2.6 (word expansions).
 */
export function findExpansions(text: string, within: Span): Span[] {
  const found: Span[] = [];
  const mark = /[$`\\]/g;
  mark.lastIndex = within.start;
  for (let match = mark.exec(text); match && match.index < within.end; match = mark.exec(text)) {
    const end = Math.min(expansionEnd(text, match.index, within.end), within.end);
    if (end <= match.index) continue;
    found.push({ start: match.index, end });
    mark.lastIndex = end;
  }
  return found;
}

/** Where the expansion at an offset ends; the offset itself when there is none. */
function expansionEnd(text: string, at: number, end: number): number {
  const char = text.charAt(at);
  if (char === '\\') return at + (/^\\(?:[$`\\]|\r?\n)/.exec(text.slice(at, at + 3))?.[0].length ?? 0);
  if (char === '`') return closingBackquote(text, at + 1, end);
  const next = text.charAt(at + 1);
  if (next === '(' || next === '{') return skipBalanced(text, at + 1, end, next === '(' ? ')' : '}');
  name.lastIndex = at + 1;
  return at + (name.test(text) ? name.lastIndex - at : 0);
}

const name = /[A-Za-z_]\w*|[0-9@*#?$!-]/y;

function closingBackquote(text: string, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    if (text.charAt(at) === '\\') at++;
    else if (text.charAt(at) === '`') return at + 1;
  }
  return end;
}
