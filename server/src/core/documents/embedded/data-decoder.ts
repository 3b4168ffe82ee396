import type { PemFile } from '../../formats/pem/pem.js';
import { parsePem } from '../../formats/pem/parse-pem.js';
import { decodeMaterial } from '../../formats/x509/decode-material.js';
import type { MaterialContent } from '../document.js';
import { findBase64Flaw } from './go-base64.js';
import type { Base64Flaw } from './go-base64.js';
import { isPlaceholder } from './placeholders.js';

/** What a base64 text holds; nothing in it knows where the text stands. */
export interface DecodedData {
  readonly flaw: Base64Flaw | undefined;
  readonly isPlaceholder: boolean;
  readonly content: 'none' | 'pem' | 'base64' | 'der' | 'other';
  /** One character a byte; undefined when the base64 cannot be read. */
  readonly pemText: string | undefined;
  readonly pem: PemFile | undefined;
  /** One for each block of `pem`, decoded when first asked for. */
  contentOf(block: number): MaterialContent;
  /** Where in the base64 text the character stands that holds the first bit of a byte. */
  indexOf(byte: number): number;
  /** Where in the base64 text what holds the bytes before `byte` ends. */
  endOf(byte: number): number;
  /** The byte that a character of the base64 text belongs to. */
  byteAt(index: number): number;
}

/** Decodes `…-data` values and remembers the last ones: between two keystrokes nearly all stay as they are. */
export class DataDecoder {
  private readonly cache = new Map<string, readonly DecodedText[]>();
  private characters = 0;

  decode(value: string): DecodedData {
    return this.cache.get(sampleOf(value))?.find((decoded) => decoded.value === value) ?? this.remember(value);
  }

  private remember(value: string): DecodedData {
    // A substring keeps the whole text alive that it was cut from; the detour makes a string of its own.
    const own = value.length > 12 ? ` ${value}`.slice(1) : value;
    const decoded = new DecodedText(own);
    if (this.characters + own.length > largestCache) this.forget();
    this.characters += own.length;
    const sample = sampleOf(own);
    this.cache.set(sample, [...(this.cache.get(sample) ?? []), decoded]);
    return decoded;
  }

  private forget(): void {
    this.cache.clear();
    this.characters = 0;
  }
}

/** Characters of base64: a few times what a 300-context kubeconfig holds. */
const largestCache = 16 * 1024 * 1024;

/** Hashing a megabyte of base64 costs more than comparing it: a map over samples finds the candidate. Signatures and keys end at random. */
function sampleOf(value: string): string {
  return `${value.length}:${value.slice(0, 8)}:${value.slice(-100, -60)}`;
}

class DecodedText implements DecodedData {
  readonly flaw: Base64Flaw | undefined;
  readonly isPlaceholder: boolean;
  readonly content: DecodedData['content'];
  readonly pemText: string | undefined;
  readonly pem: PemFile | undefined;
  private readonly contents: (MaterialContent | undefined)[] = [];
  private breaks: readonly number[] | undefined;

  constructor(readonly value: string) {
    this.flaw = findBase64Flaw(value);
    this.isPlaceholder = isPlaceholder(value);
    this.pemText = this.flaw === undefined && !this.isPlaceholder && value !== '' ? decodeLatin(value) : undefined;
    this.content = this.pemText === undefined ? 'none' : contentKind(this.pemText);
    this.pem = this.pemText !== undefined && this.content === 'pem' ? parsePem(this.pemText) : undefined;
  }

  contentOf(index: number): MaterialContent {
    return (this.contents[index] ??= this.decodeBlock(index));
  }

  indexOf(byte: number): number {
    return this.indexOfDigit(Math.floor((byte * 4) / 3));
  }

  endOf(byte: number): number {
    return byte <= 0 ? 0 : Math.min(this.indexOfDigit(Math.ceil((byte * 4) / 3) - 1) + 1, this.value.length);
  }

  /** Of two bytes that share a character the later, so that this undoes `indexOf`. */
  byteAt(index: number): number {
    const digit = index - lowerBound(this.lineBreaks(), index);
    return Math.min(Math.floor((digit * 6 + 5) / 8), Math.max((this.pemText?.length ?? 0) - 1, 0));
  }

  private decodeBlock(index: number): MaterialContent {
    const block = this.pem?.blocks[index];
    if (block === undefined) return { type: 'unreadable', label: undefined, error: 'there is no such block', byteOffset: 0 };
    return decodeMaterial(block.label, block.bytes, block.headers);
  }

  /** Go skips line breaks, so the n-th digit stands behind as many characters as there are breaks before it. */
  private indexOfDigit(digit: number): number {
    const breaks = this.lineBreaks();
    let low = 0;
    let high = breaks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((breaks[middle] ?? Infinity) - middle <= digit) low = middle + 1;
      else high = middle;
    }
    return Math.min(digit + low, this.value.length);
  }

  private lineBreaks(): readonly number[] {
    return (this.breaks ??= /[\r\n]/.test(this.value) ? Array.from(this.value.matchAll(/[\r\n]/g), (match) => match.index) : []);
  }
}

function decodeLatin(value: string): string | undefined {
  try {
    return atob(value);
  } catch {
    return undefined;
  }
}

function contentKind(text: string): DecodedData['content'] {
  if (text.includes('-----BEGIN ')) return 'pem';
  if (isDer(text)) return 'der';
  return /^\s*LS0tL[A-Za-z0-9+/=\s]+$/.test(text) ? 'base64' : 'other';
}

/** A SEQUENCE whose length is that of the text. */
function isDer(text: string): boolean {
  if (text.charCodeAt(0) !== 0x30) return false;
  const first = text.charCodeAt(1);
  if (first < 0x80) return text.length === first + 2;
  const count = first & 0x7f;
  if (count === 0 || count > 4) return false;
  let length = 0;
  for (let at = 0; at < count; at++) length = length * 256 + text.charCodeAt(2 + at);
  return text.length >= length + 2 + count && text.length < length + 10 + count;
}

/** How many of the sorted numbers are less than `target`. */
function lowerBound(sorted: readonly number[], target: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) < target) low = middle + 1;
    else high = middle;
  }
  return low;
}
