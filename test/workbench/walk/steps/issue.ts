import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, type Scene, type Step } from '../scene.js';
import { picture } from '../tools/picture.js';
import { asks, choose, row, type, typeAgain, typeWrong } from '../tools/quick-pick.js';

const pki = 'etc/kubernetes/pki';
const goOn = 'Enter goes on. Choose a line to change it.';
/** A name in front of the API server that its certificate does not have. */
const newName = 'api.example.com';

const profileSteps: readonly Step[] = [
  {
    title: 'Issue Certificate…: steps go back with what was answered, and cancelled at the preview nothing is written',
    run: async (scene) => {
      const { page, workspace, workbench } = scene;
      await chooseUser(scene, 'bob');
      await asks(scene, 'Which key?');
      await page.locator('.quick-input-titlebar .codicon-quick-input-back').click();
      await asks(scene, goOn);
      await row(scene, 'User').filter({ hasText: 'bob' }).waitFor();
      await choose(scene, 'Go on');
      await answerFromKey(scene);
      await workbench.screenshot('issue-preview');
      await page.keyboard.press('Escape');
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
      check(!existsSync(join(workspace, pki, 'bob.crt')), 'no certificate is there');
      check(!existsSync(join(workspace, pki, 'bob.key')), 'no key is there');
    },
  },
];

const renewStep: Step = {
  title: 'Renew… above an expired certificate makes it anew in its place, says what to restart, and the finding is gone',
  run: async (scene) => {
    const { workbench, page, workspace } = scene;
    const file = join(workspace, pki, 'apiserver-etcd-client.crt');
    const before = new X509Certificate(readFileSync(file));
    await workbench.open('pki/apiserver-etcd-client.crt');
    await page.locator('.squiggly-error').first().waitFor();
    await page.locator('.codelens-decoration a').filter({ hasText: 'Renew…' }).first().click();
    await row(scene, 'Write 1 file').filter({ hasText: '1 is replaced' }).waitFor();
    await workbench.screenshot('renew-preview');
    await page.keyboard.press('Enter');
    await workbench.until('the certificate is another', () => new X509Certificate(readFileSync(file)).serialNumber !== before.serialNumber);
    const after = new X509Certificate(readFileSync(file));
    check(after.subject === before.subject && after.publicKey.equals(before.publicKey), 'with its name and its key');
    await page.locator('.squiggly-error').waitFor({ state: 'hidden' });
    await workbench.screenshot('renewed');
  },
};

const requestStep: Step = {
  title: 'Create CSR… writes key and request, and Sign CSR… the certificate of it',
  run: async (scene) => {
    const { workbench, page, workspace } = scene;
    await workbench.open('pki/ca.crt');
    await workbench.command('Kube PKI: Create CSR…');
    await asks(scene, 'What is it for?');
    await choose(scene, 'Client certificate of a user');
    await asks(scene, goOn);
    await choose(scene, 'User');
    await type(scene, 'RoleBindings name it', 'erin');
    await choose(scene, 'Go on');
    await asks(scene, 'Which key?');
    await page.keyboard.press('Enter');
    await asks(scene, 'Into which folder?');
    await choose(scene, '.*pki');
    await type(scene, 'File name without its ending', undefined);
    await asks(scene, 'Who is to sign it?');
    await page.keyboard.press('Enter');
    await row(scene, 'Write 2 files').waitFor();
    await workbench.screenshot('request-preview');
    await page.keyboard.press('Enter');
    await page.locator('.tab.active[data-resource-name="erin.csr"]').waitFor();
    await workbench.command('Kube PKI: Sign CSR…');
    await asks(scene, 'What is the certificate for?');
    await page.keyboard.press('Enter');
    await asks(scene, 'Signed by which CA?');
    await choose(scene, 'CN=kubernetes');
    await row(scene, 'Write 1 file').waitFor();
    await workbench.screenshot('sign-preview');
    await page.keyboard.press('Enter');
    await page.locator('.tab.active[data-resource-name="erin.crt"]').waitFor();
    const signed = new X509Certificate(readFileSync(join(workspace, pki, 'erin.crt')));
    check(signed.verify(new X509Certificate(readFileSync(join(workspace, pki, 'ca.crt'))).publicKey), 'the CA signed it');
  },
};

export const reissueStep: Step = {
  title: 'a certificate that lacks a name is issued again in its place, and the finding is gone',
  run: async (scene) => {
    await reissue(scene);
    const key = statSync(join(scene.workspace, pki, 'apiserver.key'));
    check((key.mode & 0o777) === 0o600, 'the new key has mode 0600');
  },
};

export const issueSteps: readonly Step[] = [
  ...profileSteps,
  {
    title: 'Issue Certificate…: writes certificate and key and opens the certificate',
    run: async (scene) => {
      const { page, workspace, workbench } = scene;
      await chooseUser(scene, 'carol');
      await answerFromKey(scene);
      await page.keyboard.press('Enter');
      await page.locator('.tab.active[data-resource-name="carol.crt"]').waitFor();
      await page.locator('.codelens-decoration').filter({ hasText: 'carol' }).first().waitFor();
      await workbench.screenshot('issued');
      const key = statSync(join(workspace, pki, 'carol.key'));
      check((key.mode & 0o777) === 0o600, 'the key has mode 0600');
    },
  },
  reissueStep,
  renewStep,
  requestStep,
];

/** Here the editor writes what the worker hands over; the file system gives the modes. */
export const issueInBrowserSteps: readonly Step[] = [
  ...profileSteps,
  {
    title: 'Issue Certificate…: the editor writes what the worker made, and overwrites nothing',
    run: async (scene) => {
      const { page, workspace } = scene;
      await chooseUser(scene, 'dave');
      await answerFromKey(scene);
      await page.keyboard.press('Enter');
      await page.locator('.tab.active[data-resource-name="dave.crt"]').waitFor();
      check(existsSync(join(workspace, pki, 'dave.key')), 'the key is there');
    },
  },
  {
    title: 'a certificate that lacks a name is issued again in its place by the editor, and the finding is gone',
    run: reissue,
  },
  renewStep,
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

/** Two kubeconfigs dial a name that the API server does not have; its certificate is the one that must change. */
async function reissue(scene: Scene): Promise<void> {
  const { workbench, page, workspace } = scene;
  const developer = readFileSync(join(workspace, 'developer.kubeconfig'), 'utf8');
  for (const name of ['laptop', 'pipeline'])
    writeFileSync(join(workspace, `${name}.kubeconfig`), developer.replaceAll('192.168.56.10', newName));
  await workbench.open('pki/apiserver.crt');
  await page.locator('.squiggly-error').first().waitFor();
  await workbench.command('Kube PKI: Issue Certificate…');
  await asks(scene, 'What is it for?');
  // Over the box the mouse would bring up what stands in it once more.
  await page.mouse.move(640, 700);
  await row(scene, 'kube-apiserver serving certificate')
    .filter({ hasText: `lacks DNS:${newName}` })
    .waitFor();
  await workbench.screenshot('reissue-proposed');
  await picture(scene, 'issue-proposed.png', { x: 341, y: 1, width: 600, height: 384 });
  // What failing connections need stands first.
  await page.keyboard.press('Enter');
  await asks(scene, goOn);
  await row(scene, 'Names and addresses').filter({ hasText: newName }).waitFor();
  await workbench.screenshot('reissue-content');
  await choose(scene, 'Go on');
  await asks(scene, 'Which key?');
  await row(scene, 'EC P-256').filter({ hasText: 'as before' }).waitFor();
  await page.keyboard.press('Enter');
  await type(scene, 'Lifetime', undefined);
  await row(scene, 'Write 2 files').filter({ hasText: '2 are replaced' }).waitFor();
  await workbench.screenshot('reissue-preview');
  await picture(scene, 'issue-preview.png', { x: 341, y: 1, width: 600, height: 384 });
  await page.keyboard.press('Enter');
  const dialog = page.locator('.monaco-dialog-box').filter({ hasText: 'Replace these 2 files?' });
  await dialog.waitFor();
  await workbench.screenshot('reissue-confirm');
  await dialog.locator('.monaco-button').filter({ hasText: 'Replace' }).first().click();
  const file = join(workspace, pki, 'apiserver.crt');
  await workbench.until('the certificate has the name', () => namesOf(file).includes(`DNS:${newName}`));
  check(namesOf(file).includes('IP Address:192.168.56.10'), 'and those that it had');
  check(readdirSync(join(workspace, pki)).filter((name) => /^apiserver\.(crt|key)\.bak-/.test(name)).length === 2, 'the old pair is kept');
  await page.locator('.tab.active[data-resource-name="apiserver.crt"]').waitFor();
  await page.locator('.squiggly-error').waitFor({ state: 'hidden' });
  await workbench.screenshot('reissued');
}

/** Up to the question for the key. */
async function chooseUser(scene: Scene, user: string): Promise<void> {
  const { workbench } = scene;
  await workbench.command('Kube PKI: Issue Certificate…');
  await asks(scene, 'What is it for?');
  await workbench.screenshot('issue-purpose');
  await choose(scene, 'Client certificate of a user');
  await asks(scene, 'Signed by which CA?');
  await workbench.screenshot('issue-ca');
  await choose(scene, 'CN=kubernetes');
  await asks(scene, goOn);
  await workbench.screenshot('issue-missing');
  await choose(scene, 'User');
  await type(scene, 'RoleBindings name it', user);
  await choose(scene, 'Groups');
  await type(scene, 'Roles are bound to', 'developers, ');
  await choose(scene, 'Subject');
  await typeWrong(scene, 'CN is the user', '=', /attribute|NAME=value/i);
  await typeAgain(scene, `O=developers,CN=${user}`);
  await row(scene, 'Go on').waitFor();
  await workbench.screenshot('issue-content');
  await choose(scene, 'Go on');
}

async function answerFromKey(scene: Scene): Promise<void> {
  await asks(scene, 'Which key?');
  await scene.workbench.screenshot('issue-key');
  await choose(scene, 'EC P-256');
  await typeWrong(scene, 'Lifetime', 'soon', /no lifetime/);
  await typeAgain(scene, '90d');
  await asks(scene, 'Into which folder?');
  await choose(scene, '.*pki');
  await type(scene, 'File name without its ending', undefined);
  await row(scene, 'Write 2 files').waitFor();
}

function namesOf(file: string): readonly string[] {
  return new X509Certificate(readFileSync(file)).subjectAltName?.split(', ') ?? [];
}
