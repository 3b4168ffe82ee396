/** A place in a text: line and UTF-16 column, both counted from 0, as in LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/**
 * Translates offsets into positions and back in O(log lines).
 * Lines end at `\n`, `\r\n` or a lone `\r`, as LSP counts them.
 */
export class LineIndex {
  private starts: number[] | undefined;

  constructor(private readonly text: string) {}

  get lineCount(): number {
    return this.lineStarts().length;
  }

  /** The position of `offset`, which is cut to the text. */
  positionAt(offset: number): Position {
    const starts = this.lineStarts();
    const target = Math.min(Math.max(offset, 0), this.text.length);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= target) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: target - (starts[low] ?? 0) };
  }

  /** The offset of a position, which is cut to its line and to the text. */
  offsetAt(position: Position): number {
    const starts = this.lineStarts();
    if (position.line < 0) return 0;
    const start = starts[position.line];
    if (start === undefined) return this.text.length;
    return Math.min(start + Math.max(position.character, 0), this.lineEnd(position.line));
  }

  /** Where a line starts; the text's end for a line that it does not have. */
  lineStart(line: number): number {
    return this.lineStarts()[line] ?? this.text.length;
  }

  /** Where a line ends, before its line break. */
  lineEnd(line: number): number {
    const next = this.lineStarts()[line + 1];
    if (next === undefined) return this.text.length;
    const beforeBreak = next - 1;
    const isCrLf = this.text.charCodeAt(beforeBreak) === 10 && this.text.charCodeAt(beforeBreak - 1) === 13;
    return isCrLf ? beforeBreak - 1 : beforeBreak;
  }

  private lineStarts(): number[] {
    return (this.starts ??= findLineStarts(this.text));
  }
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  // indexOf is several times faster than a loop over characters on the long lines of base64.
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}
