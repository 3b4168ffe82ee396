import { describe, expect, it } from 'vitest';
import { judgeCluster } from '../../../../../server/src/core/cluster/connections/judge-cluster.js';
import { toDrawing } from '../../../../../server/src/core/features/views/map/link.js';
import { mintedCluster } from '../../../../support/clusters/clusters.js';
import { withWorkers } from '../../../../support/clusters/many-nodes.js';
import { leafSpec } from '../../../../support/clusters/kubeadm-pki.js';
import { mapOf } from '../../../../support/map-of.js';

describe('a box that stands for many, or has a long name', () => {
  it('has a few of the names, and the service of a webhook', async () => {
    const { map } = await mapOf(withWorkers(mintedCluster('kubeadm, highly available'), 26));
    const words = map.nodes.map(({ title, detail }) => `${title} | ${detail}`);
    expect(words).toContain('30 kubelets | cp1, cp2, cp3 and 27 more');
    expect(words).toContain('webhook policy-webhook | namespace policy · policy-webhook.yaml');
  });
});

describe('the moments of a map', () => {
  it.each(['kubeadm', 'kubeadm, highly available', 'the hard way, cfssl'] as const)(
    'say of every arrow what judging the whole cluster anew says: %s',
    async (name) => {
      const { map, judged, signatures } = await mapOf(mintedCluster(name));
      const { links } = toDrawing(judged.connections, judged.model);
      const told = new Map<string, string>();
      expect(map.moments.length).toBeGreaterThan(2);
      for (const { time, verdicts } of map.moments) {
        for (const { edge, verdict } of verdicts) told.set(edge, verdict);
        const { connections } = await judgeCluster(judged.model, { now: time, signatures });
        for (const { id, members } of links) {
          const found = members.map((index) => connections[index]?.verdict);
          expect(told.get(id)).toBe(found.includes('fail') ? 'fail' : found.includes('unknown') ? 'unknown' : 'ok');
        }
      }
    },
  );

  it('leave nothing to change behind the last of them, nor between them', async () => {
    const { map, judged, signatures } = await mapOf(mintedCluster('kubeadm'));
    const failing = async (time: number): Promise<number> =>
      (await judgeCluster(judged.model, { now: time, signatures })).connections.filter(({ verdict }) => verdict === 'fail').length;
    for (const [at, { time }] of map.moments.entries()) {
      const next = map.moments[at + 1]?.time ?? time + 1e12;
      expect(await failing(next - 1)).toBe(await failing(time));
    }
  });
});

describe('thirty nodes', () => {
  const cluster = withWorkers(mintedCluster('kubeadm, highly available'), 26);

  it('are one box, in which the kubelets stand that fare alike', async () => {
    const { map } = await mapOf(cluster);
    const kubelets = map.nodes.filter(({ role }) => role === 'kubelet');
    expect(kubelets.map(({ title }) => title)).toEqual(['30 kubelets', 'kubelet worker2']);
    expect(kubelets[0]?.members).toHaveLength(30);
    expect(map.edges.length).toBeLessThan(25);
  });

  it('leave out the odd one', async () => {
    const odd = cluster.copy();
    const other = odd.issued('prod/cp1/etc/kubernetes/pki/front-proxy-ca');
    const client = 'prod/node7/var/lib/kubelet/pki/kubelet-client-current.pem';
    odd.substitute(client, odd.maker.issue(leafSpec('O=system:nodes,CN=system:node:node7', ['clientAuth']), other));
    const { map } = await mapOf(odd);
    const titles = map.nodes.filter(({ role }) => role === 'kubelet').map(({ title }) => title);
    expect(titles).toEqual(['29 kubelets', 'kubelet node7', 'kubelet worker2']);
    const edge = map.edges.find(({ title }) => title.startsWith('kubelet node7 → '));
    expect(map.moments[0]?.verdicts.find((each) => each.edge === edge?.id)?.verdict).toBe('fail');
  });
});
