import { DerError } from './der-error.js';
import { findContentsEnd } from './indefinite.js';
import { TAG, tagName } from './tags.js';

/**
 * Walks the elements of one level of a DER value without copying. After `next`, the members
 * tell the element that was read; all of them are offsets into `bytes`.
 *
 * BER's longer length forms and indefinite lengths are read, as OpenSSL reads them;
 * `findBerForms` tells where they stand, since Go refuses them.
 */
export class DerReader {
  /** The identifier octet of the element. */
  tag = 0;
  /** Where its identifier octet stands. */
  elementStart = 0;
  /** Its content. */
  start = 0;
  end = 0;

  constructor(
    readonly bytes: Uint8Array,
    /** Where the next element starts. */
    public at: number,
    readonly limit: number,
  ) {}

  get atEnd(): boolean {
    return this.at >= this.limit;
  }

  /** The tag of the next element; -1 at the end. */
  peek(): number {
    return this.at < this.limit ? (this.bytes[this.at] ?? -1) : -1;
  }

  /** Reads the next element of any type. */
  next(): void {
    const { bytes, limit } = this;
    let at = this.at;
    if (at + 2 > limit) throw new DerError(at, at >= limit ? 'ends where another element must follow' : 'ends inside a header');
    this.elementStart = at;
    const tag = (this.tag = bytes[at++] ?? 0);
    if ((tag & 0x1f) === 0x1f) at = skipLongTag(bytes, at, limit);
    const first = bytes[at++] ?? 0;
    if (first < 0x80) {
      this.setContent(at, first);
    } else {
      this.readLongLength(at, first);
    }
  }

  /** Reads the next element, which must be of this type. */
  expect(tag: number): void {
    if (this.at < this.limit && this.bytes[this.at] !== tag) {
      throw new DerError(this.at, `expected ${tagName(tag)}, found ${tagName(this.bytes[this.at] ?? 0)}`);
    }
    if (this.at >= this.limit) throw new DerError(this.at, `expected ${tagName(tag)}, found the end`);
    this.next();
  }

  /** Reads an OBJECT IDENTIFIER, which must have an arc and end with a whole one. */
  expectOid(): void {
    this.expect(TAG.OID);
    if (this.start >= this.end || (this.bytes[this.end - 1] ?? 0) >= 0x80)
      throw new DerError(this.elementStart, 'OBJECT IDENTIFIER without a whole arc');
  }

  /** Reads an INTEGER in as few bytes as can be: OpenSSL and Go both refuse needless ones. */
  expectInteger(): void {
    this.expect(TAG.INTEGER);
    const { bytes, start, end } = this;
    if (start >= end) throw new DerError(this.elementStart, 'INTEGER without content');
    const first = bytes[start] ?? 0;
    const isPadded =
      end - start > 1 && ((first === 0 && (bytes[start + 1] ?? 0) < 0x80) || (first === 0xff && (bytes[start + 1] ?? 0) >= 0x80));
    if (isPadded) throw new DerError(start, 'INTEGER with a needless leading byte');
  }

  /** Reads the next element when it is of this type. */
  optional(tag: number): boolean {
    if (this.at >= this.limit || this.bytes[this.at] !== tag) return false;
    this.next();
    return true;
  }

  /** A reader over the content of the element that was read last. */
  inside(): DerReader {
    return new DerReader(this.bytes, this.start, this.end);
  }

  /** The element that was read last, header included. */
  element(): Uint8Array {
    return this.bytes.subarray(this.elementStart, this.at);
  }

  /** The content of the element that was read last. */
  content(): Uint8Array {
    return this.bytes.subarray(this.start, this.end);
  }

  protected setContent(start: number, length: number): void {
    const left = this.limit - start;
    if (length > left) throw new DerError(this.elementStart, `length ${length} runs past the end (${Math.max(left, 0)} bytes left)`);
    this.start = start;
    this.end = this.at = start + length;
  }

  private readLongLength(at: number, first: number): void {
    if (first === 0x80) return this.readIndefinite(at);
    const count = first & 0x7f;
    if (at + count > this.limit) throw new DerError(this.elementStart, 'ends inside a length');
    let length = 0;
    for (const end = at + count; at < end; at++) {
      length = length * 256 + (this.bytes[at] ?? 0);
      if (length > 0xffffffff) throw new DerError(this.elementStart, `length of ${count} bytes is too large`);
    }
    this.setContent(at, length);
  }

  private readIndefinite(start: number): void {
    const end = findContentsEnd(this.bytes, start, this.limit);
    if ((this.tag & 0x20) === 0 || end === undefined) throw new DerError(this.elementStart, 'indefinite length without an end');
    this.start = start;
    this.end = end;
    this.at = end + 2;
  }
}

function skipLongTag(bytes: Uint8Array, from: number, limit: number): number {
  let at = from;
  while (at < limit && (bytes[at] ?? 0) >= 0x80) at++;
  if (at + 1 >= limit) throw new DerError(from - 1, 'ends inside a tag');
  return at + 1;
}
