import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { check, type Scene, type Step } from '../scene.js';

export const issueSteps: readonly Step[] = [
  {
    title: 'Issue Certificate…: cancelled at the preview, nothing is written',
    run: async (scene) => {
      await answerToPreview(scene, 'CN=bob,O=developers');
      await scene.page.keyboard.press('Escape');
      await scene.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
      check(!existsSync(join(scene.workspace, 'etc/kubernetes/pki/bob.crt')), 'no certificate is there');
      check(!existsSync(join(scene.workspace, 'etc/kubernetes/pki/bob.key')), 'no key is there');
    },
  },
  {
    title: 'Issue Certificate…: writes certificate and key and opens the certificate',
    run: async (scene) => {
      const { page, workspace, workbench } = scene;
      await answerToPreview(scene, 'CN=carol,O=developers');
      await page.keyboard.press('Enter');
      await page.locator('.tab.active[data-resource-name="carol.crt"]').waitFor();
      await page.locator('.codelens-decoration').filter({ hasText: 'carol' }).first().waitFor();
      await workbench.screenshot('issued');
      const key = statSync(join(workspace, 'etc/kubernetes/pki/carol.key'));
      check((key.mode & 0o777) === 0o600, 'the key has mode 0600');
    },
  },
];

/** Here the editor writes what the worker hands over; the file system gives the modes. */
export const issueInBrowserSteps: readonly Step[] = [
  {
    title: 'Issue Certificate…: the editor writes what the worker made, and overwrites nothing',
    run: async (scene) => {
      const { page, workspace } = scene;
      await answerToPreview(scene, 'CN=dave,O=developers');
      await page.keyboard.press('Enter');
      await page.locator('.tab.active[data-resource-name="dave.crt"]').waitFor();
      check(existsSync(join(workspace, 'etc/kubernetes/pki/dave.key')), 'the key is there');
    },
  },
];

export const untrustedSteps: readonly Step[] = [
  {
    title: 'Issue Certificate…: refused in an untrusted workspace, with the reason',
    run: async ({ page, workbench }) => {
      await workbench.command('Kube PKI: Issue Certificate…');
      await page.locator('.notification-toast').filter({ hasText: 'issues no certificate in an untrusted workspace' }).waitFor();
      await workbench.screenshot('untrusted');
    },
  },
];

async function answerToPreview({ workbench, page }: Scene, subject: string): Promise<void> {
  await workbench.command('Kube PKI: Issue Certificate…');
  await choose({ workbench, page }, 'What is the certificate for?', 'Client certificate');
  await choose({ workbench, page }, 'Signed by which CA?', 'CN=kubernetes');
  await type({ workbench, page }, 'CN is the user name', '=', 'refused');
  await page
    .locator('.quick-input-message')
    .filter({ hasText: /CN|name|subject/i })
    .first()
    .waitFor();
  await workbench.screenshot('issue-validation');
  await type({ workbench, page }, '', subject, 'accepted');
  await choose({ workbench, page }, 'Which key?', 'EC P-256');
  await type({ workbench, page }, 'Lifetime in days', '90', 'accepted');
  await choose({ workbench, page }, 'Into which folder?', 'pki');
  await type({ workbench, page }, 'File name without its ending', undefined, 'accepted');
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Write 2 files' }).first().waitFor();
  await workbench.screenshot('issue-preview');
}

type Hands = Pick<Scene, 'workbench' | 'page'>;

async function choose({ workbench, page }: Hands, question: string, label: string): Promise<void> {
  await page.locator(`.quick-input-widget:visible input.input[placeholder="${question}"]`).waitFor();
  await workbench.screenshot('issue-step');
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: label }).first().click();
}

/** Types an answer; undefined takes what is proposed. */
async function type({ workbench, page }: Hands, prompt: string, text: string | undefined, outcome: 'accepted' | 'refused'): Promise<void> {
  if (prompt !== '') await page.locator('.quick-input-message').filter({ hasText: prompt }).first().waitFor();
  if (text !== undefined) await workbench.quickInput().fill(text);
  if (outcome === 'accepted') await page.keyboard.press('Enter');
}
