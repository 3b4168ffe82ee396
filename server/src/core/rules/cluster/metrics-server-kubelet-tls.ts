import { defineRule } from '../rule.js';
import { kubeletTlsFaults } from './helpers/kubelet-tls-faults.js';

// kubernetes-sigs/metrics-server cmd/metrics-server/app/options/kubelet_client.go: without --kubelet-insecure-tls it verifies kubelets
// with --kubelet-certificate-authority, else with the CA of its Pod; its FAQ and KNOWN_ISSUES hold the texts.
export const rule = defineRule({
  id: 'cluster/metrics-server-kubelet-tls',
  target: 'cluster',
  severity: 'error',
  summary: 'metrics-server cannot verify the certificate of a kubelet',
  sources: [
    'kubernetes-sigs/metrics-server cmd/metrics-server/app/options/kubelet_client.go',
    'kubernetes-sigs/metrics-server KNOWN_ISSUES.md',
    'kubernetes/kubernetes cmd/kubelet/app/server.go InitializeTLS',
  ],
  messages: {
    allSelfSigned:
      'metrics-server verifies kubelets, and the kubelets here ({kubelets}) sign their certificates themselves. Its log will say "{error}", and `kubectl top` has no metrics. Set `serverTLSBootstrap: true` in each KubeletConfiguration (kubeadm: also in the ConfigMap kube-system/kubelet-config), restart the kubelets, and approve their requests: `kubectl get csr`, `kubectl certificate approve NAME`.',
    selfSigned:
      'This kubelet signs its certificate itself, and metrics-server verifies it: its log will say "{error}", and {kubelets} has no metrics. Set `serverTLSBootstrap: true`, restart the kubelet, and approve its request: `kubectl get csr`, `kubectl certificate approve NAME`.',
    certificate:
      'metrics-server cannot verify this certificate of {kubelets}: its log will say "{error}". Issue it again with the CA of the cluster for the address `{host}`, or set `serverTLSBootstrap: true` and approve the request.',
  },
  check({ cluster }, context) {
    for (const { at, message, kubelets, error, host, related } of kubeletTlsFaults(cluster)) {
      context.report({
        ...at,
        message,
        severity: message === 'certificate' ? 'error' : 'warning',
        data: { kubelets: kubelets.join(', '), error: `tls: failed to verify certificate: ${error}`, host },
        related,
      });
    }
  },
});
