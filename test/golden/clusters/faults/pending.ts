/**
 * Faults that nothing finds yet, by id. The tests fail when one of them is found: then it comes off this list,
 * and docs/faults.md tells of it.
 */
export const pending: readonly string[] = [
  'apiserver-empty',
  'controller-manager-conf-of-scheduler',
  'apiserver-flag-misspelt-file',
  'front-proxy-other-name-allowed',
  'front-proxy-other-subject',
  'hard-way-scheduler-config-other-kubeconfig',
  'hard-way-kube-proxy-conf-missing',
  'cfssl-controller-manager-of-scheduler',
  'cfssl-kubelet-of-other-node',
  'external-etcd-misspelt-peer-ca',
  'kubelet-client-ca-misspelt',
  'kubelet-client-of-another-node',
  'kubelet-client-without-group',
  'hard-way-kubeconfig-of-other-node',
  'metrics-server-self-signed-kubelets',
  'metrics-server-one-self-signed-kubelet',
  'metrics-server-kubelet-without-address',
];
