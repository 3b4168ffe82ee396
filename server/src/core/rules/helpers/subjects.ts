import type { Material } from '../../documents/document.js';
import type { Certificate, CertificateRequest, NameAttribute } from '../../formats/x509/types.js';

/** What asks for an identity or names: a leaf certificate, or the request for one. */
export type Subject = Certificate | CertificateRequest;

/** The certificate or request of a material; undefined for anything else. */
export function subjectOf({ content }: Material): Subject | undefined {
  return content.type === 'certificate' || content.type === 'csr' ? content : undefined;
}

/** Every attribute of a subject, in encoding order. */
export function attributesOf({ subject }: Subject): readonly NameAttribute[] {
  return subject.rdns.flat();
}

/** Whether a subject is, or asks to be, a CA. */
export function isCa(subject: Subject): boolean {
  return subject.type === 'certificate' ? subject.isCA : (subject.basicConstraints?.isCA ?? false);
}
