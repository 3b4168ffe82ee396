/** The way between decoded bytes and base64 characters: where each run of characters without a gap starts. */
export class Base64Map {
  private offsets = new Int32Array(8);
  private sextets = new Int32Array(8);
  private count = 0;
  private total = 0;
  private end = 0;

  /** A run that starts at a text offset, with so many characters of the alphabet before it. */
  addRun(offset: number, sextetsBefore: number): void {
    if (this.count === this.offsets.length) {
      // One letter a line makes millions of runs: four bytes each, where a list of numbers takes up to sixteen.
      this.offsets = grow(this.offsets);
      this.sextets = grow(this.sextets);
    }
    this.offsets[this.count] = offset;
    this.sextets[this.count++] = sextetsBefore;
  }

  /** How many characters there were in all, and where the text of them ends. */
  close(sextets: number, end: number): void {
    this.total = sextets;
    this.end = end;
  }

  offsetOf(byte: number, byteCount: number): number {
    if (byte >= byteCount) return this.end;
    const sextet = Math.floor((Math.max(byte, 0) * 8) / 6);
    const run = findRun(this.sextets, this.count, sextet);
    return (this.offsets[run] ?? 0) + sextet - (this.sextets[run] ?? 0);
  }

  byteAt(offset: number): number | undefined {
    const run = findRun(this.offsets, this.count, offset);
    const start = this.offsets[run] ?? 0;
    if (this.count === 0 || offset < start) return undefined;
    const sextet = (this.sextets[run] ?? 0) + offset - start;
    const next = run + 1 < this.count ? this.sextets[run + 1] : undefined;
    if (sextet >= (next ?? this.total)) return undefined;
    return Math.floor((sextet * 6) / 8);
  }
}

/** The index of the last start at or before a value. */
function findRun(starts: Int32Array, count: number, value: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

function grow(list: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(list.length * 2);
  larger.set(list);
  return larger;
}
