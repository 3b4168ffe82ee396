/** Java key stores, which are no DER and only recognised. PKCS#12 and PKCS#7 are DER, told apart when they are decoded. */
export function findKeyStore(bytes: Uint8Array): { readonly label: string; readonly reason: string } | undefined {
  const label = startsWith(bytes, [0xfe, 0xed, 0xfe, 0xed]) ? 'JKS' : startsWith(bytes, [0xce, 0xce, 0xce, 0xce]) ? 'JCEKS' : undefined;
  return label === undefined ? undefined : { label, reason: 'a Java key store: not a certificate, key, request or CRL' };
}

/** Whether bytes are one ASN.1 SEQUENCE, give or take a little behind it. */
export function isDer(bytes: Uint8Array): boolean {
  const start = contentStart(bytes);
  if (start === undefined) return false;
  const length = lengthOf(bytes);
  if (length === undefined) return bytes[start] !== undefined;
  return length > 1 && start + length <= bytes.length && bytes.length <= start + length + 16;
}

/** Whether bytes start like DER, for a file whose name says that it is: broken and joined values are worth a finding. */
export function startsLikeDer(bytes: Uint8Array): boolean {
  return contentStart(bytes) !== undefined;
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, at) => bytes[at] === byte);
}

/** Where the content of the outer SEQUENCE starts. */
function contentStart(bytes: Uint8Array): number | undefined {
  const [tag, first] = bytes;
  if (tag !== 0x30 || first === undefined) return undefined;
  if (first <= 0x80) return 2;
  const count = first & 0x7f;
  return count > 4 || bytes.length < 2 + count ? undefined : 2 + count;
}

/** The length of the outer SEQUENCE; undefined for BER's indefinite one. */
function lengthOf(bytes: Uint8Array): number | undefined {
  const first = bytes[1] ?? 0;
  if (first < 0x80) return first;
  if (first === 0x80) return undefined;
  let length = 0;
  for (let at = 0; at < (first & 0x7f); at++) length = length * 256 + (bytes[2 + at] ?? 0);
  return length;
}
