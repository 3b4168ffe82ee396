import { describe, expect, test } from 'vitest';
import type { ClusterParams } from '../../../../server/src/protocol/index.js';
import { analyse } from '../../../support/analyse.js';
import { loudFindings } from '../../../support/clusters/loud-findings.js';
import { connectionsOf } from '../../../support/connections-of.js';
import type { MemoryWorkspace } from '../../../support/workspace.js';
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
    const told = await toldConnections(workspace);
    expect(told.filter((line) => !line.includes(': ok'))).toEqual([]);
    expect(told).toHaveLength(count + (hasSuperAdmin ? params.controlPlanes.length : 0));
    expect(loudFindings(await analyse(workspace), workspace)).toEqual([]);
  });
});

const server: ClusterParams['controlPlanes'][number] = { name: 'server', addresses: ['10.40.0.10'] };
const hardWay: ClusterParams = {
  ...oneControlPlane,
  layout: 'hard-way',
  controlPlanes: [server],
  nodes: [
    { name: 'node-0', addresses: ['10.40.0.20'] },
    { name: 'node-1', addresses: [] },
  ],
};
const others = ['server-1', 'server-2'].map((name, at) => ({ name, addresses: [`10.40.0.1${at + 1}`] }));

describe('a cluster of the hard way with its units', () => {
  test.each<[string, ClusterParams, number]>([
    ['one control plane', hardWay, 12],
    ['three control planes', { ...hardWay, controlPlanes: [server, ...others], endpoint: 'api.kubernetes.local' }, 72],
  ])('%s: every connection succeeds, and nothing is found', async (_, params, count) => {
    const { texts } = await madeCluster({ ...params, manifests: true });
    const workspace = toWorkspace(texts);
    const told = await toldConnections(workspace);
    expect(told.filter((line) => !line.includes(': ok'))).toEqual([]);
    expect(told).toHaveLength(count);
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

async function toldConnections(workspace: MemoryWorkspace): Promise<readonly string[]> {
  const connections = await connectionsOf(workspace);
  return connections.map(
    ({ edge, verdict, error, missing }) => `${edge.client.name} → ${edge.server.name}: ${verdict} ${error ?? missing ?? ''}`,
  );
}
