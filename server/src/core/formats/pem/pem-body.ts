import type { Base64, Base64Problem } from '../base64/decode-base64.js';
import { isForeign, type Boundary } from './boundaries.js';
import { isEscaped, type BlockEnd } from './boundary-problems.js';
import type { PemHeader, PemProblem, PemProblemCode } from './pem.js';

/** What stands between the boundaries. */
export interface PemBody {
  readonly headers: readonly PemHeader[];
  /** Where the base64 may start and must end. */
  readonly start: number;
  readonly end: number;
  findProblems(decode: () => Base64): readonly PemProblem[];
}

/** Splits a body into headers and base64. A block without END stops at the first line that cannot be base64. */
export function readBody(text: string, begin: Boundary, end: BlockEnd): PemBody {
  const from = begin.span.end;
  const headers = readHeaders(text, from, end.limit);
  const bodyEnd = end.boundary === undefined ? endOfBase64(text, headers.end, end.limit) : end.limit;
  return {
    headers: headers.list,
    start: headers.end,
    end: bodyEnd,
    findProblems: (decode) => (isForeign(begin.label) ? [] : bodyProblems(text, begin, end, decode())),
  };
}

/** Headers that are kept; RFC 1421 and RFC 4716 know about ten. The others are stepped over. */
const MOST_HEADERS = 100;
const LONGEST_HEADER_NAME = 80;

/** `Name: value` lines in front of the base64. Source: RFC 1421 section 4.4; the colon decides, as in Go. */
function readHeaders(text: string, from: number, limit: number): { readonly list: readonly PemHeader[]; readonly end: number } {
  const list: PemHeader[] = [];
  let at = skipLineBreak(text, from);
  while (at < limit) {
    const colon = findColon(text, at, Math.min(limit, at + LONGEST_HEADER_NAME));
    if (colon === -1) break;
    const newline = text.indexOf('\n', colon);
    const lineEnd = newline === -1 || newline > limit ? limit : newline;
    if (list.length < MOST_HEADERS) list.push(makeHeader(text, at, colon, lineEnd));
    at = Math.min(lineEnd + 1, limit);
  }
  return { list, end: list.length === 0 ? from : at };
}

function makeHeader(text: string, start: number, colon: number, lineEnd: number): PemHeader {
  const line = text.slice(start, lineEnd).trimEnd();
  return {
    name: text.slice(start, colon).trim(),
    value: text.slice(colon + 1, start + line.length).trim(),
    span: { start, end: start + line.length },
  };
}

/** The colon behind a header's name: letters, digits and hyphens, with blanks around them; -1 without one. */
function findColon(text: string, start: number, limit: number): number {
  const name = skipHeaderBlanks(text, start, limit);
  let at = name;
  while (at < limit && isNameCharacter(text.charCodeAt(at))) at++;
  if (at === name) return -1;
  at = skipHeaderBlanks(text, at, limit);
  return at < limit && text[at] === ':' ? at : -1;
}

function skipHeaderBlanks(text: string, start: number, limit: number): number {
  let at = start;
  while (at < limit && (text[at] === ' ' || text[at] === '\t')) at++;
  return at;
}

function isNameCharacter(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x2d;
}

function skipLineBreak(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\r') at++;
  return text[at] === '\n' ? at + 1 : at;
}

function endOfBase64(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit) {
    const newline = text.indexOf('\n', at);
    const lineEnd = newline === -1 || newline > limit ? limit : newline;
    if (!isBase64Line(text, at, lineEnd)) return at;
    at = lineEnd + 1;
  }
  return limit;
}

function isBase64Line(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isBodyCharacter(text.charCodeAt(at))) return false;
  return true;
}

/** Base64, blanks, and the backslash of a line break that is written as `\n`. */
function isBodyCharacter(code: number): boolean {
  if (isNameCharacter(code)) return code !== 0x2d;
  if (code < 0x80)
    return code === 0x2b || code === 0x2f || code === 0x3d || code === 0x5c || code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return /\s/.test(String.fromCharCode(code));
}

const CODES: Readonly<Record<Base64Problem['reason'], PemProblemCode>> = {
  blank: 'bad-character',
  'url-safe': 'bad-character',
  'bad-character': 'bad-character',
  padding: 'bad-padding',
  length: 'bad-length',
};

function bodyProblems(text: string, begin: Boundary, end: BlockEnd, base64: Base64): readonly PemProblem[] {
  const problems: PemProblem[] = [];
  const escapes = escapeProblem(text, begin, end);
  if (escapes !== undefined) problems.push(escapes);
  const comment = commentProblem(text, begin.span.end, end.limit);
  if (comment !== undefined) problems.push(comment);
  for (const problem of base64.problems) {
    const code = CODES[problem.reason];
    // One fault, one finding: a wrong character makes the length wrong too, and so does a missing end.
    const isFollowUp = code !== 'bad-character' && (problems.some((other) => other.code === 'bad-character') || end.boundary === undefined);
    if (isFollowUp || problems.some((other) => other.code === code)) continue;
    problems.push(problem.found === undefined ? { code, span: problem.span } : { code, span: problem.span, found: problem.found });
  }
  return problems;
}

/** From the first `\n` written as two characters to the last, the one behind END included. */
function escapeProblem(text: string, begin: Boundary, end: BlockEnd): PemProblem | undefined {
  const from = begin.span.end;
  // A search that ran past the block would make many blocks cost quadratic time.
  const isInside = /\\[nr]/.test(text.slice(from, end.limit));
  if (!isInside && !isEscaped(text, begin, end)) return undefined;
  const last = end.boundary?.span.end ?? end.limit;
  const behind = /^(?:\\[nr])+/.exec(text.slice(last, last + 8))?.[0].length ?? 0;
  return { code: 'literal-escapes', span: { start: begin.span.start, end: last + behind } };
}

function commentProblem(text: string, from: number, limit: number): PemProblem | undefined {
  const found = text.slice(from, limit).indexOf('#');
  if (found === -1) return undefined;
  const start = from + found;
  const newline = text.indexOf('\n', start);
  const end = newline === -1 || newline > limit ? limit : newline;
  return { code: 'comment-in-body', span: { start, end: start + text.slice(start, end).trimEnd().length } };
}
