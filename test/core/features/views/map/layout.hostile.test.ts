import { describe, expect, it } from 'vitest';
import { arrange, type Arranged } from '../../../../../server/src/core/features/views/map/layout/arrange.js';
import type { Box } from '../../../../../server/src/core/features/views/map/layout/layout.js';
import { faults } from '../../../../golden/clusters/faults/faults.js';
import { mintedCluster } from '../../../../support/clusters/clusters.js';
import type { Cluster } from '../../../../support/clusters/cluster.js';
import { withWorkers } from '../../../../support/clusters/many-nodes.js';
import { mapOf } from '../../../../support/map-of.js';

const pictures: readonly (readonly [name: string, cluster: () => Cluster])[] = [
  ['kubeadm', () => mintedCluster('kubeadm')],
  ['kubeadm, highly available', () => mintedCluster('kubeadm, highly available')],
  ['kubeadm, external etcd', () => mintedCluster('kubeadm, external etcd')],
  ['the hard way, cfssl', () => mintedCluster('the hard way, cfssl')],
  ['files without manifests', () => mintedCluster('minikube')],
  ['thirty nodes', () => withWorkers(mintedCluster('kubeadm, highly available'), 26)],
  ['one API server of three that is not as the others', oddApiServer],
];

function oddApiServer(): Cluster {
  const fault = faults.find(({ id }) => id === 'ha-apiserver-of-first-node');
  if (!fault) throw new Error('There is no such fault.');
  const cluster = mintedCluster(fault.cluster).copy();
  fault.inject(cluster);
  return cluster;
}

describe.each(pictures)('the layout of %s', (_name, cluster) => {
  const drawn = mapOf(cluster());

  it('lets nothing stand on anything else, or outside the picture', async () => {
    const arranged = arrange((await drawn).picture);
    const boxes = solidOf(arranged);
    for (const [at, [name, box]] of boxes.entries()) {
      expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= arranged.width && box.y + box.height <= arranged.height, name).toBe(true);
      for (const [other, against] of boxes.slice(at + 1)) expect(overlap(box, against), `${name} and ${other}`).toBe(false);
    }
  });

  it('leads no edge through a box, or through the words of another edge', async () => {
    const { picture } = await drawn;
    const arranged = arrange(picture);
    for (const { id, from, to } of picture.edges.filter((edge) => edge.from !== edge.to)) {
      const route = arranged.routes.get(id);
      const points = pointsOf(route?.line ?? '');
      expect(points.length).toBeGreaterThan(1);
      for (const [name, box] of solidOf(arranged)) {
        // Its own boxes it touches, at their sides.
        const inner = shrink(box, name === from || name === to ? 1 : 0);
        if (name !== `label ${id}`)
          expect(
            points.filter((point) => isIn(point, inner)),
            `${id} through ${name}`,
          ).toEqual([]);
      }
    }
  });
});

/** Everything that has words, by name; labels of edges to themselves stand in their boxes. */
function solidOf({ nodes, routes, authorities }: Arranged): readonly (readonly [string, Box])[] {
  const labels = [...routes].map(([id, { label }]) => [`label ${id}`, label] as const);
  const inBox = (box: Box): boolean => [...nodes.values()].some((node) => overlap(node, box));
  return [...nodes, ...authorities, ...labels.filter(([, label]) => !inBox(label))];
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function shrink({ x, y, width, height }: Box, by: number): Box {
  return { x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function isIn({ x, y }: Point, box: Box): boolean {
  return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
}

/** Points along a path of `M`, `H` and `C`. */
function pointsOf(line: string): readonly Point[] {
  const points: Point[] = [];
  for (const [, command, values = ''] of line.matchAll(/([MHC])([^MHC]*)/g)) {
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = values.trim().split(/[ ,]+/).map(Number);
    const from = points.at(-1) ?? { x: a, y: b };
    const along = (t: number): Point =>
      command === 'C'
        ? { x: cubic(t, [from.x, a, c, x]), y: cubic(t, [from.y, b, d, y]) }
        : { x: from.x + (a - from.x) * t, y: command === 'M' ? b : from.y };
    for (let step = command === 'M' ? 20 : 1; step <= 20; step++) points.push(along(step / 20));
  }
  return points;
}

function cubic(t: number, [p0, p1, p2, p3]: readonly [number, number, number, number]): number {
  const u = 1 - t;
  return u ** 3 * p0 + 3 * u * u * t * p1 + 3 * u * t * t * p2 + t ** 3 * p3;
}
