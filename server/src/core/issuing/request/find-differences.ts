import type { CertificateRequest, Extension } from '../../formats/x509/types.js';
import type { IssuePlan } from '../certificate/plan-issue.js';
import { subjectText } from '../subject/subject-text.js';

/** What a request asks for and the planned certificate will not have; in the middle of a sentence. */
export function findDifferences(request: CertificateRequest, plan: IssuePlan): readonly string[] {
  const given = subjectText(plan.subject);
  const isRenamed = !request.subject.isEmpty && request.subject.rfc2253 !== given;
  return [
    ...(isRenamed ? [`the subject \`${request.subject.rfc2253}\`, which is \`${given}\` now`] : []),
    ...nameDifferences(request, plan),
    ...usageDifferences(request, plan),
    ...authorityDifference(request, plan),
    ...request.extensions.filter(({ name }) => !judged.includes(name)).map(extensionWords),
    ...request.attributes.map(({ name }) => `the attribute \`${name}\``),
  ];
}

/** What is looked at one by one, or made anew for every certificate. */
const judged: readonly string[] = ['subjectAltName', 'keyUsage', 'extKeyUsage', 'basicConstraints', 'subjectKeyIdentifier'];

function nameDifferences({ subjectAltNames = [] }: CertificateRequest, { sans }: IssuePlan): string[] {
  const covered = new Set(sans.map(({ type, value }) => `${type}:${value}`));
  return subjectAltNames
    .filter(({ type, value }) => !covered.has(`${type.toLowerCase()}:${value.toLowerCase()}`))
    .map(({ type, value }) => `the name \`${type}:${value}\``);
}

function usageDifferences(
  { keyUsage = [], extendedKeyUsage = [] }: CertificateRequest,
  { keyUsage: planned, profile }: IssuePlan,
): string[] {
  const given: readonly string[] = [...planned, ...profile.usages];
  return [...keyUsage, ...extendedKeyUsage].filter((usage) => !given.includes(usage)).map((usage) => `the usage \`${usage}\``);
}

function authorityDifference({ basicConstraints }: CertificateRequest, { profile }: IssuePlan): string[] {
  return basicConstraints?.isCA === true && profile.makes === 'leaf' ? ['`CA:TRUE`: it would sign certificates of its own'] : [];
}

function extensionWords({ name }: Extension): string {
  return `the extension \`${name}\``;
}
