import { defineRule } from '../rule.js';
import { isMeant } from './helpers/is-meant.js';
import { isWhole } from './helpers/is-whole.js';
import { setFix } from './helpers/set-fix.js';
import { clusterCaFile, kubeletTexts } from '../../knowledge/kubelet.js';

// cmd/kubelet/app/auth.go, BuildAuth: without a client CA there is no x509 authenticator; with neither webhook nor
// anonymous, "no authentication method configured".
export const rule = defineRule({
  id: 'kubelet/missing-client-ca-file',
  target: 'object',
  severity: 'warning',
  summary: 'authentication without `x509.clientCAFile`: the API server is not recognised',
  fix: 'manual',
  sources: ['kubernetes cmd/kubelet/app/auth.go', 'kubernetes pkg/kubelet/kubelet.go'],
  messages: {
    missing:
      '`authentication.x509.clientCAFile` is missing, so the kubelet looks at no client certificate: the API server comes as nobody, and `kubectl logs` and `kubectl exec` meet "Unauthorized" or "Forbidden". Name the CA that signed the API server\'s `--kubelet-client-certificate`, with kubeadm `{ca}`.',
    none: '`authentication.x509.clientCAFile` is missing, and webhook and anonymous are off: the kubelet stops with "{error}". Name the CA that signed the API server\'s `--kubelet-client-certificate`, with kubeadm `{ca}`.',
  },
  check({ object, document }, context) {
    if (object.type !== 'kubelet-config' || !isWhole(object, document)) return;
    const authentication = object.root.entry('authentication');
    const file = authentication?.value?.get('x509', 'clientCAFile');
    if (file !== undefined && file.type !== 'null' && file.scalar?.value !== '') return;
    if (isMeant(object, 'clientCAFile')) return;
    const isOff = (name: string): boolean => authentication?.value?.get(name, 'enabled')?.flag === false;
    const hasNone = isOff('webhook') && isOff('anonymous');
    context.report({
      span: authentication?.keySpan ?? object.kind?.span ?? object.span,
      message: hasNone ? 'none' : 'missing',
      ...(hasNone && { severity: 'error' as const }),
      data: { ca: clusterCaFile, error: kubeletTexts.noAuthentication },
      fixes: setFix(document, object, 'authentication.x509.clientCAFile', clusterCaFile),
    });
  },
});
