import { toHex } from '../base/hash/hex.js';
import type { Certificate } from '../formats/x509/types.js';

/** A pool of certificates as Go keeps it: by subject, each once, without those that it cannot parse. */
export class CertificatePool {
  private readonly bySubject = new Map<string, Certificate[]>();
  private readonly usable = new Map<string, readonly Certificate[]>();

  constructor(certificates: readonly Certificate[]) {
    for (const certificate of certificates) {
      const subject = toHex(certificate.subject.der);
      const named = this.bySubject.get(subject);
      if (named === undefined) this.bySubject.set(subject, [certificate]);
      else named.push(certificate);
    }
  }

  /**
   * The certificates whose subject is the child's issuer, the likeliest first: key identifiers only order
   * them. Source: findPotentialParents in crypto/x509/cert_pool.go.
   */
  findParents(child: Certificate): readonly Certificate[] {
    const named = this.usableOf(toHex(child.issuer.der));
    if (named.length < 2) return named;
    return [0, 1, 2].flatMap((likelihood) => named.filter((candidate) => unlikelihood(candidate, child) === likelihood));
  }

  private usableOf(subject: string): readonly Certificate[] {
    const known = this.usable.get(subject);
    if (known !== undefined) return known;
    const parsed = (this.bySubject.get(subject) ?? []).filter(({ goProblems }) => goProblems.length === 0);
    const distinct = [...new Map(parsed.map((certificate) => [certificate.sha256, certificate])).values()];
    this.usable.set(subject, distinct);
    return distinct;
  }
}

/** 0: the identifiers agree, 1: one of them is missing, 2: they differ. */
function unlikelihood({ subjectKeyId = '' }: Certificate, { authorityKeyId = '' }: Certificate): number {
  if (subjectKeyId === authorityKeyId) return 0;
  return subjectKeyId === '' || authorityKeyId === '' ? 1 : 2;
}
