import type { ReadBlock } from './go-pem.js';
import { decodeBase64 } from '../base64/decode-base64.js';

/**
 * The blocks that OpenSSL finds when it calls PEM_read_bio until no BEGIN line is left, going on
 * behind a block that it cannot read.
 * Source: get_name, get_header_and_data and sanitize_line in crypto/pem/pem_lib.c, EVP_DecodeUpdate
 * in crypto/evp/encode.c, OpenSSL 3.0. Lines are read in pieces of 254 bytes; characters are counted here.
 */
export function readPemAsOpenSsl(text: string): readonly ReadBlock[] {
  const lines = new Lines(text);
  const blocks: ReadBlock[] = [];
  for (let name = readName(lines); name !== undefined; name = readName(lines)) {
    const bytes = readBody(lines, name.label);
    if (bytes !== undefined) blocks.push({ ...name, bytes });
  }
  return blocks;
}

const LINE_SIZE = 254;
const BEGIN = '-----BEGIN ';
const END = '-----END ';

/** The pieces of a text that OpenSSL takes for lines, as offsets: a file may have a million of them. */
class Lines {
  /** The line read last, without what OpenSSL strips from its end: blanks, control characters, and bytes above 127, which are negative there. */
  start = 0;
  end = 0;
  isPartial = false;
  /** Whether a base64 decoder steps over all that was stripped. */
  isPlainEnd = true;
  private at: number;
  private lineEnd = 0;
  private nextBegin = -2;
  private nextColon = -2;

  constructor(readonly text: string) {
    this.at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  next(): boolean {
    if (this.at >= this.text.length) return false;
    // A line of megabytes is read in many pieces: its end is searched for once.
    if (this.lineEnd <= this.at) {
      const found = this.text.indexOf('\n', this.at);
      this.lineEnd = found === -1 ? this.text.length : found + 1;
    }
    const end = Math.min(this.lineEnd, this.at + LINE_SIZE);
    this.start = this.at;
    this.at = end;
    this.isPartial = end - this.start === LINE_SIZE && this.text.charCodeAt(end - 1) !== 0x0a;
    this.strip(end);
    return true;
  }

  /** Goes to the line that holds the next BEGIN: those between them need no look. False when there is none. */
  skipToBegin(): boolean {
    const { text } = this;
    if (this.nextBegin !== -1 && this.nextBegin < this.at) this.nextBegin = text.indexOf(BEGIN, this.at);
    if (this.nextBegin === -1) return false;
    let lineStart = this.nextBegin;
    while (lineStart > this.at && text.charCodeAt(lineStart - 1) !== 0x0a) lineStart--;
    this.at = lineStart + Math.floor((this.nextBegin - lineStart) / LINE_SIZE) * LINE_SIZE;
    return true;
  }

  startsWith(prefix: string): boolean {
    return this.end - this.start >= prefix.length && this.text.startsWith(prefix, this.start);
  }

  hasColon(): boolean {
    if (this.nextColon !== -1 && this.nextColon < this.start) this.nextColon = this.text.indexOf(':', this.start);
    return this.nextColon !== -1 && this.nextColon < this.end;
  }

  private strip(from: number): void {
    let end = from;
    this.isPlainEnd = true;
    for (; end > this.start; end--) {
      const code = this.text.charCodeAt(end - 1);
      if (code > 0x20 && code <= 0x7f) break;
      if (code !== 0x0a && code !== 0x0d && code !== 0x20 && code !== 0x09) this.isPlainEnd = false;
    }
    this.end = end;
  }
}

function readName(lines: Lines): { readonly label: string; readonly begin: number } | undefined {
  while (lines.skipToBegin() && lines.next()) {
    if (!lines.startsWith(BEGIN)) continue;
    const line = lines.text.slice(lines.start, lines.end);
    if (line.endsWith('-----') && line.length >= BEGIN.length + 5) return { label: line.slice(BEGIN.length, -5), begin: lines.start };
  }
  return undefined;
}

/** The decoded bytes up to the END line; undefined where OpenSSL reports an error. */
function readBody(lines: Lines, label: string): Uint8Array | undefined {
  const state: BodyState = { header: 'maybe', wasPartial: false, isShort: false };
  const data = new Data(lines.text);
  while (lines.next()) {
    const verdict = takeLine(lines, label, data, state);
    state.wasPartial = lines.isPartial;
    if (verdict === 'end') return data.decode();
    if (verdict === 'error') return undefined;
  }
  return undefined;
}

interface BodyState {
  header: 'maybe' | 'in' | 'behind';
  wasPartial: boolean;
  /** A line shorter than 64 characters ends a body that follows a header. */
  isShort: boolean;
}

function takeLine(line: Lines, label: string, data: Data, state: BodyState): 'more' | 'end' | 'error' {
  const length = line.end - line.start;
  if (state.header === 'maybe' && line.hasColon()) state.header = 'in';
  if (length === 0) return takeEmptyLine(line, data, state);
  if (line.startsWith(END)) {
    if (line.text.slice(line.start, line.end) !== `${END}${label}-----`) return 'error';
    if (state.header === 'in') data.clear();
    return 'end';
  }
  if (state.isShort) return 'error';
  data.add(line);
  if (state.header !== 'behind') return 'more';
  if (length > 64) return 'error';
  state.isShort = length < 64;
  return 'more';
}

function takeEmptyLine(line: Lines, data: Data, state: BodyState): 'more' | 'error' {
  if (state.wasPartial) {
    data.pass(line);
    return 'more';
  }
  if (state.header === 'behind') return 'error';
  state.header = 'behind';
  // What came before the empty line was the header.
  data.clear();
  return 'more';
}

/** Lines of base64, as spans of the text; those that follow each other are one span. */
class Data {
  private starts: number[] = [];
  private ends: number[] = [];
  private isOpen = false;

  constructor(private readonly text: string) {}

  clear(): void {
    this.starts = [];
    this.ends = [];
    this.isOpen = false;
  }

  add({ start, end, isPlainEnd }: Lines): void {
    if (this.isOpen) {
      this.ends[this.ends.length - 1] = end;
    } else {
      this.starts.push(start);
      this.ends.push(end);
    }
    this.isOpen = isPlainEnd;
  }

  /** What is stripped whole may not come back inside a span. */
  pass({ isPlainEnd }: Lines): void {
    this.isOpen &&= isPlainEnd;
  }

  /** A `-` ends the data in OpenSSL's decoder, wherever it stands. */
  decode(): Uint8Array | undefined {
    const body = this.starts.map((start, index) => this.text.slice(start, this.ends[index])).join('\n');
    const dash = body.indexOf('-');
    const { bytes, problems } = decodeBase64(body, { end: dash === -1 ? body.length : dash, skip: 'blanks', stop: 'at-problem' });
    return bytes.length === 0 || problems.length > 0 ? undefined : bytes;
  }
}
