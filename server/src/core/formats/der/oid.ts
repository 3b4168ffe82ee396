/** The content octets of an OBJECT IDENTIFIER in dotted form; arcs of any size, as OpenSSL prints them. */
export function oidToText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  let at = start;
  while (at < end) {
    const from = at;
    while (at < end && (bytes[at] ?? 0) >= 0x80) at++;
    at++;
    if (at > end) break;
    text += text === '' ? firstArcs(bytes, from, at) : `.${readArc(bytes, from, at)}`;
  }
  return text;
}

/** The content octets of a dotted OID. Arcs up to 2^53. */
export function oidToBytes(text: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  const out: number[] = [];
  for (const arc of [first * 40 + second, ...rest]) {
    const groups = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left % 128) | 0x80);
    out.push(...groups);
  }
  return Uint8Array.from(out);
}

/** Looks up known OIDs by their bytes, so that no text is built for them. */
export class OidTable<T> {
  private buckets: Buckets<T> | undefined;

  constructor(private readonly entries: readonly (readonly [oid: string, value: T])[]) {}

  find(bytes: Uint8Array, start: number, end: number): T | undefined {
    // Made at the first question: no start pays for tables that no certificate asks.
    this.buckets ??= toBuckets(this.entries);
    const bucket = this.buckets.get(hashBytes(bytes, start, end));
    if (bucket === undefined) return undefined;
    for (const entry of bucket) if (sameBytes(entry.bytes, bytes, start, end)) return entry.value;
    return undefined;
  }
}

type Buckets<T> = Map<number, { readonly bytes: Uint8Array; readonly value: T }[]>;

function toBuckets<T>(entries: readonly (readonly [oid: string, value: T])[]): Buckets<T> {
  const buckets: Buckets<T> = new Map();
  for (const [oid, value] of entries) {
    const bytes = oidToBytes(oid);
    const hash = hashBytes(bytes, 0, bytes.length);
    const bucket = buckets.get(hash);
    if (bucket === undefined) buckets.set(hash, [{ bytes, value }]);
    else bucket.push({ bytes, value });
  }
  return buckets;
}

function firstArcs(bytes: Uint8Array, start: number, end: number): string {
  const value = readArc(bytes, start, end);
  if (typeof value === 'bigint') return `2.${value - 80n}`;
  const first = Math.min(Math.floor(value / 40), 2);
  return `${first}.${value - first * 40}`;
}

/** A bigint only where a double cannot hold the arc: those are rare and slow. */
function readArc(bytes: Uint8Array, start: number, end: number): number | bigint {
  if (end - start > 7) return readLargeArc(bytes, start, end);
  let value = 0;
  for (let at = start; at < end; at++) value = value * 128 + ((bytes[at] ?? 0) & 0x7f);
  return value;
}

function readLargeArc(bytes: Uint8Array, start: number, end: number): bigint {
  let bits = '0b0';
  // An arc of hostile length would make the conversion to decimal slow; 128 octets are past any real one.
  for (let at = start; at < Math.min(end, start + 128); at++) bits += ((bytes[at] ?? 0) & 0x7f).toString(2).padStart(7, '0');
  return BigInt(bits);
}

function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
  return hash;
}

function sameBytes(known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let at = 0; at < known.length; at++) if (known[at] !== bytes[start + at]) return false;
  return true;
}
