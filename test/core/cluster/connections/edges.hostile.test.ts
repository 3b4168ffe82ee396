import { describe, expect, it } from 'vitest';
import type { Connection, EdgeType } from '../../../../server/src/core/cluster/connections/edge.js';
import { mintedCluster, type ClusterName } from '../../../support/clusters/clusters.js';
import { judgeClusters } from '../../../support/clusters/judge.js';
import type { Cluster } from '../../../support/clusters/cluster.js';

const highlyAvailable = 'kubeadm, highly available';

describe('connections to kubelets', () => {
  it('are not verified by an API server without --kubelet-certificate-authority', async () => {
    expect(await verdicts('kubeadm', 'apiserver-kubelet')).toEqual(['kube-apiserver → kubelet (192.168.56.10): ok, server skipped']);
  });

  it('are verified with it, by the name that the node has', async () => {
    expect(await verdicts('the hard way, machines', 'apiserver-kubelet')).toEqual([
      'kube-apiserver → kubelet node-0 (node-0): ok, server ok',
      'kube-apiserver → kubelet node-1 (node-1): ok, server ok',
    ]);
  });

  it('of metrics-server are verified with the CA of Pods, at the addresses of the Nodes', async () => {
    expect(await verdicts(highlyAvailable, 'metrics-server-kubelet')).toEqual([
      'metrics-server → kubelet cp1 (10.20.0.11): unknown, server ok: whether the token is accepted',
      'metrics-server → kubelet cp2 (10.20.0.12): unknown, server ok: whether the token is accepted',
      'metrics-server → kubelet cp3 (10.20.0.13): unknown, server ok: whether the token is accepted',
      'metrics-server → kubelet worker1 (10.20.0.21): unknown, server ok: whether the token is accepted',
      'metrics-server → kubelet worker2: unknown, server unknown: the configuration of the kubelet',
    ]);
  });

  it('are unknown where the certificate lies on the node only', async () => {
    const remove = (files: Cluster): void => files.remove('prod/worker1/var/lib/kubelet/pki/kubelet-server-current.pem');
    expect(await verdicts(highlyAvailable, 'metrics-server-kubelet', remove)).toContain(
      'metrics-server → kubelet worker1 (10.20.0.21): unknown, server unknown: the serving certificate that the kubelet asks the cluster for: it lies on the node only',
    );
  });
});

describe('connections of kube-apiserver to what is behind it', () => {
  it('verify a webhook with its caBundle, by its service', async () => {
    expect(await verdicts(highlyAvailable, 'apiserver-webhook')).toEqual([
      'kube-apiserver cp1 → webhook policy-webhook.policy.svc (policy-webhook.policy.svc): ok, server ok',
    ]);
  });

  it('do not verify metrics-server as it is released, and show the front proxy’s certificate', async () => {
    expect(await verdicts(highlyAvailable, 'apiserver-aggregated')).toContain(
      'kube-apiserver cp1 → API server metrics-server.kube-system.svc (metrics-server.kube-system.svc): ok, server skipped',
    );
  });
});

describe('what else is shown to the API server', () => {
  it('is signed by a CA that it takes', async () => {
    expect(await verdicts('kubeadm', 'signed-apiserver')).toEqual([
      'whoever kube-controller-manager signs for → kube-apiserver: ok, server skipped',
    ]);
  });

  it('is a token that joins a node, when its Secret is here', async () => {
    expect(await verdicts(highlyAvailable, 'bootstrap-apiserver')).toContain(
      'kubelet bootstrap → kube-apiserver cp1 (k8s-api.prod.example.com): ok, server ok',
    );
  });

  it('comes from kube-proxy, whose kubeconfig a ConfigMap holds', async () => {
    expect(await verdicts('kubeadm', 'component-apiserver')).toContain(
      'kube-proxy → kube-apiserver (192.168.56.10): unknown, server ok: whether the token is accepted',
    );
  });

  it('comes from the scheduler, whose configuration names its kubeconfig', async () => {
    const found = await verdicts('the hard way, machines', 'component-apiserver');
    expect(found.filter((line) => line.startsWith('kube-scheduler'))).not.toEqual([]);
  });
});

async function verdicts(name: ClusterName, type: EdgeType, change?: (files: Cluster) => void): Promise<readonly string[]> {
  const cluster = mintedCluster(name).copy();
  change?.(cluster);
  const judged = await judgeClusters(cluster.toWorkspace());
  const connections = judged.flatMap((each) => each.connections.filter(({ edge }) => edge.type === type));
  return connections.map(tell);
}

function tell({ edge, verdict, trust, missing }: Connection): string {
  const dialled = edge.dialled === undefined ? '' : ` (${edge.dialled.host})`;
  const why = missing === undefined ? '' : `: ${missing}`;
  return `${edge.client.name} → ${edge.server.name}${dialled}: ${verdict}, server ${trust.verdict}${why}`;
}
