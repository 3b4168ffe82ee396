import type { Span } from '../../base/span.js';
import type { PemBlock } from '../../formats/pem/pem.js';
import type { Material, MaterialContent, MaterialUse } from '../document.js';
import { spanOfBytes } from '../span-of-bytes.js';
import type { DecodedData } from './data-decoder.js';

/** Where a value's characters stand in the document. */
export interface InnerPlace {
  spanOfInner(start: number, end: number): Span;
  innerAt(offset: number): number;
}

/** A block of PEM inside base64: every byte has two layers of base64 above it. */
export class EmbeddedMaterial implements Material {
  private known: Span | undefined;
  private knownHead: Span | undefined;

  constructor(
    readonly uri: string,
    private readonly position: InnerPlace,
    private readonly decoded: Pick<DecodedData, 'contentOf'>,
    readonly block: PemBlock,
    readonly index: number,
    readonly use: MaterialUse | undefined,
    readonly place: string | undefined,
  ) {}

  get span(): Span {
    return (this.known ??= this.spanOfInner(this.block.span));
  }

  get headSpan(): Span {
    return (this.knownHead ??= this.spanOfInner(this.block.begin));
  }

  get content(): MaterialContent {
    return this.decoded.contentOf(this.index);
  }

  spanOfBytes(start: number, end: number): Span {
    return this.spanOfInner(spanOfBytes(this.block, start, end));
  }

  byteAt(offset: number): number | undefined {
    if (offset < this.span.start || offset > this.span.end) return undefined;
    return this.block.byteAt(this.position.innerAt(offset));
  }

  spanOfInner(inner: Span): Span {
    return this.position.spanOfInner(inner.start, inner.end);
  }
}
