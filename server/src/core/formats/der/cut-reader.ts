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
