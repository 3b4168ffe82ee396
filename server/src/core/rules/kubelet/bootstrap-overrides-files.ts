import { hasBranches } from '../helpers/has-branches.js';
import { defineRule } from '../rule.js';
import { isSet } from './helpers/is-set.js';

// pkg/kubelet/certificate/kubelet.go: the files only seed the store while <cert-dir>/kubelet-server-current.pem is missing.
export const rule = defineRule({
  id: 'kubelet/bootstrap-overrides-files',
  target: 'object',
  severity: 'information',
  summary: '`serverTLSBootstrap: true` beside `tlsCertFile` and `tlsPrivateKeyFile`',
  sources: ['kubernetes pkg/kubelet/certificate/kubelet.go'],
  messages: {
    overrides:
      '`serverTLSBootstrap: true` wins over `tlsCertFile` and `tlsPrivateKeyFile`: they only serve until the first certificate is issued into `kubelet-server-current.pem`. Renewing these files later changes nothing. Keep one of the two ways.',
  },
  check({ object, document }, context) {
    if (object.type !== 'kubelet-config' || hasBranches(object, document)) return;
    const { root } = object;
    const bootstrap = root.entry('serverTLSBootstrap');
    if (bootstrap?.value?.flag !== true || !isSet(root.entry('tlsCertFile')) || !isSet(root.entry('tlsPrivateKeyFile'))) return;
    context.report({ span: bootstrap.value.span, message: 'overrides' });
  },
});
