/** The names of the bits that are set in the content of a BIT STRING, first bit first. */
export function bitNames(content: Uint8Array, names: readonly string[]): string {
  const bits = content.subarray(1);
  return names.filter((_, bit) => ((bits[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0).join(', ');
}
