import type { PemBlock } from '../formats/pem/pem.js';
import { parsePem } from '../formats/pem/parse-pem.js';
import { parseCertificate } from '../formats/x509/parse-certificate.js';
import type { Certificate } from '../formats/x509/types.js';
import { findUnusable } from './find-unusable.js';
import { importSigningKey, type SigningKey } from './import-signing-key.js';
import { refuse, type AuthorityFiles, type Refusal } from './issue-request.js';
import { algorithmsOfKey } from './key-algorithms.js';

export interface Authority extends SigningKey {
  readonly certificate: Certificate;
}

/** Reads a CA's two files and checks that they may and can sign now. */
export async function loadAuthority(files: AuthorityFiles, now: number): Promise<Authority | Refusal> {
  const certificates = parsePem(files.certificate)
    .blocks.filter(({ label }) => label === 'CERTIFICATE')
    .map(({ bytes }) => parseCertificate(bytes));
  const first = certificates[0];
  if (!first)
    return refuse(
      'issuerCertificateUri',
      'The file of the CA holds no `CERTIFICATE` block. Choose the certificate of the CA, such as `ca.crt`.',
    );
  const key = findKey(files.key);
  if ('refused' in key) return key;
  const authority = await findOwner(certificates, key);
  if (!authority) return refuseKey(first);
  const unusable = findUnusable(authority.certificate, now);
  return unusable === undefined ? authority : refuse('issuerCertificateUri', unusable);
}

async function findOwner(certificates: readonly Certificate[], block: PemBlock): Promise<Authority | undefined> {
  for (const certificate of certificates) {
    const signing = await importSigningKey(block, certificate);
    if (signing) return { certificate, ...signing };
  }
  return undefined;
}

function findKey(text: string): PemBlock | Refusal {
  const keys = parsePem(text).blocks.filter(({ label }) => label.endsWith('PRIVATE KEY'));
  const readable = keys.find((block) => !isEncrypted(block));
  if (readable) return readable;
  if (keys.length > 0) {
    return refuse(
      'issuerKeyUri',
      'The key of the CA is encrypted, and Kube PKI asks for no passphrases. Sign with the tool that holds the passphrase, or decrypt the key outside the repository: `openssl pkey -in ca.key -out <file>`.',
    );
  }
  return refuse('issuerKeyUri', 'The file of the key holds no private key. Choose the key of the CA, such as `ca.key`.');
}

function isEncrypted({ label, headers }: PemBlock): boolean {
  return label === 'ENCRYPTED PRIVATE KEY' || headers.some(({ name, value }) => name === 'Proc-Type' && value.includes('ENCRYPTED'));
}

function refuseKey({ subject, publicKey }: Certificate): Refusal {
  if (!algorithmsOfKey(publicKey)) {
    return refuse(
      'issuerCertificateUri',
      `\`${subject.rfc2253}\` has a key of type ${publicKey.curve ?? publicKey.algorithm}. Kube PKI signs with RSA and EC P-256, P-384 and P-521, which every component can load.`,
    );
  }
  return refuse(
    'issuerKeyUri',
    `The key does not belong to \`${subject.rfc2253}\`: what it signs, that certificate does not verify ("x509: certificate signed by unknown authority"). Choose the key that was made with the CA.`,
  );
}
