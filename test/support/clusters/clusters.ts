import { MintingMaker } from './certificate-maker.js';
import type { Cluster } from './cluster.js';
import { environments } from './environments.js';
import { kthwCfssl } from './kthw-cfssl.js';
import { kthwJumpbox, kthwMachines } from './kthw-openssl.js';
import { minikube } from './minikube.js';
import { kubeadmExternalEtcd, kubeadmHighlyAvailable, kubeadmSingle } from './kubeadm-cluster.js';

/** Every valid cluster that the tests hold the rules to, each made once, by name. */
export const clusters = {
  kubeadm: once(() => kubeadmSingle(ec())),
  'kubeadm, highly available': once(() => kubeadmHighlyAvailable(ec())),
  'kubeadm, external etcd': once(() => kubeadmExternalEtcd(ec())),
  'the hard way, jumpbox': once(() => kthwJumpbox(ec())),
  'the hard way, machines': once(() => kthwMachines(ec())),
  'the hard way, cfssl': once(() => kthwCfssl(ec())),
  minikube: once(() => minikube(ec())),
  'dev, staging and prod': once(() => environments(ec())),
} as const satisfies Readonly<Record<string, () => Cluster>>;

function ec(): MintingMaker {
  return new MintingMaker('ec-p256');
}

function once(make: () => Cluster): () => Cluster {
  let made: Cluster | undefined;
  return () => (made ??= make());
}

export type ClusterName = keyof typeof clusters;
