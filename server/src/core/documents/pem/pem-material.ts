import type { Span } from '../../base/span.js';
import type { PemBlock } from '../../formats/pem/pem.js';
import { decodeMaterial } from '../../formats/x509/decode-material.js';
import type { Material, MaterialContent } from '../document.js';
import { spanOfBytes } from '../span-of-bytes.js';

/** A block of a PEM file; decoded when first asked for. */
export class PemMaterial implements Material {
  readonly span: Span;
  readonly headSpan: Span;
  readonly use = undefined;
  readonly place = undefined;
  private decoded: MaterialContent | undefined;

  constructor(
    readonly uri: string,
    readonly block: PemBlock,
    readonly index: number,
  ) {
    this.span = block.span;
    this.headSpan = block.begin;
  }

  get content(): MaterialContent {
    return (this.decoded ??= decodeMaterial(this.block.label, this.block.bytes, this.block.headers));
  }

  spanOfBytes(start: number, end: number): Span {
    return spanOfBytes(this.block, start, end);
  }

  byteAt(offset: number): number | undefined {
    return this.block.byteAt(offset);
  }

  spanOfInner(inner: Span): Span {
    return inner;
  }
}
