import type { Span } from '../../base/span.js';
import { mostPemBlocks } from '../../knowledge/limits.js';
import { BoundaryFinder, isForeign, type Boundary } from './boundaries.js';
import { beginProblems, endProblems, type BlockEnd } from './boundary-problems.js';
import { readPemAsGo } from './go-pem.js';
import { readPemAsOpenSsl } from './openssl-pem.js';
import type { PemFile, PemProblem } from './pem.js';
import { ParsedBlock, type Readers } from './pem-block.js';

/**
 * Finds the blocks of a PEM text, up to a number that no file reaches by intent; never throws, in
 * linear time. Base64 is decoded block by block, when first asked for.
 */
export function parsePem(text: string): PemFile {
  const boundaries = new BlockBoundaries(text);
  const outside: PemProblem[] = [];
  const found: { readonly begin: Boundary; readonly end: BlockEnd }[] = [];
  for (let boundary = boundaries.next(); boundary !== undefined;) {
    if (boundary.keyword === 'END') {
      if (boundary.isWellFormed && boundary.startsLine) outside.push(strayEnd(boundary));
      boundary = boundaries.next();
      continue;
    }
    const next = boundaries.next();
    const end = next?.keyword === 'END' ? next : undefined;
    found.push({ begin: boundary, end: { boundary: end, limit: next?.span.start ?? boundaries.limit } });
    boundary = end === undefined ? next : boundaries.next();
  }
  if (boundaries.refused !== undefined) outside.push({ code: 'too-many-blocks', span: boundaries.refused.span });
  const readers = lazyReaders(text.slice(0, boundaries.limit));
  return new ParsedPem(
    text,
    found.map(({ begin, end }) => makeBlock(text, begin, end, readers)),
    outside,
  );
}

/** The boundaries that open or close a block, up to the limits. */
class BlockBoundaries {
  /** The first boundary behind the limits. */
  refused: Boundary | undefined;
  private readonly finder: BoundaryFinder;
  private begins = 0;
  private count = 0;

  constructor(private readonly text: string) {
    this.finder = new BoundaryFinder(text);
  }

  /** How far the text is read. */
  get limit(): number {
    return this.refused?.span.start ?? this.text.length;
  }

  next(): Boundary | undefined {
    if (this.refused !== undefined) return undefined;
    for (let boundary = this.finder.next(); boundary !== undefined; boundary = this.finder.next()) {
      const isBegin = boundary.keyword === 'BEGIN';
      if (isBegin && !opensBlock(this.text, boundary)) continue;
      if (isBegin) this.begins++;
      if (this.begins <= mostPemBlocks && ++this.count <= 2 * mostPemBlocks) return boundary;
      this.refused = boundary;
      return undefined;
    }
    return undefined;
  }
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
  return boundary.endsLine
    ? text.slice(boundary.span.start - 5, boundary.span.start) === '-----' || isQuoted(text, boundary.span)
    : /^(?:\\[nr]|[A-Za-z0-9+/]{16})/.test(behind);
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
