import { MintingMaker, type CertificateMaker } from './certificate-maker.js';
import type { Cluster } from './cluster.js';
import { environments } from './environments.js';
import { kthwCfssl } from './kthw-cfssl.js';
import { kthwJumpbox, kthwMachines } from './kthw-openssl.js';
import { minikube } from './minikube.js';
import { kubeadmExternalEtcd, kubeadmHighlyAvailable, kubeadmSingle } from './kubeadm-cluster.js';

/** Every valid cluster that the tests hold the rules to, by name. */
export const builders = {
  kubeadm: kubeadmSingle,
  'kubeadm, highly available': kubeadmHighlyAvailable,
  'kubeadm, external etcd': kubeadmExternalEtcd,
  'the hard way, jumpbox': kthwJumpbox,
  'the hard way, machines': kthwMachines,
  'the hard way, cfssl': kthwCfssl,
  minikube,
  'dev, staging and prod': environments,
} as const satisfies Readonly<Record<string, (maker: CertificateMaker) => Cluster>>;

export type ClusterName = keyof typeof builders;

const minted = new Map<ClusterName, Cluster>();

/** A cluster with elliptic keys, minted in memory when it is first asked for; to change it, take a copy. */
export function mintedCluster(name: ClusterName): Cluster {
  const known = minted.get(name) ?? builders[name](new MintingMaker('ec-p256'));
  minted.set(name, known);
  return known;
}
