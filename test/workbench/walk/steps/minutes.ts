import type { Locator } from 'playwright-core';
import { check, type Scene, type Step } from '../scene.js';
import { webview } from '../tools/webview.js';

/** From an empty window to a cluster without a fault, by what can be read on the screen alone. */
export const minuteSteps: readonly Step[] = [
  {
    title: 'Open Example Cluster opens a cluster of three mistakes, with a page that says what to do',
    run: async ({ workbench, page }) => {
      await workbench.command('Kube PKI: Open Example Cluster');
      const readme = webview(page);
      await readme.getByRole('heading', { name: 'A cluster with three things wrong' }).waitFor({ timeout: 30_000 });
      await readme.getByText('Ctrl+Shift+M').waitFor();
      await workbench.screenshot('example');
    },
  },
  {
    title: 'Problems names the expired certificate, the wrong group and the missing address, and nothing else as an error',
    run: async (scene) => {
      const { workbench, page } = scene;
      await page.keyboard.press('Control+Shift+M');
      for (const words of [
        /Error: Expired 35 days ago/,
        /Error: `O=system:master` is not a group/,
        /Error: .* does not cover `192.168.56.10`/,
      ]) {
        await problem(scene, words).waitFor();
      }
      check((await page.locator('.markers-panel [role=treeitem][aria-label^="Error:"]').count()) === 3, 'three errors');
      await workbench.screenshot('problems');
    },
  },
];

function problem({ page }: Scene, words: RegExp): Locator {
  return page.locator('.markers-panel').getByRole('treeitem', { name: words }).first();
}
