import type { Certificate } from '../../formats/x509/types.js';
import { describeIdentity, usageOf } from '../../knowledge/roles.js';

/** Who a client certificate is to Kubernetes, a line for the user and one for each group; none for a certificate that is nobody. */
export function identityLines(certificate: Certificate): string[] {
  const { user, userEffect, groups } = describeIdentity(certificate);
  if (user === undefined || certificate.isCA || !usageOf(certificate).client) return [];
  const head = `user ${user}${groups.length === 0 ? ', no groups' : ''}`;
  return [userEffect === undefined ? head : `${head} → ${userEffect}`, ...groups.map(groupLine)];
}

function groupLine({ name, effect }: { readonly name: string; readonly effect: string | undefined }): string {
  return `group ${name} → ${effect ?? 'rights only where a binding names it'}`;
}
