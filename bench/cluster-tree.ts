import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MintingMaker } from '../test/support/clusters/certificate-maker.js';
import { Cluster } from '../test/support/clusters/cluster.js';
import { kubeadmSingle } from '../test/support/clusters/kubeadm-cluster.js';

export interface ClusterTree {
  readonly folder: string;
  readonly cluster: Cluster;
}

/** 20 clusters of one shape with keys of their own, as folders of one repository. */
export function makeClusterTree(folder: string): ClusterTree {
  const maker = new MintingMaker('ec-p256');
  const cluster = new Cluster(maker);
  for (let at = 0; at < 20; at++) cluster.take(kubeadmSingle(maker, `10.${at}.0.10`), `cluster-${at}/`);
  for (const path of cluster.paths) {
    const { text, mode } = cluster.file(path);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    chmodSync(join(folder, path), mode);
  }
  return { folder, cluster };
}
