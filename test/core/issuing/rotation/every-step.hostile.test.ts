import { describe, expect, it } from 'vitest';
import type { FileChange } from '../../../../server/src/core/issuing/file-change.js';
import { findAuthority } from '../../../../server/src/core/issuing/rotation/rotation-scene.js';
import { RotationTree } from '../../../../server/src/core/issuing/rotation/rotation-tree.js';
import { readRecord } from '../../../../server/src/core/issuing/rotation/plan-record.js';
import { analyse } from '../../../support/analyse.js';
import { mintedCluster, type ClusterName } from '../../../support/clusters/clusters.js';
import { judgeClusters } from '../../../support/clusters/judge.js';
import { loudFindings } from '../../../support/clusters/loud-findings.js';
import { expectDone, RotatingCluster } from '../../../support/rotating.js';
import type { MemoryWorkspace } from '../../../support/workspace.js';

/** Every CA of every valid cluster. */
const authorities: Readonly<Record<ClusterName, readonly string[]>> = {
  kubeadm: ['etc/kubernetes/pki/ca.crt', 'etc/kubernetes/pki/etcd/ca.crt', 'etc/kubernetes/pki/front-proxy-ca.crt'],
  'kubeadm, highly available': ['ca', 'etcd/ca', 'front-proxy-ca'].map((name) => `prod/cp2/etc/kubernetes/pki/${name}.crt`),
  'kubeadm, external etcd': [
    'cp1/etc/kubernetes/pki/ca.crt',
    'cp1/etc/kubernetes/pki/etcd/ca.crt',
    'cp1/etc/kubernetes/pki/front-proxy-ca.crt',
  ],
  'the hard way, jumpbox': ['ca.crt'],
  'the hard way, machines': ['server/var/lib/kubernetes/ca.crt'],
  'the hard way, cfssl': ['ca.pem'],
  minikube: [
    'machine/var/lib/minikube/certs/ca.crt',
    'machine/var/lib/minikube/certs/etcd/ca.crt',
    'machine/var/lib/minikube/certs/front-proxy-ca.crt',
    'home/dev/.minikube/proxy-client-ca.crt',
  ],
  'dev, staging and prod': ['dev/etc/kubernetes/pki/ca.crt', 'staging/etc/kubernetes/pki/etcd/ca.crt'],
};

/** So many ways to write a part of a step are looked at. */
const parts = 2;

describe('a CA is replaced and no connection fails', () => {
  for (const [name, cas] of Object.entries(authorities) as [ClusterName, readonly string[]][])
    for (const ca of cas)
      it(`${name}: ${ca}`, { timeout: 120_000 }, async () => {
        const cluster = new RotatingCluster(mintedCluster(name));
        const before = await verdictsOf(cluster);
        const findings = await loud(cluster);
        const { steps } = await cluster.plan(ca);
        const random = seeded(ca.length * 7919 + name.length);
        for (const at of steps.keys()) {
          const { changes } = expectDone(await cluster.step(at + 1));
          for (let part = 0; part < parts; part++) await expectWorking(cluster, before, cluster.withSome(some(changes, random)));
          await cluster.take(at + 1);
          await expectWorking(cluster, before);
          expect(await loud(cluster), `findings after step ${at + 1}`).toEqual(findings);
          const again = expectDone(await cluster.step(at + 1));
          expect(
            again.changes.map(({ uri }) => uri),
            `step ${at + 1} has nothing left`,
          ).toEqual([]);
        }
        cluster.cleanUp();
        await expectWorking(cluster, before);
        await expectGone(cluster);
        expect(await loud(cluster)).toEqual(findings);
      });
});

describe('an interrupted step is gone on with', () => {
  for (const name of ['kubeadm', 'the hard way, cfssl'] as const)
    it(name, { timeout: 120_000 }, async () => {
      const cluster = new RotatingCluster(mintedCluster(name));
      const before = await verdictsOf(cluster);
      const { steps } = await cluster.plan(authorities[name][0] ?? '');
      const random = seeded(name.length);
      for (const at of steps.keys()) {
        // The first step makes the CA: its files are written together, or another CA is made.
        if (at > 0) cluster.write(some(expectDone(await cluster.step(at + 1)).changes, random));
        await cluster.take(at + 1);
        await expectWorking(cluster, before);
      }
      cluster.cleanUp();
      await expectGone(cluster);
    });
});

async function expectWorking(
  cluster: RotatingCluster,
  before: ReadonlyMap<string, string>,
  workspace: MemoryWorkspace = cluster.workspace,
): Promise<void> {
  const after = await verdictsOf(cluster, workspace);
  expect(Object.fromEntries(after)).toEqual(Object.fromEntries(before));
}

/** How every connection ends, by who dials whom. */
async function verdictsOf({ known, workspace: now }: RotatingCluster, workspace = now): Promise<ReadonlyMap<string, string>> {
  const connections = (await judgeClusters(workspace, known)).flatMap((cluster) =>
    cluster.connections.map((connection) => ({ cluster: cluster.model.documents.group.root, ...connection })),
  );
  return new Map(
    connections.map(({ cluster, edge, verdict, error }, at) => [
      `${at} ${cluster} ${edge.type} ${edge.client.name} → ${edge.server.name} ${edge.dialled?.host ?? ''}`,
      verdict === 'fail' ? `fail: ${error ?? ''}` : verdict,
    ]),
  );
}

async function loud({ known, workspace }: RotatingCluster): Promise<readonly string[]> {
  return loudFindings(await analyse(workspace, known), workspace);
}

async function expectGone(cluster: RotatingCluster): Promise<void> {
  const record = expectDone(readRecord(cluster.document));
  const tree = await RotationTree.load(cluster.world);
  expect(findAuthority(tree, record.old.key)).toBeUndefined();
  const keys = [...tree.documents.values()].flatMap(({ materials }) =>
    materials.flatMap(({ content }) => (content.type === 'private-key' ? [content.publicKey?.spkiSha256] : [])),
  );
  expect(keys).not.toContain(record.old.key);
}

function some(changes: readonly FileChange[], random: () => number): readonly FileChange[] {
  return changes.filter(() => random() < 0.5);
}

/** The same numbers at each run: mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
