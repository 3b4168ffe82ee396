import { lineStartOf } from '../../../../base/line-start.js';
import type { Span } from '../../../../base/span.js';
import type { YamlList } from '../../../../formats/yaml/nodes.js';

/** The lines of an item of a block list, from that of its dash on. */
export interface BlockItem extends Span {
  /** Where the comments right above its dash begin. */
  readonly withComments: number;
}

/** The lines of an item; undefined where it does not begin with a dash on a line of its own. */
export function blockItem(text: string, list: YamlList, index: number): BlockItem | undefined {
  const node = list.items[index];
  const column = list.span.start - lineStartOf(text, list.span.start);
  const start = node && dashLineOf(text, node.span.start, column);
  if (start === undefined) return undefined;
  return { start, end: endOf(text, start, column), withComments: commentsAbove(text, start, column) };
}

/** `\r\n` where the text has it. */
export function lineEndAt(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** What is indented more than its dash belongs to an item; blank lines only before more of it. */
function endOf(text: string, start: number, column: number): number {
  let end = nextLine(text, start);
  for (let at = end; at < text.length; at = nextLine(text, at)) {
    const indent = indentAt(text, at);
    if (indent === undefined) continue;
    if (indent <= column) break;
    end = nextLine(text, at);
  }
  return end;
}

function dashLineOf(text: string, offset: number, column: number): number | undefined {
  for (let at = lineStartOf(text, offset); ; at = lineStartOf(text, at - 1)) {
    if (indentAt(text, at) === column && text[at + column] === '-') return at;
    if (at === 0) return undefined;
  }
}

function commentsAbove(text: string, start: number, column: number): number {
  let first = start;
  while (first > 0) {
    const above = lineStartOf(text, first - 1);
    if (indentAt(text, above) !== column || text[above + column] !== '#') break;
    first = above;
  }
  return first;
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

/** Undefined for a blank line. */
function indentAt(text: string, start: number): number | undefined {
  let at = start;
  while (text[at] === ' ' || text[at] === '\t') at++;
  const char = text[at];
  return char === undefined || char === '\n' || char === '\r' ? undefined : at - start;
}
