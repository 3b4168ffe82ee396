import type { Span } from '../../base/span.js';
import { Base64Map } from './base64-map.js';

/** Why Go's `base64.StdEncoding` refuses a text. */
export type Base64Reason =
  /** A blank or tab; line breaks are ignored by Go and told by `hasLineBreaks`. */
  | 'blank'
  /** `-` or `_` of the URL-safe alphabet. */
  | 'url-safe'
  | 'bad-character'
  /** Too little or too much `=`, or data behind it. */
  | 'padding'
  /** A number of characters that no number of bytes gives. */
  | 'length';

export interface Base64Problem {
  readonly reason: Base64Reason;
  /** In the text that was given. */
  readonly span: Span;
  /** The character, for those that are about one. */
  readonly found?: string;
}

export interface Base64Options {
  /** Where to start and end in the text; the whole of it by default. Offsets stay those of the text. */
  readonly start?: number;
  readonly end?: number;
  /**
   * What is stepped over beside line breaks. `blanks`: blanks and tabs. `pem-filling`: what a PEM body
   * may hold, blanks, `#` comments and `\n` written as two characters.
   */
  readonly skip?: 'blanks' | 'pem-filling';
  /** Ends at the first problem; for those who only ask whether there is one. */
  readonly stop?: 'at-problem';
}

/** Decoded base64, as far as it can be read, and the way back from bytes to characters. */
export interface Base64 {
  readonly bytes: Uint8Array;
  /** In the order of the text; at most 100. Empty exactly when Go accepts the text (`skip` aside). */
  readonly problems: readonly Base64Problem[];
  /** Go and client-go step over line breaks; other readers may not. */
  readonly hasLineBreaks: boolean;
  /** Where the first base64 character stands, and the end of the last one, padding included. */
  readonly span: Span;
  /** The offset of the character that holds the first bit of a byte; the end for a byte past the last. */
  offsetOf(byte: number): number;
  /** The byte that holds the first bit of the character at an offset; undefined where no base64 stands. */
  byteAt(offset: number): number | undefined;
}

/** Decodes standard base64 in one pass; never throws. What is not base64 is told and stepped over. */
export function decodeBase64(text: string, options: Base64Options = {}): Base64 {
  return new Decoder(text, options).run();
}

const MAXIMUM_PROBLEMS = 100;

const VALUE = buildValues();
const URL_SAFE = 64;
const PADDING = 65;
const LINE_BREAK = 66;
const BLANK = 67;
const OTHER = 255;

function buildValues(): Uint8Array {
  const values = new Uint8Array(128).fill(255);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  for (let i = 0; i < 64; i++) values[alphabet.charCodeAt(i)] = i;
  values[0x2d] = values[0x5f] = 64;
  values[0x3d] = 65;
  values[0x0a] = values[0x0d] = 66;
  values[0x20] = values[0x09] = 67;
  return values;
}

class Decoder {
  private at: number;
  private readonly end: number;
  private readonly out: Uint8Array;
  private readonly map = new Base64Map();
  private readonly problems: Base64Problem[] = [];
  private length = 0;
  private sextets = 0;
  private pending = 0;
  private padding = 0;
  private firstPadding = -1;
  private first = -1;
  private last = -1;
  private hasLineBreaks = false;

  constructor(
    private readonly text: string,
    private readonly options: Base64Options,
  ) {
    this.at = options.start ?? 0;
    this.end = Math.min(options.end ?? text.length, text.length);
    this.out = new Uint8Array(Math.floor((Math.max(this.end - this.at, 0) * 3) / 4) + 3);
  }

  run(): Base64 {
    while (this.at < this.end && !this.isStopped()) {
      this.readRun();
      if (this.at < this.end) this.readOther();
    }
    this.finish();
    const start = this.first === -1 ? (this.options.start ?? 0) : this.first;
    const span = { start, end: this.last === -1 ? start : this.last + 1 };
    this.map.close(this.sextets, span.end);
    return {
      bytes: this.out.subarray(0, this.length),
      problems: this.problems,
      hasLineBreaks: this.hasLineBreaks,
      span,
      offsetOf: (byte) => this.map.offsetOf(byte, this.length),
      byteAt: (offset) => this.map.byteAt(offset),
    };
  }

  private isStopped(): boolean {
    return this.problems.length > 0 && this.options.stop === 'at-problem';
  }

  /** Characters of the alphabet, up to the next one that is none. */
  private readRun(): void {
    const { text, end, out } = this;
    const from = this.at;
    let at = from;
    let { sextets, pending, length } = this;
    for (; at < end; at++) {
      const value = VALUE[text.charCodeAt(at)] ?? OTHER;
      if (value >= 64) break;
      pending = (pending << 6) | value;
      if ((++sextets & 3) === 0) {
        out[length++] = pending >> 16;
        out[length++] = pending >> 8;
        out[length++] = pending;
        pending = 0;
      }
    }
    if (at === from) return;
    if (this.padding > 0) this.report('padding', this.firstPadding, from);
    this.map.addRun(from, this.sextets);
    if (this.first === -1) this.first = from;
    this.last = at - 1;
    this.at = at;
    this.sextets = sextets;
    this.pending = pending;
    this.length = length;
  }

  /** One character that is not of the alphabet. */
  private readOther(): void {
    const at = this.at++;
    const value = VALUE[this.text.charCodeAt(at)] ?? OTHER;
    if (value === LINE_BREAK) {
      this.hasLineBreaks = true;
    } else if (value === PADDING) {
      this.readPadding(at);
    } else if (!this.isFilling(at, value)) {
      // An emoji is one character of two units.
      const isPair = (this.text.codePointAt(at) ?? 0) > 0xffff && this.at < this.end;
      if (isPair) this.at++;
      this.report(value === BLANK ? 'blank' : value === URL_SAFE ? 'url-safe' : 'bad-character', at, this.at);
    }
  }

  private readPadding(at: number): void {
    if (this.padding++ === 0) this.firstPadding = at;
    if (this.first === -1) this.first = at;
    this.last = at;
  }

  /** What a PEM body may hold beside base64; a comment is stepped over to the end of its line. */
  private isFilling(at: number, value: number): boolean {
    if (this.options.skip === undefined) return false;
    if (value === BLANK) return true;
    if (this.options.skip === 'blanks') return false;
    const char = this.text[at];
    if (char === '#') {
      const lineEnd = this.text.indexOf('\n', at);
      this.at = lineEnd === -1 ? this.end : Math.min(lineEnd, this.end);
      return true;
    }
    if (char !== '\\' || !/^[nrt]$/.test(this.text[at + 1] ?? '')) return false;
    this.at = at + 2;
    return true;
  }

  private finish(): void {
    const left = this.sextets & 3;
    if (left >= 2) this.out[this.length++] = left === 2 ? this.pending >> 4 : this.pending >> 10;
    if (left === 3) this.out[this.length++] = this.pending >> 2;
    const end = this.last + 1;
    if (left === 1) this.report('length', this.last, end);
    else if (left !== 0 ? this.padding !== 4 - left : this.padding !== 0) this.reportPadding(end);
  }

  private reportPadding(end: number): void {
    if (this.problems.some((problem) => problem.reason === 'padding')) return;
    this.report('padding', this.firstPadding === -1 ? end - 1 : this.firstPadding, end);
  }

  private report(reason: Base64Reason, start: number, end: number): void {
    if (this.problems.length >= MAXIMUM_PROBLEMS) return;
    const span = { start, end: Math.max(start, end) };
    const isAboutCharacter = reason === 'blank' || reason === 'url-safe' || reason === 'bad-character';
    this.problems.push(
      isAboutCharacter ? { reason, span, found: String.fromCodePoint(this.text.codePointAt(start) ?? 0) } : { reason, span },
    );
  }
}
