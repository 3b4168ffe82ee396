import { serviceAddress } from '../../../base/service-address.js';
import { kubeadmKubelet } from '../../../knowledge/kubeadm-manifests.js';
import type { ClusterSpec } from '../cluster-spec.js';
import { yamlText } from './yaml-text.js';

/** `/var/lib/kubelet/config.yaml`, the same on every machine that joins. */
export function kubeletConfiguration({ serviceSubnet, dnsDomain }: ClusterSpec): string {
  const { clientCAFile, containerRuntimeEndpoint, dnsAddress, healthzBindAddress, healthzPort, staticPodPath } = kubeadmKubelet;
  const dns = serviceAddress(serviceSubnet, dnsAddress);
  return yamlText({
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    authentication: { anonymous: { enabled: false }, webhook: { enabled: true }, x509: { clientCAFile } },
    authorization: { mode: 'Webhook' },
    cgroupDriver: 'systemd',
    ...(dns !== undefined && { clusterDNS: [dns] }),
    clusterDomain: dnsDomain,
    containerRuntimeEndpoint,
    healthzBindAddress,
    healthzPort,
    kind: 'KubeletConfiguration',
    rotateCertificates: true,
    staticPodPath,
  });
}
