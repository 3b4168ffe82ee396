import { check, type Scene, type Step } from '../scene.js';

/** What opens folders of its own, so it comes last: the window leaves the example of the other steps. */
export const practiceSteps: readonly Step[] = [
  {
    title: 'Open Example Cluster makes a working copy, opens it, and shows what to try beside three errors',
    run: async (scene) => {
      const { page, workbench } = scene;
      const before = page.url();
      await workbench.command('Kube PKI: Open Example Cluster');
      await chooseRow(scene, 'In this window');
      await workbench.until('another folder is open', () => page.url() !== before, 60_000);
      await workbench.ready();
      await page.locator('.tab.active').filter({ hasText: 'README' }).waitFor({ timeout: 60_000 });
      await page.keyboard.press('Control+Shift+M');
      await page.locator('.markers-panel [role=treeitem]').filter({ hasText: 'system:master' }).first().waitFor({ timeout: 30_000 });
      const errors = await page.locator('.markers-panel .codicon-error').count();
      check(errors >= 3, `three errors are listed, and ${errors} were seen`);
      await workbench.screenshot('example-opened');
    },
  },
];

async function chooseRow({ page }: Scene, label: string): Promise<void> {
  const row = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: label }).first();
  await row.waitFor();
  await row.click();
}
