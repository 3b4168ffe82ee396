import type { Cluster } from './cluster.js';
import { placeKubelet } from './kubeadm-kubelet.js';
import type { Authorities } from './kubeadm-pki.js';

/** A copy of the highly available kubeadm cluster with this many workers more, the kubelet of each certified by the cluster. */
export function withWorkers(highlyAvailable: Cluster, count: number): Cluster {
  const cluster = highlyAvailable.copy();
  const pki = 'prod/cp1/etc/kubernetes/pki';
  const authorities: Authorities = {
    ca: cluster.issued(`${pki}/ca`),
    etcd: cluster.issued(`${pki}/etcd/ca`),
    frontProxy: cluster.issued(`${pki}/front-proxy-ca`),
    serviceAccounts: cluster.issued(`${pki}/sa`),
  };
  for (let at = 0; at < count; at++) {
    const name = `node${at + 1}`;
    const worker = { name, address: `10.20.1.${at + 1}`, root: `prod/${name}/` };
    cluster.write(`${worker.root}etc/kubernetes/pki/ca.crt`, authorities.ca.crt);
    const options = {
      endpoint: 'k8s-api.prod.example.com:6443',
      serving: 'bootstrapped',
      clientCaFile: '/etc/kubernetes/pki/ca.crt',
    } as const;
    placeKubelet(cluster, worker, authorities, options);
  }
  return cluster;
}
