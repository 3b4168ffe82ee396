import type { Span } from '../../base/span.js';
import type { ObjectEntry, ObjectValue } from '../../documents/manifest/model.js';
import { gatewayApi } from '../../knowledge/gateway-api.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { isFilled, validationOf } from './helpers/parts.js';

// kubernetes-sigs/gateway-api apis/v1/backendtlspolicy_types.go, the XValidation rules of BackendTLSPolicyValidation; LocalObjectReference.
export const rule = defineRule({
  id: 'gateway/backend-ca',
  target: 'object',
  severity: 'error',
  summary: 'a BackendTLSPolicy needs exactly one of `caCertificateRefs` and `wellKnownCACertificates`',
  sources: ['kubernetes-sigs/gateway-api apis/v1/backendtlspolicy_types.go', 'kubernetes-sigs/gateway-api config/crd/standard'],
  messages: {
    both: `"${gatewayApi.errors.bothAuthorities}". Keep \`caCertificateRefs\` for a CA of your own, or \`wellKnownCACertificates: System\` for a public one.`,
    none: `Nothing says whom the Gateway believes: "${gatewayApi.errors.noAuthority}". Name the ConfigMap with the CA in \`caCertificateRefs\`, or write \`wellKnownCACertificates: System\`.`,
    wellKnown:
      '`{value}` is no set of CAs: the API server refuses the pattern ("should match"). Write `System`, or a name with a prefix that your implementation knows.',
    field:
      '`{field}` is missing: unlike in a Gateway the API server fills nothing in ("Required value"). For a ConfigMap write `group: ""` and `kind: ConfigMap`.',
  },
  check({ object }, context) {
    const validation = validationOf(object);
    const value = validation?.value;
    if (validation === undefined || value?.type !== 'map' || object.templated) return;
    const references = value.entry('caCertificateRefs');
    const wellKnown = value.entry('wellKnownCACertificates');
    const message = judge(references, wellKnown);
    if (message !== undefined) context.report({ span: message === 'both' && wellKnown ? wellKnown.keySpan : validation.keySpan, message });
    const name = wellKnown?.value?.scalar;
    if (name !== undefined && name.value !== '' && !gatewayApi.wellKnownAuthorities.test(name.value))
      context.report({ span: name.span, message: 'wellKnown', data: { value: show(name.value) } });
    for (const { span, field } of missingFields(references?.value)) context.report({ span, message: 'field', data: { field } });
  },
});

function judge(references: ObjectEntry | undefined, wellKnown: ObjectEntry | undefined): 'both' | 'none' | undefined {
  const [own, known] = [isFilled(references?.value), isFilled(wellKnown?.value)];
  return own === known ? (own ? 'both' : 'none') : undefined;
}

/** The first field that each reference lacks. */
function missingFields(list: ObjectValue | undefined): readonly { readonly span: Span; readonly field: string }[] {
  return (list?.items ?? []).flatMap((reference) => {
    const field = reference.type === 'map' ? ['group', 'kind', 'name'].find((each) => reference.entry(each) === undefined) : undefined;
    return field === undefined ? [] : [{ span: reference.entries[0]?.keySpan ?? reference.span, field }];
  });
}
