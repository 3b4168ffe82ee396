import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kubeletConfig, putFile } from '../lab.js';
import type { Scene, Step } from '../scene.js';

/** The kubelet's file of the example's node, opened, read, mended and completed. */
export const kubeletConfigSteps: readonly Step[] = [
  {
    title: 'KubeletConfiguration: an open door and an unknown field are underlined, with their reasons',
    run: async ({ workbench, workspace, page }) => {
      putFile(workspace, kubeletConfig);
      await workbench.open(kubeletConfig.path);
      await page.locator('.squiggly-error').first().waitFor();
      await workbench.screenshot('kubelet');
      await workbench.hover('KubeletConfiguration', 'serverTLSBootstrap');
      await workbench.screenshot('kubelet-self-signed');
      await workbench.hover('true', 'Whoever reaches port 10250');
      await workbench.screenshot('kubelet-anonymous');
      await workbench.hover('resolveConf', 'resolvConf');
      await workbench.screenshot('kubelet-unknown-field');
    },
  },
  {
    title: 'KubeletConfiguration: quick fixes close the door and spell the field',
    run: async (scene) => {
      const { workbench } = scene;
      const close = await workbench.offer('enabled: true', 'false');
      await workbench.screenshot('kubelet-anonymous-fix');
      await close.click();
      await workbench.boxOf('enabled: false');
      const spell = await workbench.offer('resolveConf', 'resolvConf');
      await workbench.screenshot('kubelet-unknown-field-fix');
      await spell.click();
      await workbench.boxOf('resolvConf: /run');
      await workbench.screenshot('kubelet-repaired');
      await saved(scene, (text) => text.includes('enabled: false') && text.includes('\nresolvConf:'));
    },
  },
  {
    title: 'KubeletConfiguration: hover explains a field',
    run: async ({ workbench }) => {
      await workbench.hover('clientCAFile', 'client certificates');
      await workbench.screenshot('kubelet-hover');
      await workbench.hover('rotateCertificates', 'certificate');
      await workbench.screenshot('kubelet-hover-rotate');
    },
  },
  {
    title: 'KubeletConfiguration: completion offers fields with their documentation',
    run: async (scene) => {
      const { workbench, page } = scene;
      await workbench.clickText('rotateCertificates: true');
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.keyboard.type('serverTLS');
      await workbench.suggest('serverTLSBootstrap');
      const details = page.locator('.suggest-details-container');
      await workbench.retry('the documentation is shown', async () => {
        if (!(await details.isVisible())) await page.keyboard.press('Control+Space');
        await details.filter({ hasText: 'kubelet-serving' }).waitFor({ timeout: 1000 });
      });
      await workbench.screenshot('kubelet-completion');
      await page.keyboard.press('Enter');
      await workbench.boxOf('serverTLSBootstrap: ');
      await workbench.suggest('true');
      await workbench.screenshot('kubelet-completion-value');
      await page.locator('.suggest-widget.visible .monaco-list-row[aria-label^="true"]').click();
      await workbench.boxOf('serverTLSBootstrap: true');
      await saved(scene, (text) => text.includes('serverTLSBootstrap: true'));
    },
  },
  {
    title: 'KubeletConfiguration: clientCAFile leads to the CA of this repository',
    run: async ({ workbench, page }) => {
      await workbench.hover('/etc/kubernetes/pki/ca.crt', 'CN=kubernetes');
      await workbench.screenshot('kubelet-hover-path');
      await workbench.clickText('/etc/kubernetes/pki/ca.crt');
      await page.keyboard.press('F12');
      await page.locator('.tab.active[data-resource-name="ca.crt"]').waitFor();
      await page.locator('.codelens-decoration').filter({ hasText: 'kubernetes' }).first().waitFor();
      await workbench.screenshot('kubelet-definition');
    },
  },
];

async function saved({ workbench, page, workspace }: Scene, fits: (text: string) => boolean): Promise<void> {
  await page.keyboard.press('Control+S');
  await workbench.until('config.yaml is on disk as it was edited', () => fits(readFileSync(join(workspace, kubeletConfig.path), 'utf8')));
}
