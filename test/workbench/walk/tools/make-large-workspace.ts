import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MintingMaker } from '../../../support/clusters/certificate-maker.js';
import type { Cluster } from '../../../support/clusters/cluster.js';
import { kubeadmSingle } from '../../../support/clusters/kubeadm-cluster.js';
import { leafSpec } from '../../../support/clusters/kubeadm-pki.js';

/** What the bars of the walk `large` are about. */
const size = { clusters: 50, certificatesEach: 100 };

/** Many clusters of one shape, a folder each, with certificates of users beside those that kubeadm makes; gives their number. */
export function makeLargeWorkspace(folder: string, { clusters, certificatesEach } = size): number {
  const maker = new MintingMaker('ec-p256', new Date());
  for (let at = 0; at < clusters; at++) {
    const root = join(folder, `cluster-${String(at).padStart(2, '0')}`);
    writeCluster(root, makeCluster(maker, at, (at + 1) * certificatesEach));
  }
  return maker.count;
}

function makeCluster(maker: MintingMaker, at: number, upTo: number): Cluster {
  const cluster = kubeadmSingle(maker, `10.${at}.0.10`);
  const ca = cluster.issued('etc/kubernetes/pki/ca');
  for (let user = 0; maker.count < upTo; user++) {
    const name = `user-${String(user).padStart(2, '0')}`;
    const usual = leafSpec(`O=team-${user % 7},CN=${name}`, ['clientAuth']);
    // Of a few somebody has forgotten.
    const spec = user % 40 === 39 ? { ...usual, from: -190, until: -1 } : usual;
    cluster.write(`issued/${name}.crt`, maker.issue(spec, ca).crt);
  }
  return cluster;
}

function writeCluster(root: string, cluster: Cluster): void {
  for (const path of cluster.paths) {
    const { text, mode } = cluster.file(path);
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    chmodSync(file, mode);
  }
}
