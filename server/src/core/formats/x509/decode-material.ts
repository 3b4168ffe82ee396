import type { PemHeader } from '../pem/pem.js';
import { parseCertificate } from './parse-certificate.js';
import { parseCrl } from './parse-crl.js';
import { parsePrivateKey, type DecodedPrivateKey } from './parse-private-key.js';
import { parsePublicKey, type PublicKeyMaterial } from './parse-public-key.js';
import { parseRequest } from './parse-request.js';
import { recognise, type DerKind } from './recognise.js';
import type { Certificate, CertificateRequest, DerProblem, PrivateKey, RevocationList } from './types.js';

/** Bytes that hold none of the materials, with the reason. */
export interface UnreadableMaterial {
  readonly type: 'unreadable';
  readonly error: string;
  readonly byteOffset: number;
  readonly label: string | undefined;
  /** What it is, when it is something that Kubernetes does not take: `PKCS#12`, `PKCS#7`, `parameters`, … */
  readonly container?: string;
}

export type Material = Certificate | CertificateRequest | RevocationList | DecodedPrivateKey | PublicKeyMaterial | UnreadableMaterial;

/** Reads what a PEM label promises, or, without a label, what the structure shows. Never throws. */
export function decodeMaterial(label: string | undefined, der: Uint8Array, headers: readonly PemHeader[] = []): Material {
  if (label === undefined) return decodeByStructure(der);
  if (label.endsWith('PRIVATE KEY')) return parsePrivateKey(label, der, headers);
  const kind = LABELS[label];
  if (kind !== undefined) return decodeKind(kind, label, der);
  const container = CONTAINERS[label] ?? (label.endsWith('PARAMETERS') ? 'parameters' : undefined);
  const error =
    container === undefined
      ? `a block named ${label} holds no certificate, key, request or CRL`
      : `${container}: not a certificate, key, request or CRL`;
  return { type: 'unreadable', error, byteOffset: 0, label, ...(container === undefined ? {} : { container }) };
}

/** The problem that makes a material unreadable to Go and OpenSSL as a whole, if there is one. */
export function fatalProblem(material: Material | PrivateKey): DerProblem | undefined {
  switch (material.type) {
    case 'unreadable':
      return { field: material.label ?? 'file', byte: material.byteOffset, reason: material.error, fatal: true };
    case 'private-key':
    case 'public-key':
      return material.problems.find((problem) => problem.fatal);
    default:
      return material.allProblems().find((problem) => problem.fatal);
  }
}

/** Labels of RFC 7468, and those that OpenSSL reads beside them. Source: include/openssl/pem.h. */
const LABELS: Readonly<Record<string, DerKind>> = {
  CERTIFICATE: 'certificate',
  'X509 CERTIFICATE': 'certificate',
  'TRUSTED CERTIFICATE': 'certificate',
  'CERTIFICATE REQUEST': 'request',
  'NEW CERTIFICATE REQUEST': 'request',
  'X509 CRL': 'crl',
  CRL: 'crl',
  'PUBLIC KEY': 'public key',
  'RSA PUBLIC KEY': 'public key',
};

const CONTAINERS: Readonly<Record<string, string>> = {
  PKCS7: 'PKCS#7',
  'PKCS #7 SIGNED DATA': 'PKCS#7',
  CMS: 'PKCS#7',
  PKCS12: 'PKCS#12',
};

function decodeByStructure(der: Uint8Array): Material {
  const found = recognise(der);
  if ('kind' in found) return decodeKind(found.kind, undefined, der);
  return { type: 'unreadable', label: undefined, ...found };
}

function decodeKind(kind: DerKind, label: string | undefined, der: Uint8Array): Material {
  switch (kind) {
    case 'certificate':
      return parseCertificate(der);
    case 'request':
      return parseRequest(der);
    case 'crl':
      return parseCrl(der);
    case 'private key':
      return parsePrivateKey(label, der);
    case 'public key':
      return parsePublicKey(label, der);
  }
}
