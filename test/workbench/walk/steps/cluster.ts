import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Step } from '../scene.js';
import { picture } from '../tools/picture.js';

const file = 'operator.kubeconfig';

/** What no single file shows: a kubeconfig from before the cluster was made anew. */
export const clusterSteps: readonly Step[] = [
  {
    title: 'a kubeconfig whose CA is not the cluster’s says what kubectl will answer',
    run: async (scene) => {
      const { workbench, page } = scene;
      await workbench.open(file);
      await page.locator('.squiggly-error').first().waitFor();
      await workbench.hover('LS0tLS1CRUdJTi', 'another key');
      await workbench.screenshot('cluster-hover');
      await picture(scene, 'cluster.png', { x: 352, y: 5, width: 924, height: 540 });
    },
  },
  {
    title: 'its quick fix puts the cluster’s CA in, and nothing is left to tell',
    run: async ({ workbench, page, workspace }) => {
      const authority = readFileSync(join(workspace, 'etc/kubernetes/pki/ca.crt')).toString('base64');
      const fix = await workbench.offer('LS0tLS1CRUdJTi', 'Put in the CA of ca.crt');
      await workbench.screenshot('cluster-fix');
      await fix.click();
      await page.locator('.squiggly-error').waitFor({ state: 'hidden' });
      await page.keyboard.press('Control+S');
      await workbench.until('the CA is on disk', () => readFileSync(join(workspace, file), 'utf8').includes(authority));
      await workbench.screenshot('cluster-fixed');
    },
  },
];
