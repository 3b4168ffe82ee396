import type { Certificate } from '../../formats/x509/types.js';
import { isRefusal, type Refusal } from '../issue-request.js';
import type { Authority } from '../certificate/load-authority.js';
import { makeCertificate } from '../certificate/make-certificate.js';
import { toPem } from '../pem-text.js';
import { renewedExtensions } from '../renewal/renewed-extensions.js';
import { renewedValidity } from '../renewal/renewed-validity.js';

/**
 * Certificates of the old CA once more, signed by the new one: the same subject, names and usages, and the same key, so
 * that a pair of files fits at every moment, whichever of the two is read first, and so that tokens which a
 * certificate's key verifies stay valid. Each is made once: its copies stay copies.
 */
export class Reissue {
  private readonly made = new Map<string, Promise<string | Refusal>>();

  constructor(
    private readonly authority: Authority,
    private readonly old: Certificate,
    private readonly now: number,
  ) {}

  /** The PEM of the certificate in the place of another. */
  of(certificate: Certificate): Promise<string | Refusal> {
    const known = this.made.get(certificate.sha256) ?? this.make(certificate);
    this.made.set(certificate.sha256, known);
    return known;
  }

  private async make(certificate: Certificate): Promise<string | Refusal> {
    const { authority, now } = this;
    const dates = renewedValidity({ certificate, authority: authority.certificate, lifetime: this.lifetimeOf(certificate), now });
    if (isRefusal(dates)) return dates;
    const spki = new Uint8Array(certificate.publicKey.spki);
    const extensions = await renewedExtensions({
      certificate,
      authority: authority.certificate,
      issuer: 'other',
      names: undefined,
      key: 'kept',
      spki,
    });
    const content = { subject: new Uint8Array(certificate.subject.der), validity: dates.validity, spki, extensions };
    return toPem('CERTIFICATE', await makeCertificate(content, authority));
  }

  /** kubeadm's kubeconfigs begin when their CA begins, whenever they were made: their length is not known. */
  private lifetimeOf({ validity }: Certificate): string | undefined {
    const days = (validity.notAfter - validity.notBefore) / 86_400_000;
    return validity.notBefore === this.old.validity.notBefore && days > 366 ? '365d' : undefined;
  }
}
