import { parsePem } from '../../formats/pem/parse-pem.js';
import { parseCertificate } from '../../formats/x509/parse-certificate.js';
import { findProfileOf } from '../certificate/find-profile-of.js';
import { formatSubject } from '../subject/format-subject.js';
import { refuse, type IssueRequest, type Refusal } from '../issue-request.js';
import { subjectOfName } from '../subject/subject-of-name.js';

/** What a request asks for that is to replace a certificate: its subject, its names, and what it is for. */
export function likeCertificate(pem: string, fileName: string): Pick<IssueRequest, 'profile' | 'subject' | 'sans'> | Refusal {
  const block = parsePem(pem).blocks.find(({ label }) => label === 'CERTIFICATE');
  if (!block) return refuse('likeUri', 'The file holds no `CERTIFICATE` block. Choose the certificate that the request is to replace.');
  const certificate = parseCertificate(block.bytes);
  const fatal = certificate.allProblems().find((problem) => problem.fatal);
  if (fatal) return refuse('likeUri', `The certificate cannot be read: ${fatal.field}, ${fatal.reason}.`);
  return {
    profile: findProfileOf(certificate, fileName),
    subject: formatSubject(subjectOfName(certificate.subject)),
    sans: (certificate.subjectAltNames ?? []).filter(() => !certificate.isCA).map(({ type, value }) => `${type}:${value}`),
  };
}
