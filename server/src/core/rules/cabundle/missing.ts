import { bundlePlaces, isInjected, type BundlePlace } from '../../documents/ca-bundle/model.js';
import type { ManifestObject } from '../../documents/manifest/model.js';
import { goX509 } from '../../knowledge/go-x509-errors.js';
import { hasBranches } from '../helpers/has-branches.js';
import { defineRule, type RuleContext } from '../rule.js';

type Message = 'both' | 'insecure' | 'absent';

// "may not be true if caBundle is present" kube-aggregator pkg/apis/apiregistration/validation. Without a caBundle the roots of the
// API server's system are used, which issue nothing for <service>.<namespace>.svc.
export const rule = defineRule({
  id: 'cabundle/missing',
  target: 'object',
  severity: 'warning',
  summary: 'A service inside the cluster is dialled without a CA, or its certificate is not verified',
  sources: ['kubernetes/kube-aggregator pkg/apis/apiregistration/validation', 'kubernetes/apiserver pkg/util/webhook'],
  messages: {
    both: '`insecureSkipTLSVerify` beside `caBundle`: "may not be true if caBundle is present". Take `insecureSkipTLSVerify` out.',
    insecure:
      'The API server does not verify who answers for this API: whoever gets between them reads the requests and answers in its place. Give the server a certificate for `<service>.<namespace>.svc`, and put its CA into `caBundle`.',
    absent: `No \`caBundle\`: the API server verifies this service with the CAs of its system, none of which issues certificates for \`<service>.<namespace>.svc\`: "${goX509.unknownAuthority}". Put the CA in, or let cert-manager do it (\`cert-manager.io/inject-ca-from\`).`,
  },
  check({ object, document }, context) {
    if (object.type !== 'ca-bundle' || hasBranches(object, document)) return;
    for (const place of bundlePlaces(object)) checkPlace(object, place, context);
  },
});

function checkPlace(object: ManifestObject, { holder }: BundlePlace, context: RuleContext<Message>): void {
  const skip = holder.entry('insecureSkipTLSVerify');
  const bundle = holder.get('caBundle');
  const isBundled = bundle !== undefined && (bundle.templated || (bundle.scalar?.value ?? '') !== '');
  if (skip?.value?.flag === true) {
    if (isBundled) context.report({ span: skip.value.span, message: 'both', severity: 'error' });
    else context.report({ span: skip.value.span, message: 'insecure', ...(isMetricsApi(object) && { severity: 'information' as const }) });
    return;
  }
  const service = holder.entry('service');
  if (service?.value?.type !== 'map' || isBundled || object.templated || isInjected(object, holder)) return;
  context.report({ span: service.keySpan, message: 'absent', severity: 'information' });
}

/** metrics-server and prometheus-adapter are released so (manifests/base/apiservice.yaml), and answer with no more than figures. */
function isMetricsApi({ root, name }: ManifestObject): boolean {
  // An APIService is named `<version>.<group>`; excerpts in pages often have the name alone.
  const group = root.get('spec', 'group')?.scalar?.value ?? name?.value.slice(name.value.indexOf('.') + 1) ?? '';
  return /(^|\.)metrics\.k8s\.io$/.test(group);
}
