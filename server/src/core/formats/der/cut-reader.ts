import { DerReader } from './der-reader.js';

/**
 * Enters an element whose end is missing: a truncated value still has its beginning.
 * The content is cut at the limit; what is read inside tells where the bytes stop.
 */
export class CutReader extends DerReader {
  protected override setContent(start: number, length: number): void {
    super.setContent(start, Math.min(length, Math.max(this.limit - start, 0)));
  }
}

/** A reader over the content of the element that comes next, as far as it goes; the element must be of this type. */
export function enterCut(reader: DerReader, tag: number): DerReader {
  const cut = new CutReader(reader.bytes, reader.at, reader.limit);
  cut.expect(tag);
  return cut.inside();
}
