import type { Span } from '../../../base/span.js';
import type { TextEdit } from '../../../findings.js';

/**
 * Replaces the tabs that indent lines by blanks. The first line of a run of tabs takes the column that the line above
 * asks for; each further tab in the run is one level of two blanks. Behind blanks a tab is dropped.
 */
export function tabEdits(text: string, within: Span): readonly TextEdit[] {
  const from = text.lastIndexOf('\n', within.start - 1) + 1;
  const edits: TextEdit[] = [];
  let above = '';
  let origin: { readonly tabs: number; readonly column: number } | undefined;
  for (const match of text.slice(from).matchAll(/^([ \t]*)([^\r\n]*)/gm)) {
    const [, indentation = '', content = ''] = match;
    if (content === '' || content.startsWith('#')) continue;
    const tabs = indentation.split('\t').length - 1;
    const isTabbed = tabs > 0 && tabs === indentation.length;
    origin = isTabbed ? (origin ?? { tabs, column: columnBelow(above) }) : undefined;
    const column = origin ? Math.max(origin.column + (tabs - origin.tabs) * 2, 0) : indentation.length - tabs;
    const start = from + match.index;
    if (tabs > 0) edits.push({ span: { start, end: start + indentation.length }, newText: ' '.repeat(column) });
    above = ' '.repeat(column) + content;
  }
  return edits;
}

/** Where the line below starts: a level deeper behind a key without a value, else beside it. */
function columnBelow(line: string): number {
  const start = /^ *(?:- +)*/.exec(line)?.[0].length ?? 0;
  return /:\s*(?:#.*)?$/.test(line) ? start + 2 : start;
}
