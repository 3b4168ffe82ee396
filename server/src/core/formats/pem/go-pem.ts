import { decodeBase64 } from '../base64/decode-base64.js';

/** A block as another program reads it. `begin` is the offset of its first dash. */
export interface ReadBlock {
  readonly begin: number;
  readonly label: string;
  readonly bytes: Uint8Array;
}

/**
 * The blocks that Go finds when it calls `pem.Decode` until nothing is left.
 * Source: encoding/pem/pem.go. Only `\n` ends a line there, and a boundary must start one.
 */
export function readPemAsGo(text: string): readonly ReadBlock[] {
  const reader = new GoReader(text);
  const blocks: ReadBlock[] = [];
  for (let block = reader.next(); block !== undefined; block = reader.next()) blocks.push(block);
  return blocks;
}

const BEGIN = '-----BEGIN ';
const END = '-----END ';

class GoReader {
  private at = 0;
  /** The next END line, found and read once for all BEGIN lines before it: where it starts, -1 when there is none. */
  private end = -2;
  /** What that line says behind `-----END `. */
  private endText = '';

  constructor(private readonly text: string) {}

  next(): ReadBlock | undefined {
    for (let begin = this.findBegin(); begin !== -1; begin = this.findBegin()) {
      const block = this.readBlock(begin);
      if (block === 'end of input') return undefined;
      if (block !== undefined) return block;
    }
    return undefined;
  }

  private findBegin(): number {
    const { text, at } = this;
    if (text.startsWith(BEGIN, at)) return at;
    const found = text.indexOf(`\n${BEGIN}`, at);
    return found === -1 ? -1 : found + 1;
  }

  private readBlock(begin: number): ReadBlock | 'end of input' | undefined {
    const line = this.line(begin + BEGIN.length);
    this.at = line.next;
    if (!line.text.endsWith('-----')) return undefined;
    const label = line.text.slice(0, -5);
    const hasHeaders = this.skipHeaders();
    if (hasHeaders === 'end of input') return hasHeaders;
    const body = this.at;
    // Behind headers the END line needs an empty one before it; else it may follow at once.
    this.findEnd(hasHeaders ? body + 1 : body);
    const { end } = this;
    // The same label, five dashes, nothing else on the line.
    if (end === -1 || this.endText !== `${label}-----`) return undefined;
    const decoded = decodeGoBody(this.text, body, end);
    if (decoded === undefined) return undefined;
    this.at = this.line(end).next;
    return { begin, label, bytes: decoded };
  }

  /** Lines with a colon; whether there were any. */
  private skipHeaders(): boolean | 'end of input' {
    for (let count = 0; ; count++) {
      if (this.at >= this.text.length) return 'end of input';
      const line = this.line(this.at);
      if (!line.text.includes(':')) return count > 0;
      this.at = line.next;
    }
  }

  /** The first END line that starts at an offset or behind it. */
  private findEnd(from: number): void {
    if (this.end === -1 || this.end >= from) return;
    const found = this.text.startsWith(END, from) && this.text[from - 1] === '\n' ? from - 1 : this.text.indexOf(`\n${END}`, from);
    this.end = found === -1 ? -1 : found + 1;
    if (found !== -1) this.endText = this.line(this.end + END.length).text;
  }

  private line(start: number): { readonly text: string; readonly next: number } {
    const found = this.text.indexOf('\n', start);
    const end = found === -1 ? this.text.length : found;
    let textEnd = found > start && this.text[found - 1] === '\r' ? found - 1 : end;
    while (textEnd > start && (this.text[textEnd - 1] === ' ' || this.text[textEnd - 1] === '\t')) textEnd--;
    return { text: this.text.slice(start, textEnd), next: found === -1 ? end : found + 1 };
  }
}

/** Blanks are taken out first; line breaks are ignored by encoding/base64. */
function decodeGoBody(text: string, start: number, end: number): Uint8Array | undefined {
  const { bytes, problems } = decodeBase64(text, { start, end, skip: 'blanks', stop: 'at-problem' });
  return problems.length === 0 ? bytes : undefined;
}
