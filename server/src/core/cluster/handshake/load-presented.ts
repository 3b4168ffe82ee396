import type { User } from '../../documents/kubeconfig/model.js';
import { credentialsOf } from './check-plugins.js';
import { loadKeyPair } from './load-key-pair.js';
import type { KeyPair } from './load-key-pair.js';
import type { FindFile, PemSource } from './pem-source.js';
import { findPemSource } from './pem-source.js';
import type { HandshakeFailure, Presented } from './types.js';

export type PresentedAnswer =
  | { readonly status: 'loaded'; readonly presented: Presented }
  | { readonly status: 'refused'; readonly failure: HandshakeFailure }
  | { readonly status: 'unknown' };

/** The client certificate with its key, and what else the user brings. */
export function loadPresented(uri: string, user: User | undefined, find: FindFile): PresentedAnswer {
  const credentials = user ? credentialsOf(user) : 'none';
  const certificate = user && findPemSource(user.clientCertificateData, user.clientCertificate, find);
  const key = user && findPemSource(user.clientKeyData, user.clientKey, find);
  // A key alone is dropped without a word; a certificate alone did not pass validation.
  if (certificate === undefined || key === undefined) return { status: 'loaded', presented: { certificates: [], credentials } };
  if (certificate === 'unknown' || key === 'unknown') return { status: 'unknown' };
  const pair = loadKeyPair(certificate, key);
  if (pair.status === 'unknown') return pair;
  if (pair.status === 'loaded') return { status: 'loaded', presented: { certificates: pair.certificates, credentials } };
  const failure = failureOf(uri, pair, certificate, key);
  if (!isReloaded(certificate, key)) return { status: 'refused', failure };
  const pairError: HandshakeFailure = { ...failure, stage: 'client', kind: 'connect' };
  return { status: 'loaded', presented: { certificates: [], pairError, credentials } };
}

/** Two files are read again and again, and their faults only logged until a server asks (transport/cert_rotation.go). */
function isReloaded(certificate: PemSource, key: PemSource): boolean {
  return certificate.from === 'file' && key.from === 'file';
}

function failureOf(
  uri: string,
  { error, at }: Extract<KeyPair, { readonly status: 'refused' }>,
  certificate: PemSource,
  key: PemSource,
): HandshakeFailure {
  return { stage: 'config', kind: 'error', text: error, place: { uri, span: at === 'key' ? key.span : certificate.span } };
}
