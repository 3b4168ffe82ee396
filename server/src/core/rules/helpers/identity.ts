import type { Material } from '../../documents/document.js';
import { findUser, isClusterCaName, superuserGroup } from '../../knowledge/identities.js';
import { usageOf } from '../../knowledge/roles.js';
import { attributesOf, isCa, subjectOf, type Subject } from './subjects.js';
import { usesOf } from './uses.js';
import type { RuleContext } from '../rule.js';

/** The subject of a leaf or request that a client may show; only there do CN and O become a user and groups. */
export function clientSubjectOf(material: Material): Subject | undefined {
  const subject = subjectOf(material);
  return subject && !isCa(subject) && usageOf(subject).client ? subject : undefined;
}

/**
 * Whether a client certificate is plainly meant for a Kubernetes API server: a kubeconfig holds or
 * names it, a cluster's CA issued it, or it carries a name that only Kubernetes uses.
 */
export function isPlainlyKubernetes(material: Material, subject: Subject, context: Pick<RuleContext<string>, 'usedAs'>): boolean {
  if (usesOf(material, context).has('client-certificate')) return true;
  if (subject.type === 'certificate' && isClusterCaName(subject.issuer.commonName) && isClientOnly(subject)) return true;
  return attributesOf(subject).some(
    ({ shortName, value }) => (shortName === 'CN' && findUser(value) !== undefined) || value === superuserGroup,
  );
}

/** Whether the extended key usage names clients and no servers. */
export function isClientOnly({ extendedKeyUsage }: Subject): boolean {
  return extendedKeyUsage !== undefined && extendedKeyUsage.includes('clientAuth') && !extendedKeyUsage.includes('serverAuth');
}
