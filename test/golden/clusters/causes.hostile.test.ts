import { describe, expect, it } from 'vitest';
import { mintedCluster } from '../../support/clusters/clusters.js';
import { connectionsIn } from '../../support/connections.js';
import { nameOf } from '../../support/workspace.js';
import { faults } from './faults/faults.js';
import type { Fault } from './faults/fault.js';
import { pending } from './faults/pending.js';

/** What the failing connections of a cluster with one fault are blamed on, each once. */
async function causesOf(fault: Fault): Promise<readonly string[]> {
  const cluster = mintedCluster(fault.cluster).copy();
  fault.inject(cluster);
  const views = (await connectionsIn(cluster.toWorkspace())).flatMap(({ connections }) => connections);
  const failing = views.filter(({ verdict }) => verdict === 'fail');
  return [...new Set(failing.map(({ cause }) => (cause ? `${cause.finding.ruleId} in ${nameOf(cause.finding.uri)}` : 'nothing')))];
}

describe('whatever fails because of one fault is blamed on its one finding', () => {
  for (const fault of faults.filter(({ id }) => !pending.includes(id)))
    it(`${fault.area}: ${fault.id}`, async () => {
      const causes = await causesOf(fault);
      expect(causes.filter((cause) => cause !== `${fault.expect.code} in ${fault.expect.file}`)).toEqual([]);
    });
});
