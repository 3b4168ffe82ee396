import type { Span } from '../../base/span.js';
import type { ConfEntry } from './types.js';

/** Translates places in the value of an entry into places in the file. Built once for an entry, then O(log parts) a question. */
export class ValueSpans {
  private readonly starts: number[] = [];

  constructor(private readonly entry: ConfEntry) {
    let at = 0;
    for (const { value } of entry.parts) {
      this.starts.push(at);
      at += value.length;
    }
  }

  /** The text that `value.slice(start, end)` was made from; a variable as a whole. */
  span(start: number, end: number): Span {
    const from = this.place(start, 'start');
    if (end <= start) return { start: from, end: from };
    return { start: from, end: Math.max(from, this.place(end - 1, 'end')) };
  }

  /** Where the character of an index begins or ends in the file. */
  private place(index: number, edge: 'start' | 'end'): number {
    const at = this.partAt(index);
    const part = this.entry.parts[at];
    if (part === undefined) return edge === 'start' ? this.entry.valueSpan.start : this.entry.valueSpan.end;
    const inside = index - (this.starts[at] ?? 0);
    if (inside >= part.value.length) return part.span.end;
    if (part.type === 'text') return part.span.start + inside + (edge === 'end' ? 1 : 0);
    return edge === 'start' ? part.span.start : part.span.end;
  }

  /** The last part that starts at or before an index and is not empty. */
  private partAt(index: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
