/** An iPAddress of 4 or 16 bytes as text; undefined for any other length. IPv6 is compressed as RFC 5952 asks. */
export function ipText(bytes: Uint8Array, start: number, end: number): string | undefined {
  if (end - start === 4) return `${bytes[start] ?? 0}.${bytes[start + 1] ?? 0}.${bytes[start + 2] ?? 0}.${bytes[start + 3] ?? 0}`;
  return end - start === 16 ? ipv6Text(bytes, start) : undefined;
}

/** An address with its mask, as name constraints hold it: `10.0.0.0/8`, or `address/mask` when the mask has holes. */
export function ipRangeText(bytes: Uint8Array, start: number, end: number): string | undefined {
  const half = start + (end - start) / 2;
  const address = ipText(bytes, start, half);
  const mask = ipText(bytes, half, end);
  if (address === undefined || mask === undefined) return undefined;
  const bits = prefixLength(bytes, half, end);
  return `${address}/${bits ?? mask}`;
}

function prefixLength(bytes: Uint8Array, start: number, end: number): number | undefined {
  let bits = 0;
  let at = start;
  while (at < end && bytes[at] === 0xff) {
    bits += 8;
    at++;
  }
  if (at < end) {
    const ones = Math.clz32(~((bytes[at] ?? 0) << 24));
    if (((bytes[at] ?? 0) << ones) & 0xff) return undefined;
    bits += ones;
    at++;
  }
  while (at < end) if (bytes[at++] !== 0) return undefined;
  return bits;
}

function ipv6Text(bytes: Uint8Array, start: number): string {
  const groups = Array.from({ length: 8 }, (_, i) => ((bytes[start + 2 * i] ?? 0) << 8) | (bytes[start + 2 * i + 1] ?? 0));
  const gap = longestZeroRun(groups);
  const hex = (from: number, to: number): string =>
    groups
      .slice(from, to)
      .map((group) => group.toString(16))
      .join(':');
  return gap.length < 2 ? hex(0, 8) : `${hex(0, gap.start)}::${hex(gap.start + gap.length, 8)}`;
}

function longestZeroRun(groups: readonly number[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let length = 0;
    while (groups[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  return best;
}

/** An address in text as 4 or 16 bytes, read as strictly as Go's net.ParseIP: no leading zeros, no zone; undefined for anything else. */
export function parseIpAddress(text: string): Uint8Array | undefined {
  if (!text.includes(':')) return parseIpv4(text);
  if (text.length > LONGEST_IPV6) return undefined;
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const left = parseGroups(head);
  const right = tail === undefined ? [] : parseGroups(tail);
  if (left === undefined || right === undefined) return undefined;
  const missing = 16 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 2) return undefined;
  if (tail !== undefined && head.includes('.')) return undefined;
  return Uint8Array.from([...left, ...Array<number>(missing).fill(0), ...right]);
}

/** `0000:0000:0000:0000:0000:ffff:255.255.255.255` */
const LONGEST_IPV6 = 45;

/** Groups between colons, the last of which may be an IPv4 address. */
function parseGroups(text: string): number[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  const bytes: number[] = [];
  for (const [at, group] of groups.entries()) {
    const read = at === groups.length - 1 && group.includes('.') ? parseIpv4(group) : parseGroup(group);
    if (read === undefined) return undefined;
    bytes.push(...read);
  }
  return bytes;
}

function parseGroup(group: string): readonly number[] | undefined {
  if (!/^[0-9A-Fa-f]{1,4}$/.test(group)) return undefined;
  const value = Number.parseInt(group, 16);
  return [value >> 8, value & 0xff];
}

function parseIpv4(text: string): Uint8Array | undefined {
  const parts = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/.exec(text)?.slice(1).map(Number);
  return parts?.every((part) => part <= 255) === true ? Uint8Array.from(parts) : undefined;
}
