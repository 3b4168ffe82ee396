import { DerError } from '../der/der-error.js';
import { utf8 } from '../der/text.js';

/** Numbers and texts as java.io.DataOutputStream writes them. */
export class JavaReader {
  private readonly view: DataView;

  constructor(
    private readonly source: Uint8Array,
    public at: number,
  ) {
    this.view = new DataView(source.buffer, source.byteOffset, source.length);
  }

  peek(): number {
    this.need(1);
    return this.view.getUint8(this.at);
  }

  byte(): number {
    this.need(1);
    return this.view.getUint8(this.at++);
  }

  short(): number {
    this.need(2);
    this.at += 2;
    return this.view.getUint16(this.at - 2);
  }

  int(): number {
    this.need(4);
    this.at += 4;
    return this.view.getUint32(this.at - 4);
  }

  /** Modified UTF-8, which differs for NUL and for characters beyond the first plane only. */
  text(): string {
    const length = this.short();
    const { at } = this;
    this.skip(length);
    return utf8(this.source, at, at + length);
  }

  bytes(length: number): Uint8Array {
    const { at } = this;
    this.skip(length);
    return this.source.subarray(at, at + length);
  }

  skip(length: number): void {
    this.need(length);
    this.at += length;
  }

  private need(length: number): void {
    if (this.at + length > this.source.length) throw new DerError(this.at, `${length} bytes are announced, and the file ends before`);
  }
}
