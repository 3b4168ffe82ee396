import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, type Step } from '../scene.js';

export const viewSteps: readonly Step[] = [
  {
    title: 'the view Certificates lists what is in the files, and a click goes to the text',
    run: async ({ workbench, page }) => {
      await page.locator('.activitybar .action-label[aria-label^="Kube PKI"]').click();
      await page.locator('.monaco-list-row .label-name', { hasText: 'scheduler.conf' }).first().waitFor();
      await workbench.screenshot('view');
      await page.locator('.sidebar .monaco-list-row').filter({ hasText: 'system:kube-scheduler' }).first().click();
      await page.locator('.tab.active[data-resource-name="scheduler.conf"]').waitFor();
      await workbench.screenshot('view-click');
    },
  },
  {
    title: 'the view follows a change on disk and keeps its selection',
    run: async ({ page, workspace }) => {
      const file = join(workspace, 'developer.kubeconfig');
      const before = readFileSync(file, 'utf8');
      const selected = page.locator('.sidebar .monaco-list-row.selected');
      const label = await selected.getAttribute('aria-label');
      appendFileSync(file, '\n');
      writeFileSync(file, before.replace('- name: alice@staging-monitoring', '- name: alice@night'));
      await page.locator('.sidebar .monaco-list-row .label-name', { hasText: 'alice@night' }).first().waitFor();
      check((await selected.getAttribute('aria-label')) === label, 'the selection stays');
      writeFileSync(file, before);
    },
  },
];
