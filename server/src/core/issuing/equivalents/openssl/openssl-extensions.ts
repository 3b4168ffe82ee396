import type { ContentPlan } from '../../certificate/plan-issue.js';

/** The section `extensions` of a configuration: what Kube PKI puts into a request and a certificate. */
export function contentLines({ profile, keyUsage, pathLength, sans }: ContentPlan): string[] {
  const isLeaf = profile.makes === 'leaf';
  const limit = pathLength === undefined ? '' : `, pathlen:${pathLength}`;
  return [
    `keyUsage = critical, ${keyUsage.join(', ')}`,
    ...(isLeaf ? [`extendedKeyUsage = ${profile.usages.join(', ')}`] : []),
    `basicConstraints = critical, ${isLeaf ? 'CA:FALSE' : `CA:TRUE${limit}`}`,
    ...(sans.length > 0 ? ['subjectAltName = @names'] : []),
  ];
}

/** The section `names`, to which `subjectAltName` points. */
export function nameLines({ sans }: Pick<ContentPlan, 'sans'>): string[] {
  if (sans.length === 0) return [];
  return ['[ names ]', ...sans.map(({ type, value }, index) => `${type.toUpperCase()}.${index + 1} = ${value}`)];
}
