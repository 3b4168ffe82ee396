import { describe, expect, it } from 'vitest';
import { analyse } from '../../support/analyse.js';
import { clusters } from '../../support/clusters/clusters.js';
import { loudFindings } from '../../support/clusters/loud-findings.js';

describe('a whole valid cluster gives no error and no warning', () => {
  for (const [name, cluster] of Object.entries(clusters)) {
    it(name, async () => {
      const workspace = cluster().toWorkspace();
      expect(loudFindings(await analyse(workspace), workspace)).toEqual([]);
    });
  }
});
