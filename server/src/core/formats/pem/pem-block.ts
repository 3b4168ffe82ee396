import type { Span } from '../../base/span.js';
import { decodeBase64, type Base64 } from '../base64/decode-base64.js';
import type { Boundary } from './boundaries.js';
import type { BlockEnd } from './boundary-problems.js';
import { readBody, type PemBody } from './pem-body.js';
import type { PemBlock, PemHeader, PemProblem } from './pem.js';

/** The blocks that other programs see: offset of BEGIN → label. */
export interface Readers {
  go(): ReadonlyMap<number, string>;
  openSsl(): ReadonlyMap<number, string>;
}

/** A block whose base64 is decoded on first use. */
export class ParsedBlock implements PemBlock {
  readonly label: string;
  readonly labelSpan: Span;
  readonly begin: Span;
  readonly end: Span | undefined;
  readonly span: Span;
  private readonly content: PemBody;
  private decoded: Base64 | undefined;
  private allProblems: readonly PemProblem[] | undefined;

  constructor(
    private readonly text: string,
    begin: Boundary,
    end: BlockEnd,
    private readonly boundaryProblems: readonly PemProblem[],
    private readonly readers: Readers,
  ) {
    this.label = begin.label;
    this.labelSpan = begin.labelSpan;
    this.begin = begin.span;
    this.end = end.boundary?.span;
    this.content = readBody(text, begin, end);
    this.span = { start: begin.span.start, end: this.end?.end ?? Math.max(this.content.end, begin.span.end) };
  }

  get headers(): readonly PemHeader[] {
    return this.content.headers;
  }

  get body(): Span {
    return this.base64().span;
  }

  get problems(): readonly PemProblem[] {
    return (this.allProblems ??= [...this.boundaryProblems, ...this.content.findProblems(() => this.base64())].sort(
      (a, b) => a.span.start - b.span.start,
    ));
  }

  get readByGo(): boolean {
    return this.readers.go().get(this.begin.start) === this.label;
  }

  get readByOpenSsl(): boolean {
    return this.readers.openSsl().get(this.begin.start) === this.label;
  }

  get bytes(): Uint8Array {
    return this.base64().bytes;
  }

  offsetOf(byte: number): number {
    return this.base64().offsetOf(byte);
  }

  byteAt(offset: number): number | undefined {
    return this.base64().byteAt(offset);
  }

  private base64(): Base64 {
    return (this.decoded ??= decodeBase64(this.text, { start: this.content.start, end: this.content.end, skip: 'pem-filling' }));
  }
}
