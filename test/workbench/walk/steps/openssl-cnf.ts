import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { opensslConfig, putFile } from '../lab.js';
import { check, type Scene, type Step } from '../scene.js';

const name = opensslConfig.path.slice(opensslConfig.path.lastIndexOf('/') + 1);

/** One file from its opening to its last save, as its author would go through it. */
export const opensslConfigSteps: readonly Step[] = [
  {
    title: 'openssl.cnf: the language is recognised and coloured',
    run: async ({ workbench, workspace, page }) => {
      putFile(workspace, opensslConfig);
      await workbench.open(opensslConfig.path);
      await workbench.language('OpenSSL configuration');
      await workbench.until('words of a line differ in colour', async () => (await coloursOf(page, 'req_extensions = v3_req')) > 1);
      await page.locator('.squiggly-error').first().waitFor();
      await workbench.screenshot('openssl-cnf');
    },
  },
  {
    title: 'openssl.cnf: a code lens says what the request will carry',
    run: async ({ workbench, page }) => {
      const lens = page.locator('.codelens-decoration').filter({ hasText: 'This request will carry: CN=kube-apiserver, O=Kubernetes' });
      await lens.first().waitFor();
      await workbench.screenshot('openssl-cnf-lens');
    },
  },
  {
    title: 'openssl.cnf: hover explains an option, a variable, an extension and a section',
    run: async ({ workbench }) => {
      await workbench.hover('req_extensions', 'Without it the CSR carries no SAN');
      await workbench.screenshot('openssl-cnf-hover-option');
      await workbench.hover('$node_ip', '192.168.56.10');
      await workbench.screenshot('openssl-cnf-hover-variable');
      await workbench.hover('IP.2', 'Expands to');
      await workbench.screenshot('openssl-cnf-hover-name');
      await workbench.hover('extendedKeyUsage', 'incompatible key usage');
      await workbench.screenshot('openssl-cnf-hover-extension');
      await workbench.hover('v3_req ]', 'Asks for a server certificate');
      await workbench.screenshot('openssl-cnf-hover-section');
      await workbench.hover('req]', 'A request from it carries');
      await workbench.screenshot('openssl-cnf-hover-req');
    },
  },
  {
    title: 'openssl.cnf: `keyUsage = nonRepudiation,` is explained and repaired by its quick fix',
    run: async (scene) => {
      const { workbench, page } = scene;
      await workbench.hover(',', 'invalid empty name');
      await workbench.screenshot('openssl-cnf-problem');
      const fix = await workbench.offer(',', 'comma');
      await workbench.screenshot('openssl-cnf-quick-fix');
      await fix.click();
      await page.locator('.squiggly-error').waitFor({ state: 'hidden' });
      await workbench.screenshot('openssl-cnf-repaired');
      await saved(scene, (text) => text.includes('keyUsage = nonRepudiation\n'));
    },
  },
  {
    title: 'openssl.cnf: completion offers the usages that are not there yet',
    run: async ({ workbench, page }) => {
      await workbench.clickText('nonRepudiation');
      await page.keyboard.press('End');
      await page.keyboard.type(', ');
      await workbench.suggest('keyEncipherment');
      await workbench.screenshot('openssl-cnf-completion');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Backspace');
      await page.keyboard.press('Backspace');
      await page.locator('.squiggly-error').waitFor({ state: 'hidden' });
    },
  },
  {
    title: 'openssl.cnf: F12 on @alt_names goes to its section, F2 renames it in both places',
    run: async (scene) => {
      const { workbench, page } = scene;
      await workbench.clickText('@alt_names');
      await page.keyboard.press('F12');
      await page.locator('.statusbar-item', { hasText: 'Ln 20, Col 3' }).waitFor();
      await workbench.screenshot('openssl-cnf-definition');
      await workbench.retry('the rename box opens', async () => {
        await page.keyboard.press('F2');
        await page.locator('.rename-box input').waitFor({ timeout: 2500 });
      });
      check((await page.locator('.rename-box input').inputValue()) === 'alt_names', 'the box holds the name alone');
      await page.locator('.rename-box input').fill('apiserver_names');
      await workbench.screenshot('openssl-cnf-rename');
      await page.keyboard.press('Enter');
      await workbench.boxOf('subjectAltName = @apiserver_names');
      await workbench.boxOf('[ apiserver_names ]');
      await workbench.screenshot('openssl-cnf-renamed');
    },
  },
  {
    title: 'openssl.cnf: Format Document brings it into shape and keeps its comment',
    run: async (scene) => {
      await scene.workbench.command('Format Document');
      await scene.workbench.boxOf('[ req ]');
      await scene.workbench.screenshot('openssl-cnf-formatted');
      await saved(scene, (text) => text.startsWith('# The request of the API server\n') && text.includes('\nprompt = no\n'));
    },
  },
];

/** How many colours the words of a line have. */
function coloursOf(page: Scene['page'], line: string): Promise<number> {
  return page.evaluate<number>(`(() => {
    const lines = [...document.querySelectorAll('.monaco-editor .view-line')];
    const found = lines.find((each) => each.textContent.replaceAll('\\u00a0', ' ') === ${JSON.stringify(line)});
    const words = [...(found?.querySelectorAll('span span') ?? [])];
    return new Set(words.map((word) => getComputedStyle(word).color)).size;
  })()`);
}

async function saved({ workbench, page, workspace }: Scene, fits: (text: string) => boolean): Promise<void> {
  await page.keyboard.press('Control+S');
  await workbench.until(`${name} is on disk as it was edited`, () => fits(readFileSync(join(workspace, opensslConfig.path), 'utf8')));
}
