import { describe, expect, it } from 'vitest';
import { analyse } from '../../support/analyse.js';
import { mintedCluster } from '../../support/clusters/clusters.js';
import { loudFindings } from '../../support/clusters/loud-findings.js';
import { rememberingKinds } from '../../support/remembering-kinds.js';
import { variants } from './variants.js';

const kinds = rememberingKinds();

describe('what people do to a cluster that leaves it valid gives no error and no warning', () => {
  for (const { title, cluster, change } of variants)
    it(`${cluster}: ${title}`, async () => {
      const files = mintedCluster(cluster).copy();
      change(files);
      const workspace = files.toWorkspace();
      expect(loudFindings(await analyse(workspace, { kinds }), workspace)).toEqual([]);
    });
});
