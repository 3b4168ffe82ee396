/**
 * Reads DER as strictly as golang.org/x/crypto/cryptobyte does. Every method answers `undefined`
 * or `false` where Go's answers false. Source: cryptobyte/asn1.go.
 */
export class GoReader {
  /** The element read last. */
  tag = 0;
  elementStart = 0;
  start = 0;

  constructor(
    readonly bytes: Uint8Array,
    public at: number,
    readonly end: number,
  ) {}

  get isEmpty(): boolean {
    return this.at >= this.end;
  }

  peek(tag: number): boolean {
    return !this.isEmpty && this.bytes[this.at] === tag;
  }

  /** Reads any element; its content. */
  readAny(): GoReader | undefined {
    const { bytes, end } = this;
    if (end - this.at < 2) return undefined;
    const tag = bytes[this.at] ?? 0;
    if ((tag & 0x1f) === 0x1f) return undefined;
    const first = bytes[this.at + 1] ?? 0;
    const count = first < 0x80 ? 0 : first & 0x7f;
    const length = first < 0x80 ? first : this.longLength(this.at + 2, count);
    const start = this.at + 2 + count;
    if (length === undefined || start + length > end) return undefined;
    this.tag = tag;
    this.elementStart = this.at;
    this.start = start;
    this.at = start + length;
    return new GoReader(bytes, start, this.at);
  }

  read(tag: number): GoReader | undefined {
    return this.peek(tag) ? this.readAny() : undefined;
  }

  /** An INTEGER's content in its shortest form. */
  readInteger(): GoReader | undefined {
    const content = this.read(0x02);
    return content !== undefined && isShortestInteger(content) ? content : undefined;
  }

  /** A BIT STRING without its count of unused bits; those bits must be zero. */
  readBitString(): GoReader | undefined {
    const content = this.read(0x03);
    if (content === undefined || content.isEmpty) return undefined;
    const unused = this.bytes[content.at] ?? 0;
    const last = this.bytes[content.end - 1] ?? 0;
    const isBlank = content.end - content.at === 1;
    if (unused > 7 || (isBlank && unused !== 0) || (!isBlank && (last & ((1 << unused) - 1)) !== 0)) return undefined;
    return new GoReader(this.bytes, content.at + 1, content.end);
  }

  readBoolean(): boolean | undefined {
    const content = this.read(0x01);
    if (content === undefined || content.end - content.at !== 1) return undefined;
    const value = this.bytes[content.at];
    return value === 0 ? false : value === 0xff ? true : undefined;
  }

  /** An OID whose arcs fit 31 bits, in dotted form. */
  readOid(): string | undefined {
    const content = this.read(0x06);
    return content === undefined ? undefined : goOid(content);
  }

  /** The bytes of this reader that are left. */
  rest(): Uint8Array {
    return this.bytes.subarray(this.at, this.end);
  }

  private longLength(at: number, count: number): number | undefined {
    if (count === 0 || count > 4 || at + count > this.end) return undefined;
    let length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + (this.bytes[at + i] ?? 0);
    const isShortest = length >= 0x80 && length >= 256 ** (count - 1);
    return isShortest ? length : undefined;
  }
}

export function isShortestInteger(content: GoReader): boolean {
  const length = content.end - content.at;
  if (length < 2) return length === 1;
  const first = content.bytes[content.at] ?? 0;
  const next = content.bytes[content.at + 1] ?? 0;
  return !((first === 0 && next < 0x80) || (first === 0xff && next >= 0x80));
}

function goOid(content: GoReader): string | undefined {
  const arcs: number[] = [];
  while (!content.isEmpty) {
    const arc = readArc(content);
    if (arc === undefined) return undefined;
    arcs.push(arc);
  }
  const [first, ...rest] = arcs;
  if (first === undefined) return undefined;
  const head = Math.min(Math.floor(first / 40), 2);
  return [head, first - head * 40, ...rest].join('.');
}

function readArc(content: GoReader): number | undefined {
  let value = 0;
  for (let count = 0; !content.isEmpty; count++) {
    const byte = content.bytes[content.at++] ?? 0;
    if (count === 5 || value >= 1 << 24 || (count === 0 && byte === 0x80)) return undefined;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return value;
  }
  return undefined;
}
