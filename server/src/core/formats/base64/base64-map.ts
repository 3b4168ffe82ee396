/** The way between decoded bytes and base64 characters: where each run of characters without a gap starts. */
export class Base64Map {
  private readonly offsets: number[] = [];
  private readonly sextets: number[] = [];
  private total = 0;
  private end = 0;

  /** A run that starts at a text offset, with so many characters of the alphabet before it. */
  addRun(offset: number, sextetsBefore: number): void {
    this.offsets.push(offset);
    this.sextets.push(sextetsBefore);
  }

  /** How many characters there were in all, and where the text of them ends. */
  close(sextets: number, end: number): void {
    this.total = sextets;
    this.end = end;
  }

  offsetOf(byte: number, byteCount: number): number {
    if (byte >= byteCount) return this.end;
    const sextet = Math.floor((Math.max(byte, 0) * 8) / 6);
    const run = findRun(this.sextets, sextet);
    return (this.offsets[run] ?? 0) + sextet - (this.sextets[run] ?? 0);
  }

  byteAt(offset: number): number | undefined {
    const run = findRun(this.offsets, offset);
    const start = this.offsets[run];
    if (start === undefined || offset < start) return undefined;
    const sextet = (this.sextets[run] ?? 0) + offset - start;
    if (sextet >= (this.sextets[run + 1] ?? this.total)) return undefined;
    return Math.floor((sextet * 6) / 8);
  }
}

/** The index of the last start at or before a value. */
function findRun(starts: readonly number[], value: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
