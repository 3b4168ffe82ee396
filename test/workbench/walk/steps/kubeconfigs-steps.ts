import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { check, type Step } from '../scene.js';
import { machineText, openKubeconfigs } from '../tools/kubeconfigs.js';
import { asks, choose, promptOf, questionOf, row, type } from '../tools/quick-pick.js';
import { embedStep, machineActionSteps, renewStep } from './kubeconfig-action-steps.js';
import { innerStep, sortStep } from './kubeconfig-row-steps.js';

const admin = 'etc/kubernetes/admin.conf';
const context = 'kubernetes-admin@kubernetes';
/** Its row. */
const shown = 'kubernetes-admin@…';

const machineSteps: readonly Step[] = [
  {
    title: 'Kubeconfigs: files of machine and workspace, and what kubectl makes of several',
    run: async (scene) => {
      const tree = await openKubeconfigs(scene);
      await tree.row('Merged').filter({ hasText: '2 contexts of 2 files' }).waitFor();
      await tree.row('team.kubeconfig').filter({ hasText: '$KUBECONFIG 1 of 2' }).waitFor();
      await tree.expand('staging');
      await tree.row('developer').filter({ hasText: 'token' }).waitFor();
      await tree.expand('staging');
      await scene.workbench.screenshot('kubeconfigs');
    },
  },
  {
    title: 'Use Context writes where kubectl would, keeps the comment, and shows at once',
    run: async (scene) => {
      const tree = await openKubeconfigs(scene);
      await tree.choose('lab', 'Use Context');
      await scene.workbench.until('the file says so', () =>
        machineText(scene, 'team.kubeconfig').includes('current-context: lab # until Friday'),
      );
      await tree.row('lab').locator('.codicon-pass-filled').waitFor();
      await scene.workbench.screenshot('kubeconfigs-used');
    },
  },
];

const workspaceSteps: readonly Step[] = [
  {
    title: 'Duplicate Context… asks for a name, Undo takes it back',
    run: async (scene) => {
      const { workbench, page, workspace } = scene;
      const before = readFileSync(join(workspace, admin), 'utf8');
      const tree = await openKubeconfigs(scene);
      await tree.choose(shown, 'Duplicate Context…', promptOf(scene, 'The name of the copy'));
      await type(scene, 'The name of the copy', 'second');
      await tree.row('second').waitFor();
      await workbench.screenshot('kubeconfigs-duplicated');
      await workbench.until('it is saved', () => readFileSync(join(workspace, admin), 'utf8').includes('name: second'));
      await workbench.open('kubernetes/admin.conf');
      await page.locator('.monaco-editor .view-lines').first().click();
      await page.keyboard.press('Control+Z');
      await tree.row('second').waitFor({ state: 'detached' });
      await workbench.command('File: Save');
      await workbench.until('the file is as it was', () => readFileSync(join(workspace, admin), 'utf8') === before);
    },
  },
  {
    title: 'Delete Context… asks, and takes the entries along that nobody else uses',
    run: async (scene) => {
      const { workbench, page, workspace } = scene;
      const file = join(workspace, 'etc/kubernetes/scheduler.conf');
      const tree = await openKubeconfigs(scene);
      await tree.choose(/^…kube-scheduler@/, 'Delete Context…', page.locator('.monaco-dialog-box').getByText('No other context uses'));
      await workbench.screenshot('kubeconfigs-delete');
      await page.locator('.monaco-dialog-box').getByText('Delete with Cluster and User').click();
      await workbench.until('they are gone', () => /users: \[\]/.test(readFileSync(file, 'utf8')));
      await workbench.screenshot('kubeconfigs-deleted');
    },
  },
];

const setSteps: readonly Step[] = [
  {
    title: 'Merge into… shows what will be, writes it, and keeps what it replaces',
    run: async (scene) => {
      const { workbench, page } = scene;
      const tree = await openKubeconfigs(scene);
      await tree.choose(shown, 'Merge into…', questionOf(scene, 'Into which kubeconfig?'));
      await choose(scene, '.*team.kubeconfig');
      await asks(scene, 'What if a name is there already, for something else?');
      await choose(scene, 'Give it a free name');
      await row(scene, 'Write 1 file').filter({ hasText: '1 is replaced' }).waitFor();
      await workbench.screenshot('kubeconfigs-merge');
      await page.keyboard.press('Enter');
      await workbench.until('it is merged', () => machineText(scene, 'team.kubeconfig').includes(`name: ${context}`));
      check(machineText(scene, 'team.kubeconfig').startsWith('# shared by the team'), 'comments stay');
      await tree.row('Merged').filter({ hasText: '3 contexts of 2 files' }).waitFor({ timeout: 30_000 });
      await workbench.screenshot('kubeconfigs-merged');
    },
  },
  {
    title: 'Check Handshake says how kubectl would fare, and why',
    run: async (scene) => {
      const { page, workbench } = scene;
      const tree = await openKubeconfigs(scene);
      await tree.choose(shown, 'Check Handshake', page.locator('.notification-toast').getByText(context).first());
      await workbench.screenshot('kubeconfigs-handshake');
    },
  },
];

/** `editor`: without modes, which the list of files says. */
const writeOutStep = (writtenBy: 'server' | 'editor'): Step => ({
  title: `Write Out Files puts certificate and key beside the kubeconfig${writtenBy === 'server' ? ', the key for its owner alone' : ''}`,
  run: async (scene) => {
    const { page, workbench, workspace } = scene;
    await workbench.command('Kube PKI: Write Out Files of Kubeconfig…');
    await asks(scene, 'Which kubeconfig?');
    await choose(scene, '(etc/kubernetes/)?controller-manager.conf');
    await row(scene, 'Write 4 files').waitFor();
    const modes = { server: 'mode 0600, readable by you only', editor: 'with the mode that the file system gives' };
    await row(scene, '.*manager.key').filter({ hasText: modes[writtenBy] }).waitFor();
    await workbench.screenshot('kubeconfigs-write-out');
    await page.keyboard.press('Enter');
    const key = join(workspace, 'etc/kubernetes/system-kube-controller-manager.key');
    await workbench.until('the key is there', () => existsSync(key));
    check(writtenBy === 'editor' || (statSync(key).mode & 0o777) === 0o600, 'only its owner reads the key');
    await workbench.until(
      'it is out of the kubeconfig, which is written last',
      () => !readFileSync(join(workspace, 'etc/kubernetes/controller-manager.conf'), 'utf8').includes('client-key-data'),
    );
  },
});

export const kubeconfigsSteps: readonly Step[] = [
  ...machineSteps,
  ...machineActionSteps,
  sortStep,
  innerStep,
  ...workspaceSteps,
  ...setSteps,
  renewStep,
  writeOutStep('server'),
  embedStep,
];

/** Without a machine: the workspace alone. */
export const kubeconfigsInBrowserSteps: readonly Step[] = [
  {
    title: 'Kubeconfigs: the worker shows those of the workspace alone',
    run: async (scene) => {
      const tree = await openKubeconfigs(scene);
      // By itself this walk begins while the worker starts.
      await tree.row('admin.conf').waitFor({ timeout: 60_000 });
      check((await tree.row('Merged').count()) === 0, 'there is no machine');
      await scene.workbench.screenshot('kubeconfigs-web');
    },
  },
  ...workspaceSteps,
  writeOutStep('editor'),
  embedStep,
];

export const kubeconfigsUntrustedStep: Step = {
  title: 'Kubeconfigs: nothing outside an untrusted workspace is shown, and nothing is changed in it',
  run: async (scene) => {
    const tree = await openKubeconfigs(scene);
    await tree.row('admin.conf').waitFor();
    check((await tree.row('Merged').count()) === 0, 'the files of the machine are not looked at');
    await tree.choose(shown, 'Duplicate Context…');
    await scene.page.locator('.notification-toast').getByText('changes no kubeconfig in an untrusted workspace').waitFor();
    await scene.workbench.screenshot('kubeconfigs-untrusted');
  },
};
