import { describe, expect, test } from 'vitest';
import type { ClusterParams } from '../../../../server/src/protocol.js';
import { analyse } from '../../../support/analyse.js';
import { loudFindings } from '../../../support/clusters/loud-findings.js';
import { connectionsOf } from '../../../support/connections-of.js';
import { madeCluster, oneControlPlane, threeControlPlanes, toWorkspace } from './support.js';

const members = ['e1', 'e2', 'e3'].map((name, at) => ({ name, addresses: [`10.0.0.3${at}`] }));

/** And how many connections there are, without super-admin.conf: none may be lost. */
const clusters: Readonly<Record<string, readonly [ClusterParams, number]>> = {
  'one control plane': [oneControlPlane, 11],
  'three control planes and two nodes': [threeControlPlanes, 69],
  'three control planes and two nodes, etcd elsewhere': [{ ...threeControlPlanes, externalEtcd: members }, 75],
  'an endpoint before one control plane': [
    { ...oneControlPlane, endpoint: 'api.example.com:8443', nodes: [{ name: 'w1', addresses: ['10.0.0.21'] }] },
    13,
  ],
  IPv6: [{ ...oneControlPlane, controlPlanes: [{ name: 'cp1', addresses: ['fd00::1'] }], serviceSubnet: 'fd01::/108' }, 11],
};

describe.each(['1.28', '1.29', '1.32', '1.36.1'])('a cluster of %s with its manifests', (kubernetesVersion) => {
  const hasSuperAdmin = kubernetesVersion !== '1.28';

  test.each(Object.entries(clusters))('%s: every connection succeeds, and nothing is found', async (_, [params, count]) => {
    const { texts } = await madeCluster({ ...params, kubernetesVersion, manifests: true, podSubnet: '10.244.0.0/16' });
    const workspace = toWorkspace(texts);
    const connections = await connectionsOf(workspace);
    const told = connections.map(
      ({ edge, verdict, error, missing }) => `${edge.client.name} → ${edge.server.name}: ${verdict} ${error ?? missing ?? ''}`,
    );
    expect(told.filter((line) => !line.includes(': ok'))).toEqual([]);
    expect(told).toHaveLength(count + (hasSuperAdmin ? params.controlPlanes.length : 0));
    expect(loudFindings(await analyse(workspace), workspace)).toEqual([]);
  });
});

test('no API server dials the kubelet of a machine that runs etcd only: it belongs to no cluster', async () => {
  const { texts } = await madeCluster({ ...oneControlPlane, externalEtcd: members, manifests: true });
  const toKubelets = (await connectionsOf(toWorkspace(texts))).filter(({ edge }) => edge.type === 'apiserver-kubelet');
  expect(toKubelets.map(({ edge }) => edge.server.at.uri.replace(/.*\/workspace\//, ''))).toEqual([
    expect.stringMatching(/cp1\/var\/lib\/kubelet\/config\.yaml$/),
  ]);
});
