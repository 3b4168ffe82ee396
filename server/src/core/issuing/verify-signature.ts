import type { Certificate } from '../formats/x509/types.js';
import { loadX509 } from './peculiar.js';

export type SignatureVerdict = 'valid' | 'invalid' | 'unsupported';

/**
 * Whether the issuer's key made the child's signature. `unsupported`: WebCrypto does not know the
 * algorithm (MD5, DSA, Ed448, explicit curve parameters), or the host has no WebCrypto. Never rejects.
 */
export async function verifySignature(child: Certificate, issuer: Certificate): Promise<SignatureVerdict> {
  try {
    const { X509Certificate } = await loadX509();
    const parent = new X509Certificate(copyOf(issuer.der));
    const publicKey = await parent.publicKey.export();
    const valid = await new X509Certificate(copyOf(child.der)).verify({ publicKey, signatureOnly: true });
    return valid ? 'valid' : 'invalid';
  } catch {
    return 'unsupported';
  }
}

/** The library keeps the buffer behind a view; ours may be a part of a larger file. */
function copyOf(der: Uint8Array): ArrayBuffer {
  return new Uint8Array(der).buffer;
}
