import { execFileSync } from 'node:child_process';
import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { check, type Scene, type Step } from '../scene.js';

const crashesAllowed = 3;

export const serverSteps: readonly Step[] = [
  {
    title: 'a server that is killed is started again, and answers',
    run: async (scene) => {
      await answers(scene);
      const before = await theServer(scene);
      process.kill(before, 'SIGKILL');
      await anotherServer(scene, before);
      await answers(scene);
    },
  },
  {
    title: 'a server that dies too often stays down: a message and the status item say so, and its output is at hand',
    run: async (scene) => {
      const { workbench, page } = scene;
      for (let times = 1; times <= crashesAllowed; times++) await killOne(scene);
      await stopped(scene).waitFor();
      await notice(scene).waitFor();
      await workbench.screenshot('server-stopped');
      await notice(scene).getByRole('button', { name: 'Show Output' }).click();
      // This editor has no library for writing logs, so what stands in the output cannot be looked at here.
      await page
        .locator('.part.panel .action-label', { hasText: 'Output' })
        .and(page.locator('[aria-checked="true"], .checked *'))
        .waitFor();
      await workbench.screenshot('server-output');
    },
  },
  {
    title: 'Restart Server brings it back, and the one before is gone',
    run: async (scene) => {
      const { workbench } = scene;
      await workbench.command('Kube PKI: Restart Server');
      await answers(scene);
      await stopped(scene).waitFor({ state: 'hidden' });
      const before = await theServer(scene);
      await workbench.command('Kube PKI: Restart Server');
      await anotherServer(scene, before);
      await workbench.until('the server before has exited', () => !servers(scene).includes(before));
      await answers(scene);
    },
  },
  {
    title: 'a server that cannot start is told with a way to start it, once',
    run: async (scene) => {
      const file = installedServer(scene);
      renameSync(file, `${file}.away`);
      try {
        await scene.workbench.command('Kube PKI: Restart Server');
        await stopped(scene).waitFor();
        await notice(scene).waitFor();
        await scene.workbench.screenshot('server-does-not-start');
        check((await notice(scene).count()) === 1, 'one message');
      } finally {
        renameSync(`${file}.away`, file);
      }
      await notice(scene).getByRole('button', { name: 'Restart Server' }).click();
      await answers(scene);
    },
  },
];

async function answers({ workbench }: Scene): Promise<void> {
  await workbench.open('kubernetes/scheduler.conf');
  await workbench.hover('LS0tLS1CRUdJTi', 'CN=kubernetes');
}

/** One that has answered: a promise of the library's own goes unhandled when a server dies before that. */
async function killOne(scene: Scene): Promise<void> {
  await answers(scene);
  const before = await theServer(scene);
  process.kill(before, 'SIGKILL');
  await scene.workbench.until('the killed server has exited', () => !servers(scene).includes(before));
}

async function anotherServer(scene: Scene, before: number): Promise<void> {
  await scene.workbench.until('another server runs', () => servers(scene).some((id) => id !== before));
}

async function theServer(scene: Scene): Promise<number> {
  await scene.workbench.until('one server runs', () => servers(scene).length === 1);
  return servers(scene)[0] ?? 0;
}

/** The process ids of the servers of this editor. */
function servers({ editor }: Scene): number[] {
  return execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(editor) && line.includes(join('dist', 'server', 'main.node.js')))
    .map((line) => Number.parseInt(line, 10));
}

function installedServer({ editor }: Scene): string {
  const extensions = join(editor, 'exts');
  const name = readdirSync(extensions).find((entry) => entry.startsWith('kube-pki.kubepki-'));
  return join(extensions, name ?? '', 'dist', 'server', 'main.node.js');
}

function stopped({ page }: Scene) {
  return page.locator('.part.statusbar .statusbar-item').filter({ hasText: 'Kube PKI stopped' });
}

function notice({ page }: Scene) {
  return page.locator('.notification-toast').filter({ hasText: 'language server' });
}
