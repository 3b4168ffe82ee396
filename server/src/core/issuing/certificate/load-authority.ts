import { parsePem } from '../../formats/pem/parse-pem.js';
import { parseCertificate } from '../../formats/x509/parse-certificate.js';
import type { Certificate } from '../../formats/x509/types.js';
import { findUnusable } from './find-unusable.js';
import { importSigningKey, type KeyBlock, type SigningKey } from '../keys/import-signing-key.js';
import { isRefusal, refuse, type AuthorityFiles, type Refusal } from '../issue-request.js';
import { algorithmsOfKey } from '../keys/key-algorithms.js';
import { readKeyBlock } from '../keys/read-private-key.js';

export interface Authority extends SigningKey {
  readonly certificate: Certificate;
}

/** Reads a CA's two files and checks that they may and can sign now. */
export async function loadAuthority(files: AuthorityFiles, now: number): Promise<Authority | Refusal> {
  const certificates = readAuthorityCertificates(files.certificate);
  const first = certificates[0];
  if (!first)
    return refuse(
      'issuerCertificateUri',
      'The file of the CA holds no `CERTIFICATE` block. Choose the certificate of the CA, such as `ca.crt`.',
    );
  const key = await readKeyBlock(files.key, { called: 'the key of the CA', field: 'issuerKeyUri', passphrase: files.passphrase });
  if (isRefusal(key)) return key;
  const authority = await findOwner(certificates, key);
  if (!authority) return refuseKey(first);
  const unusable = findUnusable(authority.certificate, now);
  return unusable === undefined ? authority : refuse('issuerCertificateUri', unusable);
}

/** The certificates of a PEM text, in its order. */
export function readAuthorityCertificates(text: string): readonly Certificate[] {
  return parsePem(text)
    .blocks.filter(({ label }) => label === 'CERTIFICATE')
    .map(({ bytes }) => parseCertificate(bytes));
}

async function findOwner(certificates: readonly Certificate[], block: KeyBlock): Promise<Authority | undefined> {
  for (const certificate of certificates) {
    const signing = await importSigningKey(block, certificate.publicKey);
    if (signing) return { certificate, ...signing };
  }
  return undefined;
}

function refuseKey({ subject, publicKey }: Certificate): Refusal {
  if (!algorithmsOfKey(publicKey)) {
    return refuse(
      'issuerCertificateUri',
      `\`${subject.rfc2253}\` has a key of type ${publicKey.curve ?? publicKey.algorithm}. Kube PKI signs with RSA, EC P-256, P-384, P-521 and Ed25519.`,
    );
  }
  return refuse(
    'issuerKeyUri',
    `The key does not belong to \`${subject.rfc2253}\`: what it signs, that certificate does not verify ("x509: certificate signed by unknown authority"). Choose the key that was made with the CA.`,
  );
}
