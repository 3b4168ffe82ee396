import { fillPlaces } from '../../base/fill-places.js';
import type { Material } from '../../documents/document.js';
import type { PrivateKey, PublicKey } from '../../formats/x509/types.js';
import { samePublicKey } from '../../formats/x509/same-public-key.js';
import { goTls, goX509 } from '../../knowledge/go-x509-errors.js';
import { goRefusal } from './go-refusal.js';
import type { PemSource } from './pem-source.js';
import { isCertificate, labelOf } from './pem-source.js';
import type { PlacedCertificate } from './types.js';

export type KeyPair =
  | { readonly status: 'loaded'; readonly certificates: readonly PlacedCertificate[] }
  /** `at`: which of the two must change. */
  | { readonly status: 'refused'; readonly error: string; readonly at: 'certificate' | 'key' }
  | { readonly status: 'unknown' };

/** What Go's tls.X509KeyPair makes of a certificate and a key, in its order. Source: crypto/tls/tls.go. */
export function loadKeyPair(certificate: PemSource, key: PemSource): KeyPair {
  const chain = certificate.blocks.filter((block) => labelOf(block) === 'CERTIFICATE');
  const [leaf] = chain;
  if (!leaf) return { status: 'refused', at: 'certificate', error: whyNoCertificate(certificate) };
  const found = key.blocks.find((block) => isKeyLabel(labelOf(block)));
  if (!found) return { status: 'refused', at: 'key', error: whyNoKey(key) };
  const refusal = goRefusal(leaf.content);
  if (refusal !== undefined || !isCertificate(leaf)) {
    return { status: 'refused', at: 'certificate', error: refusal ?? goX509.malformed };
  }
  const pair = comparePair(leaf.content.publicKey, found.content);
  if (pair !== 'fits') return pair;
  return { status: 'loaded', certificates: chain.filter(isCertificate) };
}

function isKeyLabel(label: string): boolean {
  return label === 'PRIVATE KEY' || label.endsWith(' PRIVATE KEY');
}

function whyNoCertificate({ blocks }: PemSource): string {
  const skipped = blocks.map(labelOf);
  if (skipped.length === 0) return goTls.noPemInCertificate;
  if (skipped.length === 1 && skipped[0]?.endsWith('PRIVATE KEY')) return goTls.switched;
  return fillPlaces(goTls.noCertificateBlock, { types: `[${skipped.join(' ')}]` });
}

function whyNoKey({ blocks }: PemSource): string {
  const skipped = blocks.map(labelOf);
  if (skipped.length === 0) return goTls.noPemInKey;
  if (skipped.length === 1 && skipped[0] === 'CERTIFICATE') return goTls.certificateAsKey;
  return fillPlaces(goTls.noKeyBlock, { types: `[${skipped.join(' ')}]` });
}

/** Go tries PKCS#1, PKCS#8 and SEC1 on the bytes, whatever the label says; nothing else, and nothing encrypted. */
function comparePair(certified: PublicKey, content: Material['content']): 'fits' | Exclude<KeyPair, { readonly status: 'loaded' }> {
  if (content.type !== 'private-key' || !isReadable(content)) return refuse(goTls.keyUnparsable);
  if (!goKeyTypes.includes(certified.algorithm)) return refuse(goTls.unknownKeyType);
  if (content.algorithm !== certified.algorithm) return refuse(goTls.keyTypeMismatch);
  if (!content.publicKey) return { status: 'unknown' };
  return samePublicKey(content.publicKey, certified) ? 'fits' : refuse(goTls.keyMismatch);
}

function refuse(error: string): Extract<KeyPair, { readonly status: 'refused' }> {
  return { status: 'refused', at: 'key', error };
}

const goKeyTypes: readonly string[] = ['RSA', 'EC', 'Ed25519'];

function isReadable({ encrypted, container, algorithm, problems }: PrivateKey): boolean {
  const isOther = container === 'OpenSSH' || container === 'DSA';
  return !encrypted && !isOther && goKeyTypes.includes(algorithm) && !problems.some(({ fatal }) => fatal);
}
