import { findFlag, isGiven } from '../../documents/component/flag-lookup.js';
import { overlappingCaError } from '../../knowledge/flags-errors.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// kubernetes.io, "Configure the aggregation layer": do not reuse a CA that is used in a different context.
export const rule = defineRule({
  id: 'manifest/shared-client-and-proxy-ca',
  target: 'component',
  severity: 'error',
  summary: 'the CA of front proxies is the CA of all clients',
  sources: [
    'kubernetes/kubernetes pkg/kubeapiserver/options/authentication.go',
    'https://kubernetes.io/docs/tasks/extend-kubernetes/configure-aggregation-layer/',
  ],
  messages: {
    open: '`{path}` is the CA of clients and of front proxies, and `--requestheader-allowed-names` is empty: whoever holds any client certificate may claim to be anybody. Newer API servers do not start ("{error}"). Give the front proxy a CA of its own.',
    narrow:
      '`{path}` is the CA of clients and of front proxies: whoever gets a client certificate with one of the names in `--requestheader-allowed-names` may claim to be anybody. Give the front proxy a CA of its own.',
  },
  check({ component }, context) {
    if (component.program !== 'kube-apiserver') return;
    const proxy = findFlag(component, 'requestheader-client-ca-file');
    const clients = findFlag(component, 'client-ca-file');
    if (proxy?.value === undefined || proxy.value === '' || proxy.value !== clients?.value) return;
    const isNarrow = isGiven(component, 'requestheader-allowed-names');
    if (!isNarrow && !component.isComplete) return;
    context.report({
      span: proxy.valueSpan ?? proxy.span,
      message: isNarrow ? 'narrow' : 'open',
      ...(isNarrow && { severity: 'warning' }),
      data: { path: show(proxy.value), error: overlappingCaError },
      related: [{ uri: component.uri, span: clients.span, message: 'the same file for clients' }],
    });
  },
});
