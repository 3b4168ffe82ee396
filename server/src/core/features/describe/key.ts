import { CURVES } from '../../knowledge/curves.js';
import type { KeyAlgorithm, PrivateKey, PublicKey } from '../../formats/x509/types.js';

interface KeyShape {
  readonly algorithm: KeyAlgorithm;
  readonly curve?: string;
  readonly bits?: number;
}

/** `EC P-256`, `RSA 2048 bit`, `Ed25519`. */
export function keyWords({ algorithm, curve, bits }: KeyShape): string {
  if (algorithm === 'EC') return curve === undefined ? 'EC' : `EC ${curve}`;
  if (algorithm === 'unknown') return 'unknown algorithm';
  const hasSize = algorithm === 'RSA' || algorithm === 'RSA-PSS' || algorithm === 'DSA';
  return hasSize && bits !== undefined ? `${algorithm} ${bits} bit` : algorithm;
}

/** `EC P-256 private key`. An encrypted key may not tell its algorithm. */
export function privateKeyWords(key: PrivateKey): string {
  const words = key.algorithm === 'unknown' ? '' : `${keyWords(key)} `;
  return `${words}private key`.replace(/^p/, 'P');
}

/** Whether two public keys are one; undefined when either is unknown. */
export function isSameKey(one: PublicKey | undefined, other: PublicKey | undefined): boolean | undefined {
  if (one === undefined || other === undefined) return undefined;
  return one.spkiSha256 === other.spkiSha256;
}

/** The public half of a private key, derived when the key does not store it; undefined when it stays unknown. */
export async function publicHalf(key: PrivateKey): Promise<PublicKey | undefined> {
  if (key.publicKey !== undefined || key.encrypted) return key.publicKey;
  await key.resolvePublicKey?.();
  return key.publicKey;
}

/** Whether the key can be told as OpenSSL prints it: not with parameters of its own, and not of a type that is not read. */
export function hasKeyText(key: PublicKey | undefined): boolean {
  if (key === undefined) return false;
  return key.algorithm === 'EC' ? CURVES.some(({ name }) => name === key.curve) : !unprinted.has(key.algorithm);
}

const unprinted: ReadonlySet<KeyAlgorithm> = new Set(['RSA-PSS', 'DSA', 'unknown']);
