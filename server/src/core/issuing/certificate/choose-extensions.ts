import type { Certificate } from '../../formats/x509/types.js';
import type { ContentPlan, PlannedKeyUsage } from './plan-issue.js';
import type { KeyUsageFlags, X509 } from '../peculiar.js';

type Extension = InstanceType<X509['Extension']>;

/** What a certificate of this plan and a request for it have in common. */
export function contentExtensions(x509: X509, { profile, sans, keyUsage, pathLength }: ContentPlan): Extension[] {
  const isCA = profile.makes !== 'leaf';
  return [
    new x509.KeyUsagesExtension(flagsOf(x509, keyUsage), true),
    ...(isCA ? [] : [new x509.ExtendedKeyUsageExtension(profile.usages.map((usage) => x509.ExtendedKeyUsage[usage]))]),
    new x509.BasicConstraintsExtension(isCA, pathLength, true),
    ...(sans.length > 0 ? [new x509.SubjectAlternativeNameExtension([...sans])] : []),
  ];
}

/** The identifiers of the key and of the key that signs. */
export async function keyIdentifiers(x509: X509, spki: Uint8Array<ArrayBuffer>, authority: Certificate | undefined): Promise<Extension[]> {
  const own = await x509.SubjectKeyIdentifierExtension.create(new x509.PublicKey(spki));
  return authority ? [own, await authorityKeyIdentifier(x509, authority)] : [own];
}

function flagsOf(x509: X509, usages: readonly PlannedKeyUsage[]): KeyUsageFlags {
  return usages.map((usage): KeyUsageFlags => x509.KeyUsageFlags[usage]).reduce((all, flag): KeyUsageFlags => all | flag);
}

/** What the CA calls its key, whatever way it was made; only a CA without a name for it gets the usual one. */
async function authorityKeyIdentifier(x509: X509, authority: Certificate): Promise<Extension> {
  if (authority.subjectKeyId !== undefined) return new x509.AuthorityKeyIdentifierExtension(authority.subjectKeyId);
  const key = new x509.PublicKey(new Uint8Array(authority.publicKey.spki));
  return x509.AuthorityKeyIdentifierExtension.create(key);
}
