import type { IssueAuthority } from '../../../protocol/index.js';
import { baseName, folderOf } from '../../base/uris.js';
import type { Document, Material } from '../../documents/document.js';
import type { Certificate, PrivateKey } from '../../formats/x509/types.js';
import { findUnusable } from '../certificate/find-unusable.js';
import { algorithmsOfKey } from '../keys/key-algorithms.js';

/** A CA and its key, or why it cannot sign. */
export type SigningAuthority = Pick<
  IssueAuthority,
  'subject' | 'sha256' | 'certificateUri' | 'keyUri' | 'notAfter' | 'encrypted' | 'unusable'
>;

/**
 * The CAs of the workspace whose key is there too, by their public halves. An encrypted key shows no public half;
 * it is taken for the key of the certificate that has its file's name.
 */
export function issueOptions(documents: readonly Document[], now: number): SigningAuthority[] {
  const keys = keysOf(documents);
  const options = new Map<string, SigningAuthority>();
  for (const { uri, certificate } of authoritiesOf(documents)) {
    const key = keys.find((candidate) => fits(candidate, uri, certificate));
    if (key && !options.has(certificate.sha256)) options.set(certificate.sha256, toOption(uri, certificate, key, now));
  }
  return [...options.values()];
}

interface KnownKey {
  readonly uri: string;
  readonly key: PrivateKey;
}

function keysOf(documents: readonly Document[]): KnownKey[] {
  return filesOf(documents).flatMap(({ uri, content }) => (content.type === 'private-key' ? [{ uri, key: content }] : []));
}

function authoritiesOf(documents: readonly Document[]): { uri: string; certificate: Certificate }[] {
  return filesOf(documents).flatMap(({ uri, content }) =>
    content.type === 'certificate' && content.isCA ? [{ uri, certificate: content }] : [],
  );
}

/** Files of their own: what a kubeconfig embeds is a copy, and no place to sign from. */
function filesOf(documents: readonly Document[]): Material[] {
  return documents.filter(({ kind }) => kind !== 'kubeconfig').flatMap(({ materials }) => materials);
}

function fits({ uri, key }: KnownKey, certificateUri: string, certificate: Certificate): boolean {
  if (key.publicKey) return key.publicKey.spkiSha256 === certificate.publicKey.spkiSha256;
  return key.encrypted && folderOf(uri) === folderOf(certificateUri) && stem(uri) === stem(certificateUri);
}

function stem(uri: string): string {
  return baseName(uri).replace(/\.[^.]*$/, '');
}

function toOption(certificateUri: string, certificate: Certificate, { uri: keyUri, key }: KnownKey, now: number): SigningAuthority {
  const unusable = whyUnusable(certificate, now);
  return {
    subject: certificate.subject.rfc2253,
    sha256: certificate.sha256,
    certificateUri,
    keyUri,
    notAfter: certificate.validity.notAfter,
    ...(key.encrypted && { encrypted: true }),
    ...(unusable !== undefined && { unusable }),
  };
}

function whyUnusable(certificate: Certificate, now: number): string | undefined {
  if (!algorithmsOfKey(certificate.publicKey))
    return `its key is of type ${certificate.publicKey.curve ?? certificate.publicKey.algorithm}`;
  return findUnusable(certificate, now);
}
