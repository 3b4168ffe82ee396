import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Scene } from '../scene.js';
import { webview } from './webview.js';

const password = 'correct horse';

/** Puts a key store with a key, its certificate and their CA into the PKI's folder; false where no OpenSSL 3 is here to make it. */
export function makeKeyStore({ workspace }: Scene, name: string): boolean {
  const cwd = join(workspace, 'etc/kubernetes/pki');
  const parts = ['-inkey', 'apiserver.key', '-in', 'apiserver.crt', '-certfile', 'ca.crt', '-name', 'kube-apiserver'];
  const { status } = spawnSync('openssl', ['pkcs12', '-export', ...parts, '-out', name, '-passout', `pass:${password}`], { cwd });
  return status === 0;
}

/** Opens it with its password. */
export async function openKeyStore(scene: Scene, name: string): Promise<void> {
  const { workbench, page } = scene;
  const box = page.locator('.quick-input-widget:visible input.input[type="password"]');
  await workbench.open(`pki/${name}`);
  await workbench.retry('the password is asked for', async () => {
    // Opening a file presses Escape, which may have been the answer.
    if (!(await box.isVisible())) await webview(page).getByRole('button', { name: 'Enter Password…' }).click({ timeout: 2500 });
    await box.fill(password, { timeout: 2500 });
    await page.keyboard.press('Enter');
    await box.waitFor({ state: 'hidden', timeout: 2500 });
  });
}
