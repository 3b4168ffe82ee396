import type { ObjectValue, ScalarValue } from '../../documents/manifest/model.js';
import { dnsSubdomain } from '../../knowledge/gateway-api.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// pkg/apis/networking/validation/validation.go, validateIngressTLS: hosts are DNS subdomains, or wildcards of one; secretName is the name
// of a Secret (v1 only), and may be missing.
export const rule = defineRule({
  id: 'ingress/tls-names',
  target: 'object',
  severity: 'error',
  summary: 'a host or Secret in the `tls` of an Ingress that the API server refuses',
  sources: [
    'kubernetes/kubernetes pkg/apis/networking/validation/validation.go',
    'kubernetes/apimachinery pkg/util/validation/validation.go',
  ],
  messages: {
    host: `\`{value}\` is no host name: "${dnsSubdomain.error} …". Write it in small letters, without scheme, port or path.`,
    wildcard: `\`{value}\` is no pattern: "${dnsSubdomain.wildcardError} '*.' …". The star stands alone in front: \`*.example.com\`.`,
    secret: `\`{value}\` is no name of a Secret: "${dnsSubdomain.error} …". The Secret is one of the Ingress's own namespace; write its name alone.`,
  },
  check({ object }, context) {
    if (object.type !== 'tls-user' || object.kind?.value !== 'Ingress') return;
    const entries = object.root.get('spec', 'tls')?.items ?? [];
    for (const { value, span } of entries.flatMap((entry) => known(entry.get('hosts')?.items ?? []))) {
      if (isHost(value)) continue;
      context.report({ span, message: value.includes('*') ? 'wildcard' : 'host', data: { value: show(value) } });
    }
    if (object.apiVersion?.value !== 'networking.k8s.io/v1') return;
    for (const { value, span } of entries.flatMap((entry) => known([entry.get('secretName')])))
      if (value !== '' && !isName(value)) context.report({ span, message: 'secret', data: { value: show(value) } });
  },
});

function known(values: readonly (ObjectValue | undefined)[]): readonly ScalarValue[] {
  return values.flatMap((value) => (value?.scalar === undefined || value.templated ? [] : [value.scalar]));
}

function isHost(value: string): boolean {
  return value.includes('*') ? value.length <= dnsSubdomain.longest && dnsSubdomain.wildcard.test(value) : isName(value);
}

function isName(value: string): boolean {
  return value.length <= dnsSubdomain.longest && dnsSubdomain.name.test(value);
}
