import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, type Scene, type Step } from '../scene.js';
import { picture } from '../tools/picture.js';

export const problemSteps: readonly Step[] = [
  {
    title: 'a wrong group is underlined, and the Problems panel gives the reason',
    run: async (scene) => {
      const { workbench, page } = scene;
      await workbench.open('kubernetes/admin.conf');
      await page.locator('.squiggly-error').first().waitFor();
      await page.keyboard.press('Control+Shift+M');
      const row = page.locator('.markers-panel [role=treeitem]').filter({ hasText: 'system:master' });
      await row.first().waitFor();
      await workbench.screenshot('problems');
      check(((await row.first().getAttribute('aria-label')) ?? '').includes('rror'), 'its severity is error');
      // The group stands far to the right, inside the base64: the row leads there.
      await row.first().dblclick();
      await hoverMark(scene);
      await workbench.screenshot('wrong-group');
      await picture(scene, 'wrong-group.png', { x: 352, y: 5, width: 924, height: 762 });
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+J');
      await page.locator('.markers-panel').first().waitFor({ state: 'hidden' });
    },
  },
  {
    title: 'a misspelt current-context is repaired by its quick fix',
    run: async (scene) => {
      const { workbench, page, workspace } = scene;
      const path = 'etc/kubernetes/controller-manager.conf';
      await workbench.open('kubernetes/controller-manager.conf');
      const fix = await workbench.offer('@kubernets', 'system:kube-controller-manager@kubernetes');
      await workbench.screenshot('quick-fix');
      await picture(scene, 'quick-fix.png', { x: 352, y: 5, width: 924, height: 440 });
      await fix.click();
      await workbench.boxOf('current-context: system:kube-controller-manager@kubernetes');
      await page.keyboard.press('Control+S');
      await workbench.until('the repaired file is on disk', () => !readFileSync(join(workspace, path), 'utf8').includes('@kubernets\n'));
      await page.locator('.squiggly-error').waitFor({ state: 'hidden' });
      await workbench.screenshot('repaired');
    },
  },
];

async function hoverMark({ workbench, page }: Scene): Promise<void> {
  const reason = page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').filter({ hasText: 'is not a group Kubernetes knows' });
  await workbench.retry('the mark says why', async () => {
    const box = await page.locator('.squiggly-error').first().boundingBox();
    if (!box) throw new Error('the mark is not drawn');
    await page.mouse.move(box.x + box.width / 2, box.y - 30);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 2 });
    await reason.first().waitFor({ timeout: 2500 });
  });
}
