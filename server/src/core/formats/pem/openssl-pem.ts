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

class Lines {
  private at: number;
  /** Where the line read last starts. */
  start = 0;
  isPartial = false;
  private lineEnd = 0;

  constructor(private readonly text: string) {
    this.at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  /** The next line without what OpenSSL strips from its end: blanks, control characters, and bytes above 127, which are negative there. */
  next(): string | undefined {
    if (this.at >= this.text.length) return undefined;
    // A line of megabytes is read in many pieces: its end is searched for once.
    if (this.lineEnd <= this.at) {
      const found = this.text.indexOf('\n', this.at);
      this.lineEnd = found === -1 ? this.text.length : found + 1;
    }
    const end = Math.min(this.lineEnd, this.at + LINE_SIZE);
    this.start = this.at;
    this.at = end;
    this.isPartial = end - this.start === LINE_SIZE && this.text[end - 1] !== '\n';
    return stripEnd(this.text.slice(this.start, end));
  }
}

function stripEnd(line: string): string {
  let end = line.length;
  while (end > 0 && (line.charCodeAt(end - 1) <= 0x20 || line.charCodeAt(end - 1) > 0x7f)) end--;
  return line.slice(0, end);
}

function readName(lines: Lines): { readonly label: string; readonly begin: number } | undefined {
  for (let line = lines.next(); line !== undefined; line = lines.next()) {
    if (line.startsWith(BEGIN) && line.endsWith('-----') && line.length >= BEGIN.length + 5) {
      return { label: line.slice(BEGIN.length, -5), begin: lines.start };
    }
  }
  return undefined;
}

/** The decoded bytes up to the END line; undefined where OpenSSL reports an error. */
function readBody(lines: Lines, label: string): Uint8Array | undefined {
  const parts: string[] = [];
  const state: BodyState = { header: 'maybe', wasPartial: false, isShort: false };
  for (let line = lines.next(); line !== undefined; line = lines.next()) {
    const isPartial = lines.isPartial;
    const verdict = takeLine(line, label, parts, state);
    state.wasPartial = isPartial;
    if (verdict === 'end') return decodeBody(parts.join('\n'));
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

function takeLine(line: string, label: string, parts: string[], state: BodyState): 'more' | 'end' | 'error' {
  if (state.header === 'maybe' && line.includes(':')) state.header = 'in';
  if (line === '') return takeEmptyLine(parts, state);
  if (line.startsWith(END)) {
    if (line !== `${END}${label}-----`) return 'error';
    if (state.header === 'in') parts.length = 0;
    return 'end';
  }
  if (state.isShort) return 'error';
  parts.push(line);
  if (state.header !== 'behind') return 'more';
  if (line.length > 64) return 'error';
  state.isShort = line.length < 64;
  return 'more';
}

function takeEmptyLine(parts: string[], state: BodyState): 'more' | 'error' {
  if (state.wasPartial) return 'more';
  if (state.header === 'behind') return 'error';
  state.header = 'behind';
  // What came before the empty line was the header.
  parts.length = 0;
  return 'more';
}

/** A `-` ends the data in OpenSSL's decoder, wherever it stands. */
function decodeBody(body: string): Uint8Array | undefined {
  const dash = body.indexOf('-');
  const { bytes, problems } = decodeBase64(dash === -1 ? body : body.slice(0, dash));
  if (bytes.length === 0 || problems.some((problem) => problem.reason !== 'blank')) return undefined;
  return bytes;
}
