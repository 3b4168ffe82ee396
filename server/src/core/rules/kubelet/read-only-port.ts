import { defineRule } from '../rule.js';
import { hasBranches } from '../helpers/has-branches.js';
import { setFix } from './helpers/set-fix.js';

// pkg/kubelet/apis/config/v1beta1/defaults.go: 0 in a file; cmd/kubelet/app/options/options.go: 10255 without one.
export const rule = defineRule({
  id: 'kubelet/read-only-port',
  target: 'object',
  severity: 'warning',
  summary: 'the kubelet serves over plain HTTP without authentication: `readOnlyPort` is not 0',
  fix: 'safe',
  sources: ['kubernetes pkg/kubelet/apis/config/v1beta1/defaults.go', 'kubernetes pkg/kubelet/server/server.go'],
  messages: {
    open: 'Port {port} shows Pods, their environment and metrics over plain HTTP to whoever asks. Set it to 0; what reads there can use port 10250 with a token.',
    outside:
      'No port has this number: the kubelet stops with "invalid configuration: readOnlyPort (--read-only-port) {port} must be between 0 and 65535, inclusive". Set it to 0.',
  },
  check({ object, document }, context) {
    if (object.type !== 'kubelet-config' || hasBranches(object, document)) return;
    const port = object.root.get('readOnlyPort');
    const number = Number(port?.scalar?.value ?? 0);
    if (port?.type !== 'number' || port.templated || number === 0 || Number.isNaN(number)) return;
    const isPort = number > 0 && number <= 65535;
    context.report({
      span: port.span,
      message: isPort ? 'open' : 'outside',
      severity: isPort ? 'warning' : 'error',
      data: { port: String(number) },
      fixes: setFix(document, object, 'readOnlyPort', '0', 'safe'),
    });
  },
});
