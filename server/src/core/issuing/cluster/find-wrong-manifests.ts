import { serviceAddress } from '../../base/service-address.js';
import { kubeadmKubelet, oldestManifests } from '../../knowledge/kubeadm-manifests.js';
import { refuse, type Refusal } from '../issue-request.js';
import type { ClusterSpec } from './cluster-spec.js';
import { minorOf } from './kubernetes-release.js';

type Asked = Pick<ClusterSpec, 'layout' | 'kubernetesVersion' | 'serviceSubnet' | 'podSubnet' | 'hasManifests'>;

/** What cannot be said in manifests. */
export function findWrongManifests({ layout, kubernetesVersion, serviceSubnet, podSubnet, hasManifests }: Asked): Refusal | undefined {
  if (podSubnet !== undefined && serviceAddress(podSubnet, 1) === undefined)
    return refuse('podSubnet', `\`${podSubnet}\` is no network. Write an address and the length of its prefix, such as \`10.244.0.0/16\`.`);
  // The tutorial's flags are the same in all versions.
  if (!hasManifests || layout === 'hard-way') return undefined;
  if (minorOf(kubernetesVersion) < oldestManifests)
    return refuse(
      'kubernetesVersion',
      `Manifests are known for Kubernetes 1.${oldestManifests} and newer: programs of \`${kubernetesVersion}\` had other flags. Take a newer version, or leave manifests to kubeadm.`,
    );
  if (serviceAddress(serviceSubnet, kubeadmKubelet.dnsAddress) === undefined)
    return refuse(
      'serviceSubnet',
      `\`${serviceSubnet}\` has no tenth address, which is that of the cluster's DNS. Give Services a larger network.`,
    );
  return undefined;
}
