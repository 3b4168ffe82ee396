import type { Boundary } from './boundaries.js';
import type { PemProblem } from './pem.js';

/** How a block ends: its END boundary, if any, and the offset that it cannot pass. */
export interface BlockEnd {
  readonly boundary: Boundary | undefined;
  readonly limit: number;
}

/** What is wrong with a BEGIN line. */
export function beginProblems(text: string, begin: Boundary, end: BlockEnd): readonly PemProblem[] {
  if (begin.span.start === 1 && text.charCodeAt(0) === 0xfeff) {
    return [{ code: 'bom-before-begin', span: { start: 0, end: 1 } }, ...mangledBegin(text, begin, end)];
  }
  return mangledBegin(text, begin, end);
}

/** What is wrong with the END line, or that it is missing. */
export function endProblems(text: string, begin: Boundary, block: BlockEnd): readonly PemProblem[] {
  const end = block.boundary;
  const expected = `-----END ${begin.label}-----`;
  if (end === undefined) return [{ code: 'begin-without-end', span: begin.span, found: begin.label, expected }];
  if (isEscaped(text, begin, block)) return labelProblems(begin, end);
  const mangled = mangledEnd(text, end, expected);
  if (mangled !== undefined) return [mangled];
  const problems = [...labelProblems(begin, end)];
  const after = textBehind(text, end);
  if (after !== undefined) problems.push(after);
  return problems;
}

/** Whether the line breaks of the block are written as `\n`: then its boundaries need no finding of their own. */
export function isEscaped(text: string, begin: Boundary, end: BlockEnd): boolean {
  return (
    /^\\[nr]/.test(text.slice(begin.span.end, begin.span.end + 2)) || /\\[nr]$/.test(text.slice(Math.max(end.limit - 2, 0), end.limit))
  );
}

function mangledBegin(text: string, begin: Boundary, end: BlockEnd): readonly PemProblem[] {
  if (isEscaped(text, begin, end)) return [];
  const line = `-----BEGIN ${begin.label}-----`;
  const indent = indentBefore(text, begin.span.start);
  const start = indent ?? begin.span.start;
  const isPlaced = (begin.startsLine || start === 0) && indent === undefined;
  if (begin.isWellFormed && isPlaced && begin.endsLine) return [];
  const expected = `${isPlaced || indent !== undefined ? '' : '\n'}${line}${begin.endsLine ? '' : '\n'}`;
  const span = { start, end: begin.span.end };
  return [{ code: 'mangled-boundary', span, found: text.slice(span.start, span.end), expected }];
}

function mangledEnd(text: string, end: Boundary, line: string): PemProblem | undefined {
  if (end.isWellFormed && end.startsLine) return undefined;
  const indent = indentBefore(text, end.span.start);
  const span = { start: indent ?? end.span.start, end: end.span.end };
  const isGlued = !end.startsLine && indent === undefined;
  return { code: 'mangled-boundary', span, found: text.slice(span.start, span.end), expected: `${isGlued ? '\n' : ''}${line}` };
}

function labelProblems(begin: Boundary, end: Boundary): readonly PemProblem[] {
  if (begin.label === end.label) return [];
  return [{ code: 'labels-differ', span: end.labelSpan, found: end.label, expected: `-----END ${begin.label}-----` }];
}

/** Text behind END on its line; another boundary there is told by that one. */
function textBehind(text: string, end: Boundary): PemProblem | undefined {
  if (end.endsLine || text.startsWith('-----BEGIN ', end.span.end)) return undefined;
  const newline = text.indexOf('\n', end.span.end);
  const line = text.slice(end.span.end, newline === -1 ? text.length : newline);
  const start = end.span.end + line.length - line.trimStart().length;
  return { code: 'text-after-end', span: { start, end: end.span.end + line.trimEnd().length } };
}

/** Where the blanks in front of a boundary start, when nothing else stands before it on its line. */
function indentBefore(text: string, start: number): number | undefined {
  let at = start;
  while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  if (at === start) return undefined;
  return at === 0 || text[at - 1] === '\n' || text[at - 1] === '\r' ? at : undefined;
}
