import type { Span } from '../../base/span.js';
import { findBoundaries, isForeign, type Boundary } from './boundaries.js';
import { beginProblems, endProblems, type BlockEnd } from './boundary-problems.js';
import { readPemAsGo } from './go-pem.js';
import { readPemAsOpenSsl } from './openssl-pem.js';
import type { PemFile, PemProblem } from './pem.js';
import { ParsedBlock, type Readers } from './pem-block.js';

/** Finds every block of a PEM text; never throws, in linear time. Base64 is decoded block by block, when first asked for. */
export function parsePem(text: string): PemFile {
  const boundaries = findBoundaries(text).filter((boundary) => boundary.keyword === 'END' || opensBlock(text, boundary));
  const outside: PemProblem[] = [];
  const blocks: ParsedBlock[] = [];
  const readers = lazyReaders(text);
  for (let i = 0; i < boundaries.length; i++) {
    const boundary = boundaries[i];
    if (boundary === undefined) continue;
    if (boundary.keyword === 'END') {
      if (boundary.isWellFormed && boundary.startsLine) outside.push(strayEnd(boundary));
      continue;
    }
    const next = boundaries[i + 1];
    const end = next?.keyword === 'END' ? next : undefined;
    if (end !== undefined) i++;
    const limit = next === undefined ? text.length : next.span.start;
    blocks.push(makeBlock(text, boundary, { boundary: end, limit }, readers));
  }
  return new ParsedPem(text, blocks, outside);
}

class ParsedPem implements PemFile {
  private all: readonly PemProblem[] | undefined;

  constructor(
    readonly text: string,
    readonly blocks: readonly ParsedBlock[],
    private readonly outside: readonly PemProblem[],
  ) {}

  get problems(): readonly PemProblem[] {
    return (this.all ??= [...this.outside, ...this.blocks.flatMap((block) => block.problems)].sort((a, b) => a.span.start - b.span.start));
  }
}

function makeBlock(text: string, begin: Boundary, end: BlockEnd, readers: Readers): ParsedBlock {
  const problems = isForeign(begin.label) ? [] : [...beginProblems(text, begin, end), ...endProblems(text, begin, end)];
  return new ParsedBlock(text, begin, end, problems, readers);
}

/** Words about a boundary, in the middle of a line, open no block; base64, an escape or the line's end must follow. */
function opensBlock(text: string, boundary: Boundary): boolean {
  if (boundary.startsLine || isBlankBefore(text, boundary.span)) return true;
  const behind = text.slice(boundary.span.end, boundary.span.end + 40).trimStart();
  return boundary.endsLine ? text.slice(boundary.span.start - 5, boundary.span.start) === '-----' || isQuoted(text, boundary.span) : /^(?:\\[nr]|[A-Za-z0-9+/]{16})/.test(behind);
}

function isBlankBefore(text: string, span: Span): boolean {
  const before = text.slice(Math.max(0, span.start - 64), span.start);
  return before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1).trim() === '';
}

function isQuoted(text: string, span: Span): boolean {
  return /["'`=:>|]\s?$/.test(text.slice(Math.max(0, span.start - 2), span.start));
}

function strayEnd(boundary: Boundary): PemProblem {
  return { code: 'end-without-begin', span: boundary.span, found: boundary.label, expected: `-----BEGIN ${boundary.label}-----` };
}

/** Where Go and OpenSSL see blocks with which label; each reads the text once, when first asked. */
function lazyReaders(text: string): Readers {
  let go: ReadonlyMap<number, string> | undefined;
  let openSsl: ReadonlyMap<number, string> | undefined;
  return {
    go: () => (go ??= new Map(readPemAsGo(text).map((block) => [block.begin, block.label]))),
    openSsl: () => (openSsl ??= new Map(readPemAsOpenSsl(text).map((block) => [block.begin, block.label]))),
  };
}
