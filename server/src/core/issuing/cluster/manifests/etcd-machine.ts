import { kubeadmKubelet } from '../../../knowledge/kubeadm-manifests.js';
import type { ClusterHost } from '../cluster-spec.js';
import type { ManifestItem } from '../layout.js';
import { yamlText } from './yaml-text.js';

/**
 * A kubelet that belongs to no cluster and runs the static Pod of etcd: kubernetes.io "Set up a High Availability etcd Cluster
 * with kubeadm", step 1. It has no client but itself, on the loopback.
 */
export function standaloneKubelet({ root, name }: ClusterHost): readonly ManifestItem[] {
  const { containerRuntimeEndpoint, staticPodPath } = kubeadmKubelet;
  const folder = 'etc/systemd/system/kubelet.service.d';
  const what = `that starts the kubelet of ${name} for etcd`;
  const configuration = yamlText({
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    authentication: { anonymous: { enabled: false }, webhook: { enabled: false } },
    authorization: { mode: 'AlwaysAllow' },
    cgroupDriver: 'systemd',
    address: '127.0.0.1',
    containerRuntimeEndpoint,
    staticPodPath,
  });
  const dropIn = `[Service]\nExecStart=\nExecStart=/usr/bin/kubelet --config=/${folder}/kubelet.conf\nRestart=always\n`;
  return [
    { path: `${root}${folder}/kubelet.conf`, text: configuration, mode: 0o644, what: `configuration ${what}` },
    { path: `${root}${folder}/20-etcd-service-manager.conf`, text: dropIn, mode: 0o644, what: `drop-in ${what}` },
  ];
}
