import type { PublicKey } from '../../formats/x509/types.js';
import type { KeyKind } from '../issue-request.js';

/** How WebCrypto makes and uses a key. */
export interface KeyAlgorithms {
  /** For generateKey and importKey. */
  readonly key: EcKeyGenParams | RsaHashedKeyGenParams | { readonly name: 'Ed25519' };
  /** For sign and verify; the digest is as strong as the key. */
  readonly sign: EcdsaParams | { readonly name: 'RSASSA-PKCS1-v1_5' | 'Ed25519' };
}

const edwards: KeyAlgorithms = { key: { name: 'Ed25519' }, sign: { name: 'Ed25519' } };

const kinds: Readonly<Record<KeyKind, KeyAlgorithms>> = {
  'ec-p256': ec('P-256', 'SHA-256'),
  'ec-p384': ec('P-384', 'SHA-384'),
  'ec-p521': ec('P-521', 'SHA-512'),
  'rsa-2048': rsa(2048),
  'rsa-3072': rsa(3072),
  'rsa-4096': rsa(4096),
  ed25519: edwards,
};

export const keyKinds = Object.keys(kinds) as readonly KeyKind[];

export function algorithmsOfKind(kind: KeyKind): KeyAlgorithms {
  return kinds[kind];
}

/** Undefined for a key that WebCrypto cannot sign with. */
export function algorithmsOfKey({ algorithm, curve, bits }: PublicKey): KeyAlgorithms | undefined {
  if (algorithm === 'RSA') return rsa(bits ?? 2048);
  if (algorithm === 'Ed25519') return edwards;
  if (algorithm !== 'EC') return undefined;
  if (curve === 'P-256') return ec('P-256', 'SHA-256');
  if (curve === 'P-384') return ec('P-384', 'SHA-384');
  return curve === 'P-521' ? ec('P-521', 'SHA-512') : undefined;
}

function ec(namedCurve: string, hash: string): KeyAlgorithms {
  return { key: { name: 'ECDSA', namedCurve }, sign: { name: 'ECDSA', hash } };
}

function rsa(modulusLength: number): KeyAlgorithms {
  const name = 'RSASSA-PKCS1-v1_5';
  return { key: { name, hash: 'SHA-256', modulusLength, publicExponent: Uint8Array.of(1, 0, 1) }, sign: { name } };
}
