import { describe, expect, it } from 'vitest';
import { analyse } from '../../support/analyse.js';
import { MintingMaker } from '../../support/clusters/certificate-maker.js';
import { builders, mintedCluster, type ClusterName } from '../../support/clusters/clusters.js';
import { kubeadmSingle } from '../../support/clusters/kubeadm-cluster.js';
import { loudFindings } from '../../support/clusters/loud-findings.js';

describe('a whole valid cluster gives no error and no warning', () => {
  for (const name of Object.keys(builders) as ClusterName[]) {
    it(name, async () => {
      const workspace = mintedCluster(name).toWorkspace();
      expect(loudFindings(await analyse(workspace), workspace)).toEqual([]);
    });
  }
});

it('the PKI of another cluster in a folder below is no part of the cluster around it', async () => {
  const maker = new MintingMaker('ec-p256');
  const cluster = kubeadmSingle(maker);
  const next = kubeadmSingle(maker, '10.9.0.10');
  for (const path of next.paths) if (/manifests|\.yaml$/.test(path)) next.remove(path);
  cluster.take(next, 'next/');
  const workspace = cluster.toWorkspace();
  expect(loudFindings(await analyse(workspace), workspace)).toEqual([]);
});
