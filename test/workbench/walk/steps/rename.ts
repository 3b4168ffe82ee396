import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, type Step } from '../scene.js';

export const renameSteps: readonly Step[] = [
  {
    title: 'rename of a context changes every place that names it',
    run: async ({ workbench, page, workspace }) => {
      await workbench.open('developer.kubeconfig');
      await workbench.retry('the rename box opens', async () => {
        await workbench.clickText('current-context: alice@staging');
        await page.keyboard.press('End');
        await page.keyboard.press('F2');
        await page.locator('.rename-box input').waitFor({ timeout: 2500 });
      });
      await page.locator('.rename-box input').fill('alice@lab');
      await workbench.screenshot('rename');
      await page.keyboard.press('Enter');
      await workbench.boxOf('current-context: alice@lab');
      await page.keyboard.press('Control+S');
      const text = () => readFileSync(join(workspace, 'developer.kubeconfig'), 'utf8');
      await workbench.until('the renamed file is on disk', () => text().includes('current-context: alice@lab'));
      check(text().includes('- name: alice@lab\n'), 'the context itself is renamed');
      check(text().includes('alice@staging-monitoring'), 'the other context keeps its name');
    },
  },
];
