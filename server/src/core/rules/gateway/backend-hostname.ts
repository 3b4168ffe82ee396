import type { ObjectEntry, ObjectValue } from '../../documents/manifest/model.js';
import { gatewayApi } from '../../knowledge/gateway-api.js';
import { isIpAddress } from '../helpers/dns-names.js';
import { show } from '../helpers/show.js';
import { defineRule, type Report } from '../rule.js';
import { validationOf } from './helpers/parts.js';

// kubernetes-sigs/gateway-api apis/v1/shared_types.go PreciseHostname ("numeric IP addresses are not allowed"),
// apis/v1/backendtlspolicy_types.go: hostname is required, and the XValidation rules of SubjectAltName.
export const rule = defineRule({
  id: 'gateway/backend-hostname',
  target: 'object',
  severity: 'error',
  summary: 'the names in a BackendTLSPolicy by which the backend is verified are missing or no DNS names',
  sources: ['kubernetes-sigs/gateway-api apis/v1/backendtlspolicy_types.go', 'kubernetes-sigs/gateway-api apis/v1/shared_types.go'],
  messages: {
    missing:
      '`hostname` is missing ("Required value"): it is what the backend is asked for (SNI) and, without `subjectAltNames`, what its certificate must carry.',
    shape:
      '`{value}` is no host name: "should match". Write one in small letters, without scheme, port or wildcard: a name that the backend’s certificate carries.',
    ip: '`{value}` is an address, and the Gateway API allows none here: TLS cannot ask for an address (SNI), and implementations refuse it. Write a DNS name that the backend’s certificate carries.',
    sanHostname: `A subject alternative name of type Hostname without \`hostname\`: "${gatewayApi.errors.sanHostname}".`,
    sanUri: `A subject alternative name of type URI without \`uri\`: "${gatewayApi.errors.sanUri}".`,
  },
  check({ object }, context) {
    const validation = validationOf(object);
    if (validation?.value?.type !== 'map' || object.templated) return;
    for (const report of [...judgeHostname(validation, validation.value), ...judgeNames(validation.value)]) context.report(report);
  },
});

type Fault = Report<'missing' | 'shape' | 'ip' | 'sanHostname' | 'sanUri'>;

function judgeHostname(validation: ObjectEntry, value: ObjectValue): readonly Fault[] {
  const name = value.get('hostname')?.scalar;
  if (name === undefined) return [{ span: value.entry('hostname')?.keySpan ?? validation.keySpan, message: 'missing' }];
  const data = { value: show(name.value) };
  if (isIpAddress(name.value))
    return [{ span: name.span, message: 'ip', severity: gatewayApi.preciseHostname.test(name.value) ? 'warning' : 'error', data }];
  return gatewayApi.preciseHostname.test(name.value) ? [] : [{ span: name.span, message: 'shape', data }];
}

function judgeNames(value: ObjectValue): readonly Fault[] {
  return (value.get('subjectAltNames')?.items ?? []).flatMap((item): Fault[] => {
    const type = item.get('type')?.scalar;
    const name = item.get('hostname')?.scalar;
    if (type?.value === 'Hostname' && (name?.value ?? '') === '') return [{ span: type.span, message: 'sanHostname' }];
    if (type?.value === 'URI' && (item.get('uri')?.scalar?.value ?? '') === '') return [{ span: type.span, message: 'sanUri' }];
    if (name === undefined || gatewayApi.wildcardHostname.test(name.value)) return [];
    return [{ span: name.span, message: 'shape', data: { value: show(name.value) } }];
  });
}
