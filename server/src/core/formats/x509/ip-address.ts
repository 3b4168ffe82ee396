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
