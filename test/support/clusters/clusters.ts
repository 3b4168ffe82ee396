import { MintingMaker } from './certificate-maker.js';
import type { Cluster } from './cluster.js';
import { kthwOpenssl } from './kthw-openssl.js';
import { kubeadmExternalEtcd, kubeadmHighlyAvailable, kubeadmSingle } from './kubeadm-cluster.js';

/** Every valid cluster that the tests hold the rules to, each made once, by name. */
export const clusters = {
  kubeadm: once(() => kubeadmSingle(ec())),
  'kubeadm, highly available': once(() => kubeadmHighlyAvailable(ec())),
  'kubeadm, external etcd': once(() => kubeadmExternalEtcd(ec())),
  'the hard way, openssl': once(() => kthwOpenssl(ec())),
} as const satisfies Readonly<Record<string, () => Cluster>>;

function ec(): MintingMaker {
  return new MintingMaker('ec-p256');
}

function once(make: () => Cluster): () => Cluster {
  let made: Cluster | undefined;
  return () => (made ??= make());
}
