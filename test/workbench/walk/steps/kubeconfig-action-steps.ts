import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, type Scene, type Step } from '../scene.js';
import { askKubectl, machineFile, machineText, openKubeconfigs } from '../tools/kubeconfigs.js';
import { choose, promptOf, row, type } from '../tools/quick-pick.js';

/** On the kubeconfigs of the made-up machine, where `lab` is the current context. */
export const machineActionSteps: readonly Step[] = [
  {
    title: 'Rename Context… takes the current context along, in whichever file it stands',
    run: async (scene) => {
      const { workbench } = scene;
      const tree = await openKubeconfigs(scene);
      await tree.choose('lab', 'Rename Context…', promptOf(scene, 'The new name'));
      await type(scene, 'The new name', 'laboratory');
      await tree.row('laboratory').locator('.codicon-pass-filled').waitFor();
      await workbench.until('both files say so', () =>
        [
          machineText(scene, '.kube/config').includes('- name: laboratory'),
          machineText(scene, 'team.kubeconfig').includes('current-context: laboratory'),
        ].every(Boolean),
      );
      await workbench.screenshot('kubeconfigs-renamed');
      const told = askKubectl(machineFiles(scene), 'current-context');
      check(told === undefined || told === 'laboratory', `kubectl says: ${told ?? ''}`);
    },
  },
  {
    title: 'Extract Context to New File… writes what kubectl needs of it, and no more',
    run: async (scene) => {
      const { workbench, page } = scene;
      const tree = await openKubeconfigs(scene);
      await tree.choose('laboratory', 'Extract Context to New File…');
      await workbench.until('the file is asked for', async () =>
        (await workbench.quickInput().inputValue()).endsWith('laboratory.kubeconfig'),
      );
      await page.keyboard.press('Enter');
      await row(scene, 'Write 1 file').waitFor();
      await workbench.screenshot('kubeconfigs-extract');
      await page.keyboard.press('Enter');
      const file = machineFile(scene, '.kube/laboratory.kubeconfig');
      await workbench.until('it is written', () => existsSync(file));
      await page.locator('.tab.active[data-resource-name="laboratory.kubeconfig"]').waitFor();
      const told = askKubectl(
        [file],
        'view',
        '--minify',
        '-o',
        'jsonpath={.clusters[*].cluster.server} {.users[*].user.tokenFile} {.current-context}',
      );
      const expected = 'https://lab.example.com:6443 token laboratory';
      check(told === undefined || told === expected, `kubectl says: ${told ?? ''}`);
    },
  },
  {
    title: 'Copy Path, Open and Reveal of a kubeconfig that is in no folder of the workspace',
    run: async (scene) => {
      const { workbench, page } = scene;
      const path = machineFile(scene, 'team.kubeconfig');
      const tree = await openKubeconfigs(scene);
      await tree.choose('team.kubeconfig', 'Copy Path of Kubeconfig');
      await tree.choose('team.kubeconfig', 'Open Kubeconfig', page.locator('.tab.active[data-resource-name="team.kubeconfig"]'));
      await workbench.screenshot('kubeconfigs-opened');
      // What was copied is pasted where a file is looked for.
      await page.keyboard.press('Control+P');
      await workbench.quickInput().fill('');
      await page.keyboard.press('Control+V');
      await workbench.until('the path was copied', async () => (await workbench.quickInput().inputValue()) === path);
      await page.keyboard.press('Escape');
      const offered = await tree.menu('team.kubeconfig');
      check(!offered.includes('Reveal Kubeconfig'), `a browser shows no folders of the machine: ${offered.join(', ')}`);
      await page.keyboard.press('Escape');
      await workbench.command('Kube PKI: Reveal Kubeconfig');
      await choose(scene, '.*controller-manager.conf');
      await page.locator('.explorer-folders-view .monaco-list-row.selected[aria-label^="controller-manager.conf"]').waitFor();
      await workbench.screenshot('kubeconfigs-revealed');
    },
  },
];

const controllerManager = 'etc/kubernetes/controller-manager.conf';

/** Behind Write Out Files: it opened what it wrote, the kubeconfig last. */
export const embedStep: Step = {
  title: 'Embed Files in Kubeconfig… takes the files back into it',
  run: async (scene) => {
    const { workbench, page, workspace } = scene;
    const file = join(workspace, controllerManager);
    const before = askKubectl([file], 'view', '--raw', '--flatten', '-o', 'json');
    await page.locator('.tab.active[data-resource-name="controller-manager.conf"]').waitFor();
    const tree = await openKubeconfigs(scene);
    await tree.choose('controller-manager.conf', 'Embed Files in Kubeconfig…', row(scene, 'Write 1 file'));
    await workbench.screenshot('kubeconfigs-embed');
    await page.keyboard.press('Enter');
    await workbench.until('the key is in it', () => readFileSync(file, 'utf8').includes('client-key-data: '));
    check(!/client-certificate: |client-key: |certificate-authority: /.test(readFileSync(file, 'utf8')), 'it names no file');
    check(askKubectl([file], 'view', '--raw', '-o', 'json') === before, 'kubectl reads the same');
  },
};

const admin = 'etc/kubernetes/admin.conf';

/** Behind Merge into…: the certificate stands in two files. */
export const renewStep: Step = {
  title: 'Renew… of the row of a user makes its client certificate anew, in every kubeconfig that holds it',
  run: async (scene) => {
    const { workbench, page, workspace } = scene;
    const before = clientCertificate(workspace);
    const tree = await openKubeconfigs(scene);
    await tree.expand('kubernetes-admin@…');
    await tree.choose('kubernetes-admin', 'Renew…', row(scene, 'Write 2 files'));
    await workbench.screenshot('kubeconfigs-renew');
    await page.keyboard.press('Enter');
    await workbench.until('it is another certificate', () => clientCertificate(workspace).serialNumber !== before.serialNumber);
    const after = clientCertificate(workspace);
    await workbench.until('the other file has it as well', () =>
      machineText(scene, 'team.kubeconfig').includes(certificateData(workspace)),
    );
    check(after.subject === before.subject && after.publicKey.equals(before.publicKey), 'of the same name and key');
  },
};

function clientCertificate(workspace: string): X509Certificate {
  return new X509Certificate(Buffer.from(certificateData(workspace), 'base64'));
}

function certificateData(workspace: string): string {
  return /client-certificate-data: (\S+)/.exec(readFileSync(join(workspace, admin), 'utf8'))?.[1] ?? '';
}

function machineFiles(scene: Scene): readonly string[] {
  return ['team.kubeconfig', '.kube/config'].map((name) => machineFile(scene, name));
}
