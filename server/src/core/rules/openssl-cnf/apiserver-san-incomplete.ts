import type { OpensslConfig } from '../../documents/openssl-cnf/model.js';
import type { Span } from '../../base/span.js';
import type { Fix } from '../../findings.js';
import type { ExtensionValue } from '../../formats/openssl-cnf/extension-types.js';
import { apiServerNames, isServiceAddress } from '../../knowledge/apiserver-names.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { numberer, subjectAltNamesOf } from './helpers/alt-names.js';
import { insertAfter, isVerbatim, replace } from './helpers/edits.js';
import { isUnsure } from './helpers/text.js';

// kubernetes cmd/kubeadm/app/util/pkiutil/pki_helpers.go GetAPIServerAltNames: what pods and the service account dial.
export const rule = defineRule({
  id: 'openssl-cnf/apiserver-san-incomplete',
  target: 'openssl-cnf',
  severity: 'warning',
  summary: "the API server's names without one that pods dial, or without the address of its Service",
  fix: 'manual',
  sources: [
    'kubernetes/kubernetes cmd/kubeadm/app/util/pkiutil/pki_helpers.go GetAPIServerAltNames',
    'kubernetes/website setup/best-practices/certificates.md',
  ],
  messages: {
    names:
      'These are the names of an API server, and {missing} {verb} missing. Pods dial it by any of them and stop with "x509: certificate is valid for …, not {first}". Add {it}.{address}',
    address:
      'These are the names of an API server, and the address of its Service is missing: the first one of the Service network, such as 10.96.0.1. Pods dial it through KUBERNETES_SERVICE_HOST and stop with "x509: certificate is valid for …, not 10.96.0.1". Add it as `IP`.',
  },
  check({ config }, context) {
    const seen = new Set<number>();
    for (const { extension } of subjectAltNamesOf(config)) {
      const span = spanOf(extension);
      const gap = findGap(extension);
      if (!gap || seen.has(span.start)) continue;
      seen.add(span.start);
      const { missing } = gap;
      context.report({
        span,
        message: missing.length > 0 ? 'names' : 'address',
        data: {
          missing: missing.map((name) => `\`${name}\``).join(', '),
          verb: missing.length === 1 ? 'is' : 'are',
          it: missing.length === 1 ? 'it' : 'them',
          first: missing[0] ?? '',
          address: gap.address === 'missing' ? ' The address of its Service (the first one of the Service network) is missing too.' : '',
        },
        fixes: () => fixesFor(config, extension, missing),
      });
    }
  },
});

/** The header of the section with the names, or the list itself. */
function spanOf({ reference, valueSpan }: ExtensionValue): Span {
  return reference?.section?.headers[0]?.nameSpan ?? valueSpan;
}

function findGap({
  items,
  problems,
}: ExtensionValue): { readonly missing: readonly string[]; readonly address: 'there' | 'missing' } | undefined {
  const names = items.filter(({ type }) => type === 'DNS').map(({ value }) => value);
  if (problems.length > 0 || !names.some((name) => name === 'kubernetes.default' || name.startsWith('kubernetes.default.')))
    return undefined;
  const isSure = (type: string): boolean => !items.some((item) => item.type === type && isUnsure(item.entry));
  const missing = isSure('DNS') ? apiServerNames(names).filter((name) => !names.includes(name)) : [];
  const addresses = items.filter(({ type }) => type === 'IP').map(({ value }) => value);
  const address = isSure('IP') && isSure('DNS') && !addresses.some(isServiceAddress) ? 'missing' : 'there';
  return missing.length > 0 || address === 'missing' ? { missing, address } : undefined;
}

function fixesFor(
  config: OpensslConfig,
  { reference, value, valueSpan, items }: ExtensionValue,
  missing: readonly string[],
): readonly Fix[] {
  if (missing.length === 0) return [];
  const title = missing.length === 1 ? `Add \`${show(missing[0] ?? '')}\`` : `Add the ${missing.length} missing names`;
  const { text } = config.conf;
  const last = items.filter(({ type }) => type === 'DNS').at(-1);
  if (reference?.section && last) {
    const number = numberer(reference.section);
    const edits = missing.map((name) => insertAfter(text, last.entry, number('DNS'), name));
    const newText = edits.map((edit) => edit.newText).join('');
    return edits[0] ? [{ title, safe: false, preferred: true, edits: [replace(edits[0].span, newText)] }] : [];
  }
  if (!isVerbatim(text, valueSpan, value)) return [];
  const end = { start: valueSpan.end, end: valueSpan.end };
  return [{ title, safe: false, preferred: true, edits: [replace(end, missing.map((name) => `, DNS:${name}`).join(''))] }];
}
