import type { Certificate } from '../../formats/x509/types.js';
import { goX509 } from '../../knowledge/go-x509-errors.js';
import { etcdCaName, isClusterCaName } from '../../knowledge/identities.js';
import { usageOf } from '../../knowledge/roles.js';
import { isCertificate, mayHaveIssued } from '../helpers/certificates.js';
import { fieldSpan } from '../helpers/field-span.js';
import { usesOf, type Use } from '../helpers/uses.js';
import { defineRule } from '../rule.js';

// "requested usages must be allowed by EVERY certificate in the chain that has an EKU": an extended
// key usage in a CA restricts all that it issues. Go crypto/x509/verify.go checkChainForKeyUsage.
export const rule = defineRule({
  id: 'x509/ca-restricts-usage',
  target: 'certificate',
  severity: 'warning',
  summary: 'A CA whose extended key usage forbids what it is used for below',
  sources: ['Go crypto/x509/verify.go checkChainForKeyUsage'],
  messages: {
    restricts: `The CA's extendedKeyUsage lacks \`{missing}\`, and in Go a CA's list binds everything below it. {who} fail with "${goX509.incompatibleUsage}". Issue the CA again without extendedKeyUsage.`,
  },
  check({ material, certificate, siblings }, context) {
    if (!certificate.isCA || certificate.extendedKeyUsage === undefined) return;
    const below = siblings
      .filter(isCertificate)
      .map(({ content }) => content)
      .filter((other) => other !== certificate && !other.isCA && mayHaveIssued(certificate, other));
    const forbidden = findForbidden(certificate, below, usesOf(material, context));
    if (!forbidden) return;
    context.report({
      span: fieldSpan(material, certificate.findExtension('extendedKeyUsage')?.bytes),
      message: 'restricts',
      data: forbidden,
    });
  },
});

function findForbidden(
  ca: Certificate,
  below: readonly Certificate[],
  uses: ReadonlySet<Use>,
): { missing: string; who: string } | undefined {
  const allowed = usageOf(ca);
  // Both sides of etcd show certificates of its CA.
  const isClusterCa = isClusterCaName(ca.subject.commonName) || ca.subject.commonName === etcdCaName;
  if (
    !allowed.server &&
    (uses.has('certificate-authority') || isClusterCa || below.some((leaf) => leaf.extendedKeyUsage?.includes('serverAuth')))
  ) {
    return { missing: 'serverAuth', who: 'Servers with its certificates' };
  }
  if (!allowed.client && (isClusterCa || below.some((leaf) => leaf.extendedKeyUsage?.includes('clientAuth')))) {
    return { missing: 'clientAuth', who: 'Clients with its certificates' };
  }
  return undefined;
}
