import type { ClusterParams } from '../../../protocol/index.js';

export const day = 86_400_000;

/** The machines of the sample. */
export const sampleMachines: Pick<ClusterParams, 'controlPlanes' | 'nodes' | 'kubernetesVersion'> = {
  controlPlanes: [{ name: 'cp1', addresses: ['192.168.56.10'] }],
  nodes: [{ name: 'node1', addresses: ['192.168.56.11'] }],
  kubernetesVersion: '1.32.0',
};

/** What a profile of the control plane is filled in with. */
export const controlPlaneFacts = { kubernetesVersion: '1.32.0', node: 'cp1', addresses: ['192.168.56.10'] };

export const conf = 'cp1/etc/kubernetes';
export const pki = `${conf}/pki`;
export const manifests = `${conf}/manifests`;
export const admin = `${conf}/admin.conf`;
export const node1 = {
  conf: 'node1/etc/kubernetes/kubelet.conf',
  pem: 'node1/var/lib/kubelet/pki/kubelet-client-current.pem',
  config: 'node1/var/lib/kubelet/config.yaml',
};
