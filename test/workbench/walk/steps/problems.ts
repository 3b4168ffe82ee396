import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, type Step } from '../scene.js';

export const problemSteps: readonly Step[] = [
  {
    title: 'a wrong group is underlined, and the Problems panel gives the reason',
    run: async ({ workbench, page, images }) => {
      await workbench.open('kubernetes/admin.conf');
      await page.locator('.squiggly-error').first().waitFor();
      await page.keyboard.press('Control+Shift+M');
      const row = page.locator('.markers-panel [role=treeitem]').filter({ hasText: 'system:master' });
      await row.first().waitFor();
      await workbench.screenshot('problems');
      check(((await row.first().getAttribute('aria-label')) ?? '').includes('rror'), 'its severity is error');
      await page.screenshot({ path: join(images, 'wrong-group.png') });
      await page.keyboard.press('Control+Shift+M');
    },
  },
  {
    title: 'a misspelt current-context is repaired by its quick fix',
    run: async ({ workbench, page, images, workspace }) => {
      const path = 'etc/kubernetes/controller-manager.conf';
      await workbench.open('kubernetes/controller-manager.conf');
      await workbench.clickText('@kubernets');
      const menu = page.locator('.action-widget');
      await workbench.retry('the quick fix is offered', async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+.');
        await menu.getByText('system:kube-controller-manager@kubernetes').first().waitFor({ timeout: 2500 });
      });
      await workbench.screenshot('quick-fix');
      await page.screenshot({ path: join(images, 'quick-fix.png') });
      await menu.getByText('system:kube-controller-manager@kubernetes').first().click();
      await workbench.boxOf('current-context: system:kube-controller-manager@kubernetes');
      await page.keyboard.press('Control+S');
      await workbench.until('the repaired file is on disk', () => !readFileSync(join(workspace, path), 'utf8').includes('@kubernets\n'));
      await page.locator('.squiggly-error').waitFor({ state: 'hidden' });
      await workbench.screenshot('repaired');
    },
  },
];
