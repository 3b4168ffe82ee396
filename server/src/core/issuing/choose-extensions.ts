import type { IssueProfile } from '../../protocol.js';
import type { Certificate } from '../formats/x509/types.js';
import type { KeyKind } from './issue-request.js';
import type { SubjectAltName } from './parse-san.js';
import type { KeyUsageFlags, X509 } from './peculiar.js';

export interface ExtensionChoice {
  readonly profile: IssueProfile;
  readonly key: KeyKind;
  readonly sans: readonly SubjectAltName[];
  readonly publicKey: CryptoKey;
  /** Absent for a certificate that signs itself. */
  readonly authority: Certificate | undefined;
}

/** What kubeadm writes for the same purpose (cmd/kubeadm/app/util/pkiutil), with key usages that fit the type of the key. */
export async function chooseExtensions(x509: X509, choice: ExtensionChoice): Promise<InstanceType<X509['Extension']>[]> {
  const { profile, sans, publicKey, authority } = choice;
  return [
    new x509.KeyUsagesExtension(keyUsages(x509, choice), true),
    ...(profile === 'ca'
      ? []
      : [new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage[profile === 'client' ? 'clientAuth' : 'serverAuth']])]),
    new x509.BasicConstraintsExtension(profile === 'ca', undefined, true),
    await x509.SubjectKeyIdentifierExtension.create(publicKey),
    ...(authority ? [await authorityKeyIdentifier(x509, authority)] : []),
    ...(sans.length > 0 ? [new x509.SubjectAlternativeNameExtension([...sans])] : []),
  ];
}

function keyUsages(x509: X509, { profile, key }: ExtensionChoice): KeyUsageFlags {
  const { digitalSignature, keyEncipherment, keyCertSign, cRLSign } = x509.KeyUsageFlags;
  if (profile === 'ca') return combine(digitalSignature, keyCertSign, cRLSign);
  // RSA key exchange enciphers with the key; an EC key cannot encipher (RFC 8813).
  return key.startsWith('rsa') ? combine(digitalSignature, keyEncipherment) : digitalSignature;
}

function combine(...flags: readonly KeyUsageFlags[]): KeyUsageFlags {
  return flags.reduce((all, flag): KeyUsageFlags => all | flag);
}

/** What the CA calls its key, whatever way it was made; only a CA without a name for it gets the usual one. */
async function authorityKeyIdentifier(x509: X509, authority: Certificate): Promise<InstanceType<X509['Extension']>> {
  if (authority.subjectKeyId !== undefined) return new x509.AuthorityKeyIdentifierExtension(authority.subjectKeyId);
  const key = new x509.PublicKey(new Uint8Array(authority.publicKey.spki));
  return x509.AuthorityKeyIdentifierExtension.create(key);
}
