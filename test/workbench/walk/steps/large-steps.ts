import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, type Scene, type Step } from '../scene.js';
import { Tree } from '../tools/tree.js';

const clusters = (scene: Scene): Tree => new Tree(scene, 'Clusters');

/** 50 clusters of 100 certificates each: bars that tell "smooth" from "stuck", far above what is printed. */
export const largeSteps: readonly Step[] = [
  {
    title: '5,000 certificates: the view Clusters is drawn within 60 seconds of its opening, reading the files included',
    run: async (scene) => {
      const start = performance.now();
      const tree = clusters(scene);
      await tree.open();
      for (const other of ['Kubeconfigs', 'Connections']) {
        const header = scene.page.locator(`.sidebar .pane-header[aria-label^="${other}"][aria-expanded="true"]`);
        if (await header.isVisible()) await header.click();
      }
      await tree.row(/^cluster-00/).waitFor({ timeout: 60_000 });
      tell(`first rows after ${seconds(start)}`);
      await scene.workbench.screenshot('large');
    },
  },
  {
    title: '5,000 certificates: a cluster and its CA open within 10 seconds',
    run: async (scene) => {
      const tree = clusters(scene);
      const start = performance.now();
      await tree.expand(/^cluster-00/);
      await tree.expand(/^kubernetes$/);
      await tree.row(/^user-00$/).waitFor();
      tell(`opened in ${seconds(start)}`);
      check(performance.now() - start < 10_000, 'it opens while one waits');
      await scene.workbench.screenshot('large-open');
    },
  },
  {
    title: '5,000 certificates: from top to bottom half of the pages take less than half a second',
    run: async (scene) => {
      const { page } = scene;
      await clusters(scene).pane.locator('.monaco-list').first().focus();
      await page.keyboard.press('Home');
      const times: number[] = [];
      for (let pages = 0; pages < 12; pages++) {
        const start = performance.now();
        await page.keyboard.press('PageDown');
        await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
        times.push(performance.now() - start);
      }
      const [middle = 0] = times.toSorted((a, b) => a - b).slice(times.length / 2);
      tell(`a page in ${middle.toFixed(0)} ms, the slowest in ${Math.max(...times).toFixed(0)} ms`);
      check(middle < 500, 'half of the pages take less than half a second');
      await scene.workbench.screenshot('large-scrolled');
    },
  },
  {
    title: '5,000 certificates: an edit on disk is seen, and the selection stays',
    run: async (scene) => {
      const tree = clusters(scene);
      await tree.pane.locator('.monaco-list').first().focus();
      await scene.page.keyboard.press('Home');
      const file = join(scene.workspace, 'cluster-00/etc/kubernetes/admin.conf');
      await tree.row(/^kubernetes$/).click();
      const selected = async (): Promise<string | undefined> => (await tree.rows()).find((row) => row.selected)?.label;
      const text = readFileSync(file, 'utf8');
      const start = performance.now();
      writeFileSync(file, text.replace(/client-certificate-data: \S+/, 'client-certificate: nowhere.crt'));
      await tree.row(/^kubernetes-admin$/).waitFor({ state: 'detached' });
      tell(`a change is drawn after ${seconds(start)}`);
      check((await selected()) === 'kubernetes', 'the selection stays');
      writeFileSync(file, text);
    },
  },
  {
    title: '5,000 certificates: server and extension host stay under 1.5 GB each',
    run: (scene) => {
      const sizes = processSizes(scene);
      for (const [name, megabytes] of sizes) tell(`${name}: ${megabytes} MB`);
      check(sizes.length > 0, 'the server is found');
      check(
        sizes.every(([, megabytes]) => megabytes < 1500),
        'no process grows without end',
      );
      return Promise.resolve();
    },
  },
];

function tell(figure: string): void {
  console.log(`large: ${figure}`);
}

function seconds(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

/** The language server of this editor and the extension host that started it. */
function processSizes({ editor }: Scene): readonly (readonly [name: string, megabytes: number])[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,rss=,args='], { encoding: 'utf8', maxBuffer: 1 << 26 }).split('\n');
  const processes = lines.map((line) => {
    const [pid, parent, rss, ...args] = line.trim().split(/\s+/);
    return { pid, parent, megabytes: Math.round(Number(rss) / 1024), args: args.join(' ') };
  });
  const server = processes.find(({ args }) => args.includes(editor) && args.includes(join('dist', 'server', 'main.node.js')));
  const host = processes.find(({ pid }) => pid === server?.parent);
  return [
    ...(server ? ([['language server', server.megabytes]] as const) : []),
    ...(host ? ([['extension host', host.megabytes]] as const) : []),
  ];
}
