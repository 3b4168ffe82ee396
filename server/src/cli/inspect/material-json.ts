import type {
  Certificate,
  CertificateRequest,
  DerProblem,
  GeneralName,
  PrivateKey,
  PublicKey,
  RevocationList,
} from '../../core/formats/x509/types.js';
import type { Unreadable } from '../../core/documents/document.js';
import type { DecodedMaterial } from './decoded.js';

/** One entry of `inspect --format json`; docs/command-line.md describes the fields and their order. */
export function materialToJson({ place, material, content, role, lockedWith }: DecodedMaterial): object {
  const { start, end } = place;
  const head = { type: content.type, file: place.file, range: { start: { ...start }, end: { ...end } } };
  // Inside a kubeconfig a line number alone does not say whose certificate it is.
  const tail = {
    ...(material.place === undefined ? {} : { place: material.place }),
    ...(lockedWith === undefined ? {} : { lockedWith }),
  };
  switch (content.type) {
    case 'certificate':
      return { ...head, ...certificate(content, role), ...tail };
    case 'csr':
      return { ...head, ...request(content), ...tail };
    case 'crl':
      return { ...head, ...revocationList(content), ...tail };
    case 'private-key':
      return { ...head, ...privateKey(content), ...tail };
    case 'public-key':
      return { ...head, key: key(content.key), publicFingerprint: content.key.spkiSha256, ...tail };
    case 'unreadable':
      return { ...head, ...unreadable(content), ...tail };
  }
}

function certificate(content: Certificate, role: string | undefined): object {
  return {
    sha256: content.sha256,
    subject: content.subject.rfc2253,
    issuer: content.issuer.rfc2253,
    serial: content.serial,
    notBefore: time(content.validity.notBefore),
    notAfter: time(content.validity.notAfter),
    subjectAltNames: names(content.subjectAltNames),
    keyUsage: content.keyUsage ?? [],
    extendedKeyUsage: content.extendedKeyUsage ?? [],
    isCA: content.isCA,
    pathLength: content.basicConstraints?.pathLength ?? null,
    key: key(content.publicKey),
    signatureAlgorithm: content.signatureAlgorithm,
    subjectKeyId: content.subjectKeyId ?? null,
    authorityKeyId: content.authorityKeyId ?? null,
    selfSigned: content.isSelfSigned,
    role: role ?? null,
    problems: problems(content.allProblems()),
  };
}

function request(content: CertificateRequest): object {
  return {
    sha256: content.sha256,
    subject: content.subject.rfc2253,
    subjectAltNames: names(content.subjectAltNames),
    keyUsage: content.keyUsage ?? [],
    extendedKeyUsage: content.extendedKeyUsage ?? [],
    isCA: content.basicConstraints?.isCA ?? false,
    pathLength: content.basicConstraints?.pathLength ?? null,
    key: key(content.publicKey),
    signatureAlgorithm: content.signatureAlgorithm,
    subjectKeyId: content.subjectKeyId ?? null,
    // The names only: a challenge password is one.
    attributes: content.attributes.map(({ name }) => name),
    problems: problems(content.allProblems()),
  };
}

function revocationList(content: RevocationList): object {
  return {
    sha256: content.sha256,
    issuer: content.issuer.rfc2253,
    thisUpdate: time(content.thisUpdate),
    nextUpdate: content.nextUpdate === undefined ? null : time(content.nextUpdate),
    crlNumber: content.crlNumber ?? null,
    signatureAlgorithm: content.signatureAlgorithm,
    revoked: content.revoked.map(({ serial, revokedAt, reason }) => ({ serial, revokedAt: time(revokedAt), reason: reason ?? null })),
    problems: problems(content.allProblems()),
  };
}

function privateKey(content: PrivateKey): object {
  return {
    algorithm: content.algorithm,
    curve: content.curve ?? null,
    bits: content.bits ?? null,
    encrypted: content.encrypted,
    container: content.container,
    publicFingerprint: content.publicKey?.spkiSha256 ?? null,
    problems: problems(content.problems),
  };
}

function unreadable(content: Unreadable): object {
  return { label: content.label ?? null, error: content.error, byteOffset: content.byteOffset, problems: problems(content.problems ?? []) };
}

function key({ algorithm, curve, bits }: PublicKey): object {
  return { algorithm, curve: curve ?? null, bits: bits ?? null };
}

function names(list: readonly GeneralName[] | undefined): string[] {
  return (list ?? []).map(({ type, value }) => `${type}:${value}`);
}

function problems(list: readonly DerProblem[]): object[] {
  return list.map(({ field, byte, reason, fatal }) => ({ field, byte, reason, fatal }));
}

/** ISO UTC without milliseconds, which X.509 does not have; null for a time that cannot be read. */
function time(milliseconds: number): string | null {
  return Number.isFinite(milliseconds) ? new Date(milliseconds).toISOString().replace('.000Z', 'Z') : null;
}
