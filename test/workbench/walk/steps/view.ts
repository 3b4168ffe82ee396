import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, type Scene, type Step } from '../scene.js';

export const viewSteps: readonly Step[] = [
  {
    title: 'the view Certificates lists what is in the files, and a click goes to the text',
    run: async (scene) => {
      const { workbench, page } = scene;
      await page.locator('.activitybar .action-label[aria-label^="Kube PKI"]').click();
      await rowOf(scene, 'admin.conf').waitFor();
      await workbench.screenshot('view');
      await rowOf(scene, 'kubernetes-admin@kubernetes').click();
      await page.locator('.tab.active[data-resource-name="admin.conf"]').waitFor();
      await page.locator('.statusbar-item', { hasText: 'Ln 9,' }).waitFor();
      await workbench.screenshot('view-click');
    },
  },
  {
    title: 'the view follows a change on disk and keeps its selection',
    run: async (scene) => {
      const file = join(scene.workspace, 'etc/kubernetes/kubelet.conf');
      const before = readFileSync(file, 'utf8');
      await rowOf(scene, 'kubernetes-admin@kubernetes').click();
      const selected = scene.page.locator('.sidebar .monaco-list-row.selected .label-name');
      const label = await selected.textContent();
      writeFileSync(file, before.replaceAll('system:node:cp1@kubernetes', 'cp1-at-night'));
      await rowOf(scene, 'cp1-at-night').waitFor();
      check((await selected.textContent()) === label, 'the selection stays');
      writeFileSync(file, before);
      await rowOf(scene, 'system:node:cp1@kubernetes').waitFor();
    },
  },
  {
    title: 'a row gives its details and its fingerprint',
    run: async (scene) => {
      const { workbench, page } = scene;
      await rowOf(scene, 'kubernetes-admin').click({ button: 'right' });
      await page.locator('.monaco-menu').getByText('Copy Fingerprint').waitFor();
      await workbench.screenshot('view-menu');
      await page.locator('.monaco-menu').getByText('Show Details').click();
      await workbench.boxOf('Issuer: CN = kubernetes');
    },
  },
];

function rowOf({ page }: Scene, label: string) {
  const name = page.locator('.label-name', { hasText: new RegExp(`^${label}$`) });
  return page.locator('.sidebar .monaco-list-row').filter({ has: name }).first();
}
