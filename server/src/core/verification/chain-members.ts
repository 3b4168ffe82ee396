import { toHex } from '../base/hash/hex.js';
import { sameBytes } from '../base/same-bytes.js';
import type { Certificate } from '../formats/x509/types.js';

/**
 * The certificates of the chain that is being built. Two are one with the same subject, key and SAN: mutual
 * cross-signatures would go round for ever. Source: alreadyInChain in crypto/x509/verify.go.
 */
export class ChainMembers {
  /** By subject and key, lowest first. */
  private readonly members = new Map<string, Certificate[]>();
  private readonly identities = new Map<Certificate, string>();

  has(candidate: Certificate): boolean {
    const san = candidate.findExtension('subjectAltName')?.value;
    for (const member of this.members.get(this.identityOf(candidate)) ?? []) {
      const other = member.findExtension('subjectAltName')?.value;
      // Go looks no further when only one of the two has a SAN.
      if (san === undefined || other === undefined) return san === other;
      if (sameBytes(san, other)) return true;
    }
    return false;
  }

  push(certificate: Certificate): void {
    const identity = this.identityOf(certificate);
    this.members.set(identity, [...(this.members.get(identity) ?? []), certificate]);
  }

  /** Takes out what was put in last. */
  pop(certificate: Certificate): void {
    const identity = this.identityOf(certificate);
    this.members.set(identity, this.members.get(identity)?.slice(0, -1) ?? []);
  }

  private identityOf(certificate: Certificate): string {
    const known = this.identities.get(certificate);
    if (known !== undefined) return known;
    const identity = `${toHex(certificate.subject.der)} ${certificate.publicKey.spkiSha256}`;
    this.identities.set(certificate, identity);
    return identity;
  }
}
