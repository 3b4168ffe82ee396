/** A format that holds certificates and keys but is not read. */
export interface Container {
  readonly label: string;
  readonly reason: string;
}

/** PKCS#12, PKCS#7 and Java key stores by their first bytes. */
export function findContainer(bytes: Uint8Array): Container | undefined {
  if (startsWith(bytes, [0xfe, 0xed, 0xfe, 0xed])) return container('JKS', 'a Java key store');
  if (startsWith(bytes, [0xce, 0xce, 0xce, 0xce])) return container('JCEKS', 'a Java key store');
  const start = contentStart(bytes);
  if (start === undefined) return undefined;
  const content = bytes.subarray(start);
  if (startsWith(content, [0x02, 0x01, 0x03, 0x30]) && hasPkcs7(content.subarray(4, 32))) return container('PKCS#12', 'a PKCS#12 store');
  return startsWith(content, pkcs7) ? container('PKCS#7', 'a PKCS#7 bundle') : undefined;
}

/** Whether bytes are one ASN.1 SEQUENCE, give or take a little behind it. */
export function isDer(bytes: Uint8Array): boolean {
  const start = contentStart(bytes);
  if (start === undefined) return false;
  const length = lengthOf(bytes);
  return length === undefined ? bytes[start] !== undefined : length > 1 && start + length <= bytes.length && bytes.length <= start + length + 16;
}

/** Whether bytes start like DER, for a file whose name says that it is: broken and joined values are worth a finding. */
export function startsLikeDer(bytes: Uint8Array): boolean {
  return contentStart(bytes) !== undefined;
}

function container(label: string, what: string): Container {
  return { label, reason: `${what}: Kubernetes reads PEM; convert it with openssl` };
}

/** OBJECT IDENTIFIER 1.2.840.113549.1.7.2, signedData. */
const pkcs7: readonly number[] = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];

/** The authSafe of PKCS#12 is PKCS#7 data: its OID (1.2.840.113549.1.7) stands near the start. */
function hasPkcs7(bytes: Uint8Array): boolean {
  const prefix = pkcs7.slice(0, -1);
  for (let at = 0; at + prefix.length <= bytes.length; at++) if (startsWith(bytes.subarray(at), prefix)) return true;
  return false;
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, at) => bytes[at] === byte);
}

/** Where the content of the outer SEQUENCE starts. */
function contentStart(bytes: Uint8Array): number | undefined {
  const first = bytes[1];
  if (bytes[0] !== 0x30 || first === undefined) return undefined;
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
