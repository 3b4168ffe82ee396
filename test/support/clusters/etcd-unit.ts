import type { Cluster } from './cluster.js';
import { placeEtcdPki, type Authorities, type Machine } from './kubeadm-pki.js';
import { unit } from './unit.js';

/** Where a member finds its files, which serve clients and peers. */
export interface EtcdFiles {
  readonly ca: string;
  readonly server: readonly [certificate: string, key: string];
  readonly peer: readonly [certificate: string, key: string];
}

/** etcd on machines of its own: `/etc/systemd/system/etcd.service`, its files made by `kubeadm init phase certs etcd-…`. */
export function placeEtcdUnits(cluster: Cluster, members: readonly Machine[], authorities: Authorities): void {
  const pki = '/etc/kubernetes/pki/etcd';
  const files: EtcdFiles = {
    ca: `${pki}/ca.crt`,
    server: [`${pki}/server.crt`, `${pki}/server.key`],
    peer: [`${pki}/peer.crt`, `${pki}/peer.key`],
  };
  for (const member of members) {
    placeEtcdPki(cluster, member, authorities);
    // The client of the API server goes to the control plane.
    cluster.remove(`${member.root}etc/kubernetes/pki/apiserver-etcd-client.crt`);
    cluster.remove(`${member.root}etc/kubernetes/pki/apiserver-etcd-client.key`);
    cluster.write(`${member.root}etc/systemd/system/etcd.service`, etcdUnit(member, members, files));
  }
}

export function etcdUnit({ name, address }: Machine, members: readonly Machine[], { ca, server, peer }: EtcdFiles): string {
  return unit({
    description: 'etcd',
    program: 'etcd',
    flags: [
      `name ${name}`,
      'data-dir=/var/lib/etcd',
      `cert-file=${server[0]}`,
      `key-file=${server[1]}`,
      `trusted-ca-file=${ca}`,
      'client-cert-auth',
      `peer-cert-file=${peer[0]}`,
      `peer-key-file=${peer[1]}`,
      `peer-trusted-ca-file=${ca}`,
      'peer-client-cert-auth',
      `initial-advertise-peer-urls https://${address}:2380`,
      `listen-peer-urls https://${address}:2380`,
      `listen-client-urls https://${address}:2379,https://127.0.0.1:2379`,
      `advertise-client-urls https://${address}:2379`,
      'initial-cluster-token etcd-cluster-0',
      `initial-cluster ${members.map((member) => `${member.name}=https://${member.address}:2380`).join(',')}`,
      'initial-cluster-state new',
    ],
  });
}
