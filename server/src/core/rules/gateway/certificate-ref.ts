import type { ObjectValue } from '../../documents/manifest/model.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { isFilled, listenersOf } from './helpers/parts.js';

// kubernetes-sigs/gateway-api apis/v1/gateway_types.go ListenerTLSConfig: "A single CertificateRef to a Kubernetes Secret has
// Core support"; Passthrough: "The certificateRefs field is ignored in this mode".
export const rule = defineRule({
  id: 'gateway/certificate-ref',
  target: 'object',
  severity: 'warning',
  summary: '`certificateRefs` of a Gateway that leads to no certificate, or that nobody reads',
  sources: ['kubernetes-sigs/gateway-api apis/v1/gateway_types.go', 'kubernetes-sigs/gateway-api apis/v1/object_reference_types.go'],
  messages: {
    ignored:
      'In mode Passthrough the Gateway does not read TLS, and `certificateRefs` "is ignored in this mode": the backend’s certificate counts. Take it out, or write `mode: Terminate`.',
    group:
      'A Secret is of the core group, whose name is empty: `group: {group}` names nothing, and the listener gets the condition ResolvedRefs=False. Take `group` out, or write `group: ""`.',
    kind: 'A {kind} holds no certificate with its key: the listener gets the condition ResolvedRefs=False with reason InvalidCertificateRef. Name a Secret of type `kubernetes.io/tls`.',
    certificate:
      'A cert-manager Certificate is not what a listener reads: name the Secret that it writes, its `secretName`. Without one the listener gets the condition ResolvedRefs=False with reason InvalidCertificateRef.',
  },
  check({ object }, context) {
    for (const { tls, mode, protocol } of listenersOf(object)) {
      const entry = tls?.value?.entry('certificateRefs');
      if (mode === 'Passthrough' && entry !== undefined && isFilled(entry.value)) {
        // On HTTPS the mode itself is refused: gateway/listener-tls.
        if (protocol !== 'HTTPS') context.report({ span: entry.keySpan, message: 'ignored' });
        continue;
      }
      for (const reference of entry?.value?.items ?? []) {
        const fault = judge(reference);
        if (fault !== undefined) context.report(fault);
      }
    }
  },
});

interface Fault {
  readonly span: { readonly start: number; readonly end: number };
  readonly message: 'group' | 'kind' | 'certificate';
  readonly data?: Readonly<Record<string, string>>;
}

/** Kinds of other groups are an implementation's own. */
function judge(reference: ObjectValue): Fault | undefined {
  const [group, kind] = [reference.get('group'), reference.get('kind')];
  if (group?.templated === true || kind?.templated === true) return undefined;
  const [groupName, kindName] = [group?.scalar?.value ?? '', kind?.scalar?.value ?? 'Secret'];
  if (kind !== undefined && kindName === 'Certificate' && groupName === 'cert-manager.io')
    return { span: kind.span, message: 'certificate' };
  if (group !== undefined && kindName === 'Secret' && /^(?:core\/)?v1$/.test(groupName))
    return { span: group.span, message: 'group', data: { group: show(groupName) } };
  if (kind !== undefined && groupName === '' && kindName === 'ConfigMap')
    return { span: kind.span, message: 'kind', data: { kind: show(kindName) } };
  return undefined;
}
