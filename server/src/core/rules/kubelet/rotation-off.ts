import { defineRule } from '../rule.js';
import { isSet } from './helpers/is-set.js';
import { isMeant } from './helpers/is-meant.js';
import { isWhole } from './helpers/is-whole.js';
import { setFix } from './helpers/set-fix.js';

// kubernetes/kubelet config/v1beta1/types.go: rotateCertificates "Default: false".
export const rule = defineRule({
  id: 'kubelet/rotation-off',
  target: 'object',
  severity: 'warning',
  summary: 'the client certificate is not renewed: `rotateCertificates` is false or absent',
  fix: 'manual',
  sources: ['kubernetes/kubelet config/v1beta1/types.go', 'kubernetes cmd/kubelet/app/server.go'],
  messages: {
    off: 'The kubelet does not renew its client certificate: when it ends, usually after a year, the node becomes NotReady. Set `rotateCertificates: true`, and let the kubeconfig name `kubelet-client-current.pem`.',
  },
  check({ object, document }, context) {
    if (object.type !== 'kubelet-config' || object.templated) return;
    const rotate = object.root.get('rotateCertificates');
    const isAbsent = rotate === undefined || rotate.type === 'null';
    if (isAbsent ? !isWhole(object, document) : rotate.flag !== false) return;
    if (isAbsent && isMeant(object, 'rotateCertificates')) return;
    context.report({
      span: isAbsent ? (object.kind?.span ?? object.span) : rotate.span,
      message: 'off',
      // Who gives the kubelet its files by hand renews them by hand, as kubernetes-the-hard-way does.
      ...(isAbsent && isSet(object.root.entry('tlsCertFile')) && { severity: 'information' as const }),
      fixes: setFix(document, object, 'rotateCertificates', 'true'),
    });
  },
});
