import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import type { Scene, Step } from '../scene.js';
import { accessible } from '../tools/axe.js';
import { picture } from '../tools/picture.js';
import { webview } from '../tools/webview.js';

const password = 'correct horse';
const binaries = ['apiserver.der', 'apiserver.p12', 'binary.cer', 'binary.crt', 'text.cer'];
const hasOpenssl = String(spawnSync('openssl', ['version']).stdout).startsWith('OpenSSL 3');

export const detailSteps: readonly Step[] = [
  {
    title: 'a code lens says what a PEM block is, and opens its details',
    run: async (scene) => {
      const { workbench, page } = scene;
      await workbench.open('pki/apiserver.crt');
      const lens = page.locator('.codelens-decoration').filter({ hasText: 'kube-apiserver' });
      await lens.first().waitFor();
      await workbench.screenshot('code-lens');
      const view = detailsOf(scene);
      // A lens that is drawn anew under the mouse does not hear the click.
      await workbench.retry('the lens opens the details', async () => {
        await lens.getByText('Show Details', { exact: false }).first().click({ timeout: 5000 });
        await view.locator('h1', { hasText: 'serving certificate' }).waitFor({ timeout: 8000 });
      });
      await view.locator('[role=treeitem]').first().waitFor();
      await workbench.screenshot('details');
      await accessible(page, 'the details of a certificate');
    },
  },
  {
    title: 'a field of the details marks its bytes, by mouse and by keyboard',
    run: async (scene) => {
      const view = detailsOf(scene);
      await fieldOf(view, 'validity').click();
      await says(view, /^validity: .*, bytes \d+ to \d+$/);
      const marked = await view.locator('[role=gridcell][aria-selected=true]').count();
      if (marked !== 32) throw new Error(`validity has 32 bytes, ${marked} are marked`);
      await scene.page.keyboard.press('ArrowRight');
      await scene.page.keyboard.press('ArrowDown');
      await says(view, /^notBefore: /);
      await scene.workbench.screenshot('details-field');
      await picture(scene, 'details.png');
    },
  },
  {
    title: 'a byte of the details selects the innermost field that holds it',
    run: async (scene) => {
      const view = detailsOf(scene);
      await view
        .locator('[role=row] [role=gridcell]')
        .nth(2 * 17)
        .click();
      await says(view, /^\w+(: .*)?, bytes \d+ to \d+$/);
      await view.locator('[role=treeitem][aria-selected=true]').waitFor();
      const before = await view.locator('[role=status]').textContent();
      for (let times = 0; times < 6; times++) await scene.page.keyboard.press('ArrowDown');
      await scene.workbench.retry('another field is told', async () => {
        if ((await view.locator('[role=status]').textContent()) === before) throw new Error('the same field is selected');
      });
      await scene.workbench.screenshot('details-byte');
      await accessible(scene.page, 'the details with a byte selected');
    },
  },
  {
    title: 'a certificate is compared with another one',
    run: async (scene) => {
      const { workbench, page } = scene;
      await detailsOf(scene).getByRole('button', { name: 'Compare with…' }).click();
      await page.locator('.quick-input-widget:visible .monaco-list-row').nth(1).waitFor();
      await workbench.screenshot('compare-with');
      await page.keyboard.press('Enter');
      await page.locator('.monaco-diff-editor').first().waitFor();
      await workbench.boxOf('X509v3 extensions');
      await workbench.screenshot('compare');
      await workbench.command('View: Close All Editors');
    },
  },
  {
    title: 'a DER file opens as its details, and PEM as text',
    run: async (scene) => {
      if (!makeFiles(scene)) return;
      await scene.workbench.open('pki/apiserver.der');
      await detailsOf(scene).locator('h1', { hasText: 'serving certificate' }).waitFor();
      await scene.workbench.screenshot('der');
      await scene.workbench.open('pki/apiserver.crt');
      await scene.workbench.boxOf('BEGIN CERTIFICATE');
    },
  },
  {
    title: 'a certificate named .cer opens as text when it is PEM, and as its details when it is DER',
    run: async (scene) => {
      if (!makeFiles(scene)) return;
      const { workbench, page } = scene;
      await workbench.open('pki/text.cer');
      await workbench.boxOf('BEGIN CERTIFICATE');
      await page.locator('.codelens-decoration').filter({ hasText: 'kube-apiserver' }).first().waitFor();
      await workbench.screenshot('cer-text');
      for (const name of ['binary.cer', 'binary.crt']) {
        await workbench.open(`pki/${name}`);
        await detailsOf(scene).locator('h1', { hasText: 'serving certificate' }).waitFor();
        const tabs = await page.locator(`.tab[data-resource-name="${name}"]`).count();
        if (tabs !== 1) throw new Error(`${tabs} tabs of ${name}`);
      }
      await workbench.screenshot('cer-binary');
    },
  },
  {
    title: 'whoever turns from the details to the text keeps it',
    run: async (scene) => {
      if (!makeFiles(scene)) return;
      const { workbench, page } = scene;
      await workbench.command('View: Reopen Editor With...');
      await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Text Editor' }).first().click();
      const placeholder = page.locator('.monaco-editor-pane-placeholder');
      await placeholder.waitFor();
      await workbench.open('pki/text.cer');
      await workbench.open('pki/binary.crt');
      await placeholder.waitFor();
      await workbench.screenshot('cer-left');
      await workbench.command('View: Close All Editors');
      await workbench.open('pki/binary.crt');
      await detailsOf(scene).locator('h1', { hasText: 'serving certificate' }).waitFor();
    },
  },
  {
    title: 'a key store asks for its password, says when it is wrong, and shows what it holds',
    run: async (scene) => {
      if (!makeFiles(scene)) return;
      const { workbench, page } = scene;
      await workbench.open('pki/apiserver.p12');
      const input = workbench.quickInput();
      await input.waitFor();
      if ((await input.getAttribute('type')) !== 'password') throw new Error('the password can be read while it is typed');
      await workbench.screenshot('p12-password');
      await input.fill('another');
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-message', { hasText: 'does not open it' }).waitFor();
      await input.fill(password);
      await page.keyboard.press('Enter');
      const view = detailsOf(scene);
      await view.locator('[role=option]').nth(1).waitFor();
      await workbench.screenshot('p12');
      await accessible(page, 'the contents of a key store');
      await view.locator('[role=option]').filter({ hasText: 'private key' }).click();
      await view.locator('dd', { hasText: 'AES-256-CBC' }).waitFor();
      if ((await view.locator('[role=gridcell]').count()) > 0) throw new Error('bytes of a private key are shown');
      await workbench.screenshot('p12-key');
      await accessible(page, 'the key of a key store');
      await view.locator('[role=option]').first().click();
      await view.getByRole('button', { name: 'As openssl -text' }).click();
      await workbench.boxOf('Subject: CN');
      await workbench.screenshot('p12-text');
      await workbench.open('pki/apiserver.p12');
      await view.getByRole('button', { name: 'Compare with…' }).click();
      await page.locator('.quick-input-widget:visible .monaco-list-row').nth(1).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.monaco-diff-editor').first().waitFor();
      await workbench.screenshot('p12-compare');
      await workbench.command('View: Close All Editors');
      // What comes after counts the copies of a certificate.
      for (const name of binaries) rmSync(join(folderOf(scene), name));
    },
  },
  {
    title: 'inside a PEM body, hover names the field under the cursor',
    run: async ({ workbench, page }) => {
      await workbench.open('pki/apiserver.crt');
      await workbench.goTo(2, 40);
      await workbench.retry('the hover opens', async () => {
        await page.keyboard.press('Control+K');
        await page.keyboard.press('Control+I');
        await page
          .locator('.monaco-hover:not(.hidden) .monaco-hover-content')
          .filter({ hasText: 'tbsCertificate' })
          .first()
          .waitFor({ timeout: 2500 });
      });
      await workbench.screenshot('pem-hover');
    },
  },
];

function detailsOf({ page }: Scene): FrameLocator {
  return webview(page);
}

function fieldOf(view: FrameLocator, name: string): Locator {
  return view
    .locator('[role=treeitem]')
    .filter({ has: view.locator('.field-name', { hasText: new RegExp(`^${name}$`) }) })
    .last();
}

async function says(view: FrameLocator, words: RegExp): Promise<void> {
  await view.locator('[role=status]').filter({ hasText: words }).waitFor({ state: 'attached' });
}

/** The certificate of the API server as DER, and with its key and CA in a key store. */
function makeFiles(scene: Scene): boolean {
  if (!hasOpenssl) {
    console.log('skipped: openssl 3 is not on the PATH, so no binary files were opened.');
    return false;
  }
  const cwd = folderOf(scene);
  if (existsSync(join(cwd, 'apiserver.p12'))) return true;
  for (const name of ['apiserver.der', 'binary.cer', 'binary.crt'])
    openssl(cwd, ['x509', '-in', 'apiserver.crt', '-outform', 'der', '-out', name]);
  copyFileSync(join(cwd, 'apiserver.crt'), join(cwd, 'text.cer'));
  const pair = ['-in', 'apiserver.crt', '-inkey', 'apiserver.key', '-certfile', 'ca.crt'];
  openssl(cwd, ['pkcs12', '-export', '-name', 'kube-apiserver', ...pair, '-out', 'apiserver.p12', '-passout', `pass:${password}`]);
  return true;
}

function folderOf({ workspace }: Scene): string {
  return join(workspace, 'etc/kubernetes/pki');
}

function openssl(cwd: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync('openssl', args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}
