/** Base64 of bytes, in a worker as in Node; in pieces, since `apply` takes a limited number of arguments. */
export function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  const size = 0x8000;
  for (let start = 0; start < bytes.length; start += size) {
    pieces.push(String.fromCharCode(...bytes.subarray(start, start + size)));
  }
  return btoa(pieces.join(''));
}
