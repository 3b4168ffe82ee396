import { certificateProfiles } from '../../knowledge/certificate-profiles.js';
import type { CertificateProfile, ProfileId } from '../../knowledge/certificate-profile.js';
import { usageOf } from '../../knowledge/roles.js';
import type { Certificate } from '../../formats/x509/types.js';

/** The profile that a certificate was made by, as far as its name, its usages and its file tell; one for any purpose like it otherwise. */
export function findProfileOf(certificate: Certificate, fileName: string): ProfileId {
  if (certificate.isCA) return authorityProfile(certificate);
  const usage = usageOf(certificate);
  const fitting = certificateProfiles.filter((profile) => isNamed(profile, certificate));
  const byUsage = fitting.find(
    ({ usages }) => usages.includes('serverAuth') === usage.server && usages.includes('clientAuth') === usage.client,
  );
  if (byUsage) return byUsage.id;
  if (certificate.issuer.commonName === etcdAuthority && usage.server) return fileName.startsWith('peer') ? 'etcd-peer' : 'etcd-server';
  if (usage.server) return usage.client ? 'both' : 'server';
  return 'client';
}

const etcdAuthority = certificateProfiles.find(({ id }) => id === 'etcd-ca')?.commonName;

function authorityProfile({ subject, isSelfSigned }: Certificate): ProfileId {
  if (!isSelfSigned) return 'intermediate-ca';
  return certificateProfiles.find(({ makes, commonName }) => makes === 'root' && commonName === subject.commonName)?.id ?? 'ca';
}

/** Whether a certificate has the name that a profile gives; `{node}` alone fits every name, and so tells nothing. */
function isNamed({ makes, commonName }: CertificateProfile, { subject }: Certificate): boolean {
  if (makes !== 'leaf' || commonName === undefined || commonName.startsWith('{')) return false;
  const place = commonName.indexOf('{');
  return place === -1 ? subject.commonName === commonName : (subject.commonName ?? '').startsWith(commonName.slice(0, place));
}
