import { describe, expect, it } from 'vitest';
import type { ConnectionView } from '../../../server/src/core/service.js';
import { mintedCluster } from '../../support/clusters/clusters.js';
import type { Cluster } from '../../support/clusters/cluster.js';
import { connectionsIn } from '../../support/connections.js';
import { nameOf, uriOf } from '../../support/workspace.js';
import { faults } from '../../golden/clusters/faults/faults.js';

async function all(cluster: Cluster): Promise<readonly ConnectionView[]> {
  return (await connectionsIn(cluster.toWorkspace())).flatMap(({ connections }) => connections);
}

function broken(id: string): Cluster {
  const fault = faults.find((each) => each.id === id);
  if (!fault) throw new Error(`There is no fault ${id}.`);
  const cluster = mintedCluster(fault.cluster).copy();
  fault.inject(cluster);
  return cluster;
}

async function failing(id: string): Promise<readonly ConnectionView[]> {
  return (await all(broken(id))).filter(({ verdict }) => verdict === 'fail');
}

describe('the connections of a cluster', () => {
  it('are told with what a person reads, where, and whom the server sees', async () => {
    const [view] = (await all(mintedCluster('kubeadm'))).filter(({ client }) => client.name === 'kube-scheduler');
    expect(view).toMatchObject({
      type: 'component-apiserver',
      server: { name: 'kube-apiserver' },
      verdict: 'ok',
      log: 'the log of kube-scheduler',
      identity: { user: 'system:kube-scheduler', groups: [] },
      isServerVerified: true,
      cause: undefined,
    });
  });

  it("say of a server that is refused what crypto/tls says, and the certificate's missing name", async () => {
    const [first] = await failing('ha-apiserver-of-first-node');
    expect(first?.error).toMatch(/^tls: failed to verify certificate: x509: certificate is valid for .*, not 10\.20\.0\.12$/);
    expect(first?.stage).toBe('server');
    expect(first?.cause?.words).toBe('lacks IP:10.20.0.12');
    expect(nameOf(first?.cause?.because?.uri ?? '')).toBe('prod/cp2/etc/kubernetes/controller-manager.conf');
  });

  it('say of a client that is refused what it reads, and the reason in the log of the server', async () => {
    const unauthorized = /^Unauthorized \(in the log of kube-apiserver: x509: certificate has expired or is not yet valid: /;
    expect((await failing('admin-conf-expired'))[0]?.error).toMatch(unauthorized);
    expect((await failing('etcd-client-by-cluster-ca'))[0]?.error).toMatch(
      /^remote error: tls: unknown certificate authority \(in the log of etcd: x509: certificate signed by unknown authority/,
    );
    expect((await failing('etcd-client-server-usage'))[0]?.error).toMatch(/^remote error: tls: bad certificate \(/);
  });

  it('blame the end that must change, and say which', async () => {
    const words = async (id: string): Promise<string | undefined> => (await failing(id))[0]?.cause?.words;
    expect(await words('scheduler-conf-trusts-front-proxy-ca')).toMatch(/^holds CN=front-proxy-ca made .*, which did not sign/);
    expect(await words('apiserver-client-ca-of-etcd')).toMatch(/^leads to CN=etcd-ca made .*, which did not sign/);
    expect(await words('apiserver-self-signed')).toMatch(/^is signed by CN=kube-apiserver, and what is trusted is CN=kubernetes made /);
    expect(await words('apiserver-etcd-client-of-kubelets')).toMatch(/^leads to a certificate signed by CN=kubernetes, and /);
    expect(await words('kubelet-conf-other-address')).toBe('dials 192.168.56.11, which the certificate lacks');
  });

  it('are those of the clusters that the given files belong to', async () => {
    const workspace = mintedCluster('kubeadm').toWorkspace();
    expect(await connectionsIn(workspace, [uriOf('etc/kubernetes/admin.conf')])).toHaveLength(1);
    expect(await connectionsIn(workspace, [uriOf('etc/kubernetes/nothing.conf')])).toEqual([]);
  });

  it('never read the same', async () => {
    const lines = (await all(mintedCluster('kubeadm'))).map(({ client, server, verdict, missing, identity }) =>
      JSON.stringify([client.name, server.name, verdict, missing, identity]),
    );
    expect(new Set(lines).size).toBe(lines.length);
  });
});
