import type { AuthorityPair } from './rotation.js';

export type Side = 'old' | 'new';

/** A file beside another: `ca.crt` → `ca-new.crt`, `ca-key.pem` → `ca-new-key.pem`. For paths and URIs alike. */
export function sideName(path: string, side: Side): string {
  return path.replace(
    /^(.*\/)?([^/]*?)(-key)?(\.[^./]*)?$/,
    (_, folder = '', stem = '', key = '', ending = '') => `${folder}${stem}-${side}${key}${ending}`,
  );
}

/** The file that another lies beside: `ca-new.crt` → `ca.crt`. */
export function mainName(path: string): string {
  return path.replace(/-(?:old|new)((?:-key)?(?:\.[^./]*)?)$/, '$1');
}

/** All that a rotation lays beside the CA's own files, and takes away in the end. */
export function sideFiles(pairs: readonly AuthorityPair[]): ReadonlySet<string> {
  return new Set(pairs.flatMap((pair) => [...filesBeside(pair, 'new'), ...(pair.key === undefined ? [] : filesBeside(pair, 'old'))]));
}

function filesBeside(pair: AuthorityPair, side: Side): readonly string[] {
  return [sideName(pair.certificate, side), sideName(keyOf(pair), side)];
}

/** Where the key is kept elsewhere, the new one is laid beside the certificate. */
export function keyOf({ certificate, key }: AuthorityPair): string {
  return key ?? certificate.replace(/(\.[^./]*)?$/, '.key');
}
