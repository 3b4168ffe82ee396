/** `pki/apiserver.crt` → `pki/apiserver`: cfssljson puts endings of its own behind. */
export function stemOf(path: string): string {
  return path.replace(/\.(?:crt|pem|csr)$/, '');
}
