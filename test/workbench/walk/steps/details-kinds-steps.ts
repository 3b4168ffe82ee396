import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mint, mintCrl, mintRequest } from '../../../support/mint.js';
import type { Scene, Step } from '../scene.js';
import { accessible } from '../tools/axe.js';
import { webview, webviewFrame } from '../tools/webview.js';

/** One kind of material after another in the details, beside its text, with what each must say and axe-core on it. */
export const detailKindSteps: readonly Step[] = [
  {
    title: 'the details of every kind of material say what it is, without a fault of accessibility',
    run: async (scene) => {
      makeFiles(scene);
      for (const kind of kinds) if (existsSync(join(folderOf(scene), kind.file))) await look(scene, kind);
    },
  },
  {
    title: 'a DER file that is cut off opens as its details, which say where it ends',
    run: async (scene) => {
      const { workbench, page } = scene;
      await workbench.command('View: Close All Editors');
      await workbench.open('kinds/cut.cer');
      await webview(page).locator('.links', { hasText: 'runs past the end' }).waitFor();
      await workbench.screenshot('cut-cer');
      await accessible(page, 'the details of a file that is cut off');
    },
  },
  {
    title: 'the fingerprint of a revocation list is copied at the cursor',
    run: async ({ workbench, page }) => {
      await workbench.open('kinds/revoked.crl');
      await workbench.goTo(2, 12);
      await workbench.command('Kube PKI: Copy Fingerprint');
      await page.locator('.statusbar-item', { hasText: 'fingerprint of the revocation list copied' }).waitFor();
    },
  },
  {
    title: 'fields and bytes are walked by keyboard alone, and each is told',
    run: async (scene) => {
      await openDetails(scene, { file: 'names.crt', line: 2, title: 'serving certificate' });
      await walkByKeys(scene);
    },
  },
  {
    title: 'in a narrow panel the bytes lie below the fields, and nothing runs out of it',
    run: async (scene) => {
      const { page, workbench } = scene;
      const wide = page.viewportSize() ?? { width: 1280, height: 800 };
      await page.setViewportSize({ width: 840, height: 900 });
      await openDetails(scene, { file: 'names.crt', line: 2, title: 'serving certificate' });
      await holdsTogether(scene);
      await workbench.screenshot('details-narrow');
      await accessible(page, 'narrow details');
      await page.setViewportSize(wide);
      await workbench.command('View: Close All Editors');
      rmSync(folderOf(scene), { recursive: true });
    },
  },
];

interface Kind {
  readonly file: string;
  readonly line: number;
  readonly title: string;
  /** What else must be read somewhere on the page. */
  readonly says?: string;
}

const kinds: readonly Kind[] = [
  { file: 'large.crt', line: 2, title: 'Root CA', says: 'RSA 4096 bit' },
  { file: 'names.crt', line: 2, title: 'serving certificate', says: 'DNS:node-99.example.internal' },
  { file: 'broken.crt', line: 2, title: 'kube-apiserver' },
  { file: 'request.csr', line: 2, title: 'Certificate request for alice' },
  { file: 'revoked.crl', line: 2, title: 'Revocation list of the authority' },
  { file: 'node.key', line: 2, title: 'EC P-256 private key' },
  { file: 'admin.kubeconfig', line: 6, title: 'CA', says: 'certificate-authority-data' },
  { file: 'install.sh', line: 8, title: 'CA', says: 'certificate-authority-data' },
];

async function look(scene: Scene, kind: Kind): Promise<void> {
  await openDetails(scene, kind);
  const view = webview(scene.page);
  if (kind.says !== undefined) await view.locator('main').filter({ hasText: kind.says }).waitFor();
  await scene.workbench.screenshot(`kind-${kind.file}`);
  await accessible(scene.page, `the details of ${kind.file}`);
}

async function openDetails({ workbench, page }: Scene, { file, line, title }: Kind): Promise<void> {
  await workbench.command('View: Close All Editors');
  await workbench.open(`kinds/${file}`);
  await workbench.goTo(line, 40);
  await workbench.command('Kube PKI: Show Details');
  const view = webview(page);
  await view.locator('header').filter({ hasText: title }).filter({ hasText: file }).waitFor();
}

async function walkByKeys({ page, workbench }: Scene): Promise<void> {
  const view = webview(page);
  await view.locator('[role=treeitem][tabindex="0"]').focus();
  for (const key of ['Home', 'ArrowRight', 'ArrowDown', 'End']) await page.keyboard.press(key);
  await view.locator('[role=treeitem][aria-selected=true]', { hasText: 'signatureValue' }).waitFor();
  await page.keyboard.press('Tab');
  await view.locator('[role=gridcell]:focus').waitFor();
  const column = Number(await view.locator('[role=gridcell]:focus').getAttribute('aria-colindex'));
  await page.keyboard.press(column === 2 ? 'ArrowRight' : 'ArrowLeft');
  await view.locator(`[role=gridcell]:focus[aria-colindex="${column === 2 ? 3 : column - 1}"]`).waitFor();
  await view
    .locator('[role=status]')
    .filter({ hasText: /, bytes \d+ to \d+$/ })
    .waitFor({ state: 'attached' });
  await workbench.screenshot('details-keys');
}

/** No part is wider than the page. */
async function holdsTogether({ page }: Scene): Promise<void> {
  const frame = await webviewFrame(page);
  const wide = await frame.evaluate<string>(
    `[...document.querySelectorAll('main, main *')].filter((each) => !each.closest('.grid') && each.getBoundingClientRect().right > innerWidth + 1).map((each) => each.className || each.tagName).join(', ')`,
  );
  if (wide !== '') throw new Error(`wider than the page: ${wide}`);
  const [fields, bytes] = [await webview(page).locator('.fields').boundingBox(), await webview(page).locator('.bytes').boundingBox()];
  if (!fields || !bytes || bytes.y < fields.y + fields.height) throw new Error('the bytes lie beside the fields');
}

function folderOf({ workspace }: Scene): string {
  return join(workspace, 'kinds');
}

function makeFiles(scene: Scene): void {
  const folder = folderOf(scene);
  mkdirSync(folder, { recursive: true });
  const authority = mint({ subject: 'CN=the authority', ca: true });
  const sans = Array.from({ length: 100 }, (_, at) => `DNS:node-${at}.example.internal`);
  const named = mint({ subject: 'CN=kube-apiserver', issuer: authority, sans, eku: ['serverAuth'] });
  const cut = named.pem.split('\n').slice(0, 9);
  const revoked = Array.from({ length: 30 }, (_, at) => ({ serial: at + 2, at: new Date('2026-11-01T00:00:00Z'), reason: 1 }));
  const texts = {
    'names.crt': named.pem,
    'broken.crt': [...cut, '-----END CERTIFICATE-----', ''].join('\n'),
    'request.csr': mintRequest({ subject: 'O=developers,CN=alice', sans: ['DNS:alice.example'] }).pem,
    'revoked.crl': mintCrl({ issuer: authority, revoked, nextUpdate: new Date('2027-11-01T00:00:00Z') }).pem,
    'node.key': named.keyPem,
    'admin.kubeconfig': kubeconfigWith(authority.base64),
    'install.sh': `#!/bin/sh\ncat >/root/.kube/config <<EOF\n${kubeconfigWith(authority.base64)}EOF\n`,
  };
  writeFileSync(join(folder, 'cut.cer'), named.der.subarray(0, 700));
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text, { mode: 0o600 });
  makeLarge(folder);
}

function makeLarge(cwd: string): void {
  const key = ['-newkey', 'rsa:4096', '-noenc', '-keyout', 'large.key', '-subj', '/O=An Organization With A Rather Long Name/CN=large'];
  const { status, error, stderr } = spawnSync('openssl', ['req', '-x509', ...key, '-out', 'large.crt', '-days', '30'], {
    cwd,
    encoding: 'utf8',
  });
  if (error) return console.log('skipped: openssl is not on the PATH, so no certificate with a key of 4096 bits was seen.');
  if (status !== 0) throw new Error(stderr);
  rmSync(join(cwd, 'large.key'));
}

function kubeconfigWith(authority: string): string {
  return `apiVersion: v1
kind: Config
clusters:
- name: prod
  cluster:
    certificate-authority-data: ${authority}
    server: https://10.96.0.1:6443
`;
}
