import { describe, expect, it } from 'vitest';
import { analyse } from '../../support/analyse.js';
import { builders, mintedCluster, type ClusterName } from '../../support/clusters/clusters.js';
import { loudFindings } from '../../support/clusters/loud-findings.js';

describe('a whole valid cluster gives no error and no warning', () => {
  for (const name of Object.keys(builders) as ClusterName[]) {
    it(name, async () => {
      const workspace = mintedCluster(name).toWorkspace();
      expect(loudFindings(await analyse(workspace), workspace)).toEqual([]);
    });
  }
});
