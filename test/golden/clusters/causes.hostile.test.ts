import { describe, expect, it } from 'vitest';
import { createLanguageService } from '../../../server/src/core/index.js';
import type { LanguageService } from '../../../server/src/core/service.js';
import type { Cluster } from '../../support/clusters/cluster.js';
import { mintedCluster, type ClusterName } from '../../support/clusters/clusters.js';
import { LiveWorkspace } from '../../support/live-workspace.js';
import { fixedNow } from '../../support/recipes.js';
import { nameOf, uriOf } from '../../support/workspace.js';
import { faults } from './faults/faults.js';
import type { Fault } from './faults/fault.js';
import { pending } from './faults/pending.js';

/**
 * A cluster with the product over it. A fault changes some of its files and is taken back afterwards, so that the rest is
 * read and judged once; that this tells what a new service would tell, incremental.hostile.test.ts holds.
 */
class LivingCluster {
  private readonly workspace: LiveWorkspace;
  readonly service: LanguageService;

  constructor(cluster: Cluster) {
    this.workspace = new LiveWorkspace(new Map(cluster.paths.map((path) => [path, cluster.text(path)])));
    const logger = { info: () => undefined, warn: () => undefined, error: (message: string) => expect.fail(message) };
    this.service = createLanguageService({ workspace: this.workspace, clock: { now: () => fixedNow }, logger });
  }

  async become(cluster: Cluster): Promise<void> {
    const gone = this.workspace.names.filter((name) => !cluster.paths.includes(name));
    const other = cluster.paths.filter((path) => !this.workspace.names.includes(path) || this.workspace.text(path) !== cluster.text(path));
    for (const name of gone) this.workspace.remove(name);
    for (const path of other) this.workspace.write(path, cluster.text(path));
    this.service.changed([...gone, ...other].map(uriOf));
    await this.service.scan(other.map(uriOf));
  }

  static async open(name: ClusterName): Promise<LivingCluster> {
    const cluster = new LivingCluster(mintedCluster(name));
    await cluster.service.scan(cluster.workspace.uris);
    return cluster;
  }
}

const living = new Map<ClusterName, Promise<LivingCluster>>();

/** What the failing connections of a cluster with one fault are blamed on, each once. */
async function causesOf(fault: Fault): Promise<readonly string[]> {
  const opened = living.get(fault.cluster) ?? LivingCluster.open(fault.cluster);
  living.set(fault.cluster, opened);
  const cluster = await opened;
  const faulty = mintedCluster(fault.cluster).copy();
  fault.inject(faulty);
  await cluster.become(faulty);
  const views = (await cluster.service.connections()).flatMap(({ connections }) => connections);
  await cluster.become(mintedCluster(fault.cluster));
  const failing = views.filter(({ verdict }) => verdict === 'fail');
  return [...new Set(failing.map(({ cause }) => (cause ? `${cause.finding.ruleId} in ${nameOf(cause.finding.uri)}` : 'nothing')))];
}

describe('whatever fails because of one fault is blamed on its one finding', () => {
  for (const fault of faults.filter(({ id }) => !pending.includes(id)))
    it(`${fault.area}: ${fault.id}`, async () => {
      const causes = await causesOf(fault);
      expect(causes.filter((cause) => cause !== `${fault.expect.code} in ${fault.expect.file}`)).toEqual([]);
    });

  it('and nothing fails when all is as it was', async () => {
    for (const cluster of living.values()) {
      const views = (await (await cluster).service.connections()).flatMap(({ connections }) => connections);
      expect(views.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
    }
  });
});
