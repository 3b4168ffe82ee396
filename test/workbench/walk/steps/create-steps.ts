import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { check, type Scene, type Step } from '../scene.js';
import { asks, choose, row, type } from '../tools/quick-pick.js';

/** What makes many files at once. */
export const createSteps: readonly Step[] = [
  {
    title: 'Create Kubeconfig…: a user with a certificate made on the spot, which the CA signed',
    run: async (scene) => {
      const { workbench, page, workspace } = scene;
      await workbench.command('Kube PKI: Create Kubeconfig…');
      await asks(scene, 'Signed by which CA?');
      await choose(scene, 'CN=kubernetes');
      await type(scene, 'RoleBindings name it', 'frank');
      await type(scene, 'Roles are bound to', 'developers');
      await type(scene, 'address of the API server', undefined);
      await chooseFile(scene, 'frank.kubeconfig');
      await write(scene, 'create-kubeconfig');
      await page.locator('.tab.active[data-resource-name="frank.kubeconfig"]').waitFor();
      const file = join(workspace, 'frank.kubeconfig');
      check((statSync(file).mode & 0o777) === 0o600, 'the kubeconfig has mode 0600');
      const certificate = embedded(readFileSync(file, 'utf8'), 'client-certificate-data');
      const ca = new X509Certificate(readFileSync(join(workspace, 'etc/kubernetes/pki/ca.crt')));
      check(certificate.verify(ca.publicKey), 'the CA signed it');
      check(certificate.subject.includes('CN=frank'), 'it is of the user');
      await workbench.screenshot('kubeconfig-created');
    },
  },
  {
    title: 'Create Cluster PKI…: certificates, keys and kubeconfigs of a cluster by one answer',
    run: async (scene) => {
      const { workbench, workspace } = scene;
      await workbench.command('Kube PKI: Create Cluster PKI…');
      await type(scene, 'Control planes', 'cp9=10.9.0.10');
      await asks(scene, 'Enter goes on. Choose a line to change it.');
      await workbench.screenshot('create-cluster-content');
      await choose(scene, 'Nodes');
      await type(scene, 'nothing for none', 'node9=10.9.0.20');
      await row(scene, 'Nodes').filter({ hasText: 'node9=10.9.0.20' }).waitFor();
      await choose(scene, 'Go on');
      await write(scene, 'create-cluster');
      await workbench.until('the cluster is written', () => existsSync(join(workspace, 'node9/etc/kubernetes/kubelet.conf')));
      const leaf = new X509Certificate(readFileSync(join(workspace, 'cp9/etc/kubernetes/pki/apiserver.crt')));
      const ca = new X509Certificate(readFileSync(join(workspace, 'cp9/etc/kubernetes/pki/ca.crt')));
      check(leaf.verify(ca.publicKey) && leaf.subjectAltName?.includes('IP Address:10.9.0.10') === true, 'the API server has its address');
    },
  },
  {
    title: 'Plan CA Rotation…: writes the plan as a document and opens it',
    run: async (scene) => {
      const { workbench, page, workspace } = scene;
      await workbench.command('Kube PKI: Plan CA Rotation…');
      await asks(scene, 'Which CA is to be replaced?');
      await workbench.screenshot('rotation-ca');
      await choose(scene, 'CN=etcd-ca');
      await type(scene, 'The name of the plan', undefined);
      await write(scene, 'rotation');
      await page.locator('.tab.active[data-resource-name="ca-rotation.md"]').waitFor();
      await workbench.screenshot('rotation-plan');
      check(/^## 2\. /m.test(readFileSync(join(workspace, 'ca-rotation.md'), 'utf8')), 'the plan has steps');
    },
  },
];

/** The editor's own dialog for a file, which starts at the proposed one. */
async function chooseFile({ page, workbench }: Scene, name: string): Promise<void> {
  await workbench.until(`${name} is proposed`, async () => (await workbench.quickInput().inputValue()).endsWith(`/${name}`));
  await workbench.screenshot('choose-file');
  await page.locator('.quick-input-widget:visible').getByText('OK', { exact: true }).click();
}

async function write(scene: Scene, shot: string): Promise<void> {
  await row(scene, 'Write \\d+ file').waitFor();
  await scene.workbench.screenshot(`${shot}-preview`);
  await scene.page.keyboard.press('Enter');
  await scene.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

function embedded(kubeconfig: string, field: string): X509Certificate {
  const value = new RegExp(`${field}: (\\S+)`).exec(kubeconfig)?.[1] ?? '';
  return new X509Certificate(Buffer.from(value, 'base64'));
}
