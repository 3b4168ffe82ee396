import type { ObjectValue } from '../../documents/manifest/model.js';
import { certManager } from '../../knowledge/cert-manager.js';
import { goX509 } from '../../knowledge/go-x509-errors.js';
import { defineRule } from '../rule.js';

// cert-manager internal/apis/certmanager/validation; RFC 5280 upper bound ub-common-name 64; names of servers: Go crypto/x509 VerifyHostname.
export const rule = defineRule({
  id: 'certmanager/names',
  target: 'object',
  severity: 'error',
  summary: 'A Certificate without a name, with a long common name, or for a server without dnsNames or ipAddresses',
  sources: ['cert-manager/cert-manager internal/apis/certmanager/validation', 'RFC 5280 A.1'],
  messages: {
    none: `The Certificate names nobody: "${certManager.errors.names}". For a server list \`dnsNames\` or \`ipAddresses\`.`,
    long: `The common name has {length} bytes: "${certManager.errors.commonName}". Names of servers belong into \`dnsNames\`, which have no such bound; leave \`commonName\` out.`,
    server: `The certificate is for a server (\`server auth\`) and has neither \`dnsNames\` nor \`ipAddresses\`; the common name does not count: "${goX509.legacyCommonName}". List the names that clients dial.`,
  },
  check({ object }, context) {
    const spec = object.type === 'certificate' ? object.root.entry('spec') : undefined;
    const value = spec?.value;
    if (spec === undefined || value?.type !== 'map' || object.templated) return;
    const name = value.get('commonName')?.scalar;
    const length = new TextEncoder().encode(name?.value ?? '').length;
    if (name !== undefined && length > certManager.longestCommonName)
      context.report({ span: name.span, message: 'long', data: { length } });
    if (!certManager.nameFields.some((field) => isFilled(value.get(field)))) context.report({ span: spec.keySpan, message: 'none' });
    else if (isForServers(value) && !isFilled(value.get('dnsNames')) && !isFilled(value.get('ipAddresses')))
      context.report({ span: value.entry('usages')?.keySpan ?? spec.keySpan, message: 'server', severity: 'warning' });
  },
});

function isFilled(value: ObjectValue | undefined): boolean {
  return value !== undefined && (value.items.length > 0 || (value.scalar?.value ?? '') !== '');
}

function isForServers(spec: ObjectValue): boolean {
  return (spec.get('usages')?.items ?? []).some(({ scalar }) => scalar?.value === 'server auth') && spec.get('uris') === undefined;
}
