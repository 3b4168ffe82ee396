import { findFlag, isGiven } from '../../documents/component/flag-lookup.js';
import { defineRule } from '../rule.js';

// pkg/kubelet/client/kubelet_client.go sets Insecure when no CA is given; kubeadm gives none.
export const rule = defineRule({
  id: 'manifest/kubelet-not-verified',
  target: 'component',
  severity: 'information',
  summary: 'kube-apiserver does not verify kubelets: --kubelet-certificate-authority is missing',
  sources: [
    'kubernetes/kubernetes pkg/kubelet/client/kubelet_client.go',
    'https://kubernetes.io/docs/concepts/architecture/control-plane-node-communication/',
  ],
  messages: {
    unverified:
      '`--kubelet-certificate-authority` is missing: kube-apiserver takes any certificate of a kubelet for good, so that logs, exec and port-forward could go to somebody else. kubeadm leaves it out because kubelets sign their own certificates. First let the cluster CA sign them (`serverTLSBootstrap: true`, and approve the requests), then name that CA here.',
  },
  check({ component }, context) {
    if (component.program !== 'kube-apiserver' || !component.isComplete || isGiven(component, 'kubelet-certificate-authority')) return;
    const flag = findFlag(component, 'kubelet-client-certificate');
    if (flag !== undefined) context.report({ span: flag.nameSpan, message: 'unverified' });
  },
});
