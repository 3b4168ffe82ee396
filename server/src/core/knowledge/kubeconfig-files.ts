/**
 * Who uses a kubeconfig, told by the name that installers give to it.
 * Sources: K kubernetes/kubernetes v1.36.2 cmd/kubeadm/app/constants/constants.go (`*.conf` in /etc/kubernetes);
 * kelseyhightower/kubernetes-the-hard-way docs/05-kubernetes-configuration-files.md (`*.kubeconfig`).
 */
export function kubeconfigRole(
  path: string,
): 'kube-controller-manager' | 'kube-scheduler' | 'kubelet' | 'kubelet-bootstrap' | 'kube-proxy' | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/^(?:kube-)?controller-manager\.(?:conf|kubeconfig)$/.test(name)) return 'kube-controller-manager';
  if (/^(?:kube-)?scheduler\.(?:conf|kubeconfig)$/.test(name)) return 'kube-scheduler';
  if (/^kube-proxy\.(?:conf|kubeconfig)$/.test(name)) return 'kube-proxy';
  if (/^bootstrap-kubelet\.(?:conf|kubeconfig)$|^bootstrap\.kubeconfig$/.test(name)) return 'kubelet-bootstrap';
  if (/^kubelet\.(?:conf|kubeconfig)$/.test(name) || /\/var\/lib\/kubelet\/kubeconfig$/.test(path)) return 'kubelet';
  return undefined;
}

/** Whether a path is one of those that an installer gives to the kubeconfigs of a control plane. */
export function isInstalledKubeconfig(path: string): boolean {
  return /\/etc\/kubernetes\/[\w.-]+\.(?:conf|kubeconfig)$/.test(path) || kubeconfigRole(path) !== undefined;
}
