import type { Locator } from 'playwright-core';
import { check, type Scene, type Step } from '../scene.js';
import { openHere, startExercise } from '../tools/exercise.js';
import { openKubeconfigs } from '../tools/kubeconfigs.js';
import { Tree } from '../tools/tree.js';
import { webview } from '../tools/webview.js';

/** What opens folders of its own, so it comes last: the window leaves the example of the other steps. */
export const practiceSteps: readonly Step[] = [
  {
    title: 'the walkthrough shows its steps with pictures',
    run: async (scene) => {
      const { page, workbench } = scene;
      await workbench.command('Welcome: Open Walkthrough...');
      await chooseRow(scene, 'First minutes with Kube PKI');
      await page.locator('.getting-started-step').filter({ hasText: 'Open a cluster with three things wrong' }).waitFor();
      await page.locator('.getting-started-step').filter({ hasText: 'See who reaches whom' }).click();
      // Pictures need room.
      await page.keyboard.press('Control+B');
      await page.locator('.getting-started-step.expanded').filter({ hasText: 'Show PKI Map' }).waitFor();
      await webview(page).locator('svg').first().waitFor();
      await workbench.screenshot('walkthrough');
      await page.keyboard.press('Control+B');
    },
  },
  {
    title: 'Open Example Cluster makes a working copy, opens it, and shows what to try beside three errors',
    run: async (scene) => {
      await openExample(scene);
      await pageSays(scene, 'A cluster with three things wrong');
      await seeThreeErrors(scene);
    },
  },
  {
    title: 'Practise… breaks a cluster, states the symptom, and hides what is found',
    run: async (scene) => {
      const { page, workbench } = scene;
      await startExercise(scene, 'kubectl does not even try');
      await pageSays(scene, 'context was not found for specified context: kubernetes-admin@kubernets');
      await row(scene, 'Check My Repair').waitFor();
      await page
        .locator('.statusbar-item[id="status.problems"]')
        .filter({ hasText: /^\s*0\s*0/ })
        .waitFor();
      await workbench.screenshot('practise-task');
    },
  },
  {
    title: 'no view tells what is wrong while the exercise runs, and each says so',
    run: async (scene) => {
      for (const view of ['Clusters', 'Connections']) {
        const tree = new Tree(scene, view);
        await tree.open();
        await tree.pane.locator('.message').filter({ hasText: 'Faults are hidden' }).waitFor();
        await tree.pane.locator('.monaco-list-row').first().waitFor();
        check((await tree.pane.locator('.codicon-error, .codicon-warning, .codicon-pass').count()) === 0, `${view} shows no verdict`);
      }
      await scene.workbench.screenshot('practise-hidden');
    },
  },
  repairStep((scene) => scene.workbench.open('cp1/etc/kubernetes/admin.conf')),
];

function repairStep(openFile: (scene: Scene) => Promise<void>): Step {
  return {
    title: 'the repair is checked, hints are given when asked for, and the explanation comes at the end',
    run: async (scene) => {
      const { page, workbench } = scene;
      await openPractice(scene);
      await row(scene, 'Check My Repair').click();
      await row(scene, 'Not yet').filter({ hasText: 'The symptom is still there' }).waitFor();
      await workbench.command('Kube PKI: Practice Hint');
      await row(scene, 'Hint 1').filter({ hasText: 'Nothing was dialled' }).waitFor();
      // The page has in full what a row has no room for.
      await row(scene, 'Hint 1').click();
      await pageSays(scene, 'Nothing was dialled');
      await workbench.screenshot('practise-hint');
      await openFile(scene);
      await workbench.goTo(12, 'current-context: kubernetes-admin@kubernet'.length + 1);
      await page.keyboard.type('e');
      await page.keyboard.press('Control+S');
      await openPractice(scene);
      await workbench.command('Kube PKI: Check My Repair');
      await row(scene, 'Repaired').waitFor();
      await workbench.screenshot('practise-repaired');
      await workbench.command('Kube PKI: Explain the Exercise');
      await pageSays(scene, 'what it was');
      await workbench.screenshot('practise-explained');
      const tree = new Tree(scene, 'Kubeconfigs');
      await tree.open();
      await tree.pane.locator('.message').filter({ hasText: 'Faults are hidden' }).waitFor({ state: 'hidden' });
    },
  };
}

/** In a worker folders lie in the storage of the extension, where the editor cannot search for files to open by name. */
export const practiceInBrowserSteps: readonly Step[] = [
  ...practiceSteps.slice(0, -1),
  repairStep(async (scene) => {
    const tree = await openKubeconfigs(scene);
    await tree.row('admin.conf').click();
    await scene.page.locator('.tab.active[data-resource-name="admin.conf"]').waitFor();
    await scene.page.locator('.monaco-editor .view-lines').first().click();
  }),
];

async function openPractice({ page, workbench }: Scene): Promise<void> {
  await workbench.command('Kube PKI Practice: Focus on Practice View');
  await page.locator('.sidebar .label-name', { hasText: 'Check My Repair' }).waitFor();
}

async function openExample(scene: Scene): Promise<void> {
  const { page, workbench } = scene;
  await openHere(scene, () => workbench.command('Kube PKI: Open Example Cluster'));
  await page.locator('.tab.active').filter({ hasText: 'README' }).waitFor({ timeout: 60_000 });
}

async function seeThreeErrors({ page, workbench }: Scene): Promise<void> {
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel [role=treeitem]').filter({ hasText: 'system:master' }).first().waitFor({ timeout: 30_000 });
  const errors = await page.locator('.markers-panel .codicon-error').count();
  check(errors >= 3, `three errors are listed, and ${errors} were seen`);
  await workbench.screenshot('example-opened');
}

async function chooseRow({ page }: Scene, label: string): Promise<void> {
  const found = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: label }).first();
  await found.waitFor({ timeout: 30_000 });
  await found.click();
}

/** A row of the view Practice. */
function row({ page }: Scene, label: string): Locator {
  const name = page.locator('.label-name', { hasText: new RegExp(`^${label}$`) });
  return page.locator('.sidebar .monaco-list-row').filter({ has: name }).first();
}

/** The preview of a page in Markdown. */
async function pageSays({ page }: Scene, text: string): Promise<void> {
  const preview = page.locator('iframe.webview.ready').last().contentFrame().frameLocator('#active-frame');
  await preview.getByText(text).first().waitFor({ timeout: 60_000 });
}
