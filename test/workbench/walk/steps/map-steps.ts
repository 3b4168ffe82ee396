import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FrameLocator, Locator } from 'playwright-core';
import { check, type Scene, type Step } from '../scene.js';
import { accessible } from '../tools/axe.js';
import { asks, choose } from '../tools/quick-pick.js';
import { webview } from '../tools/webview.js';

const operator = 'kubectl operator.kubeconfig → kube-apiserver';
const controllerManager = 'etc/kubernetes/controller-manager.conf';

const exports = {
  SVG: { file: 'control-plane-pki.svg', begin: '<svg ' },
  PNG: { file: 'control-plane-pki.png', begin: '\x89PNG' },
  Mermaid: { file: 'control-plane-pki.mmd', begin: '---' },
} as const;

const steps = {
  opens: {
    title: 'the PKI map draws the components, their connections and the CAs, and says how the connections end',
    run: async (scene) => {
      const { workbench } = scene;
      await workbench.command('Kube PKI: Show PKI Map');
      await node(scene, 'kube-apiserver').waitFor({ timeout: 30_000 });
      for (const title of ['etcd', 'kube-scheduler', 'kubelet', 'kubernetes']) await node(scene, title).waitFor();
      check((await failing(scene).count()) > 0, 'connections that fail are told apart');
      await map(scene)
        .getByText(/^Now, .*: \d of \d+ connections fail/)
        .waitFor();
      await workbench.screenshot('map');
      await accessible(scene.page, 'the map');
    },
  },
  keyboard: {
    title: 'a connection is found by keyboard, told in a tooltip, and Enter opens where it fails',
    run: async (scene) => {
      const { workbench, page } = scene;
      await map(scene).locator('g[tabindex="0"]').focus();
      await page.keyboard.press('Home');
      await workbench.until('Page Down reaches the connection', async () => {
        if (await edge(scene, operator).and(map(scene).locator(':focus')).isVisible()) return true;
        await page.keyboard.press('PageDown');
        return false;
      });
      await map(scene).getByRole('tooltip').filter({ hasText: 'certificate signed by unknown authority' }).waitFor();
      await workbench.screenshot('map-tooltip');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowLeft');
      await edge(scene, operator).focus();
      await page.keyboard.press('Enter');
      await page.locator('.tab.active[data-resource-name="operator.kubeconfig"]').waitFor();
      await workbench.screenshot('map-opens-the-file');
    },
  },
  narrow: {
    title: 'in a narrow panel the words stay readable and what was gone to in sight; keys and buttons zoom',
    run: async (scene) => {
      const { workbench, page } = scene;
      const size = (words: string): Locator => map(scene).getByRole('button', { name: `${words}, to actual size` });
      await size('91 %').waitFor();
      await workbench.until('the connection is in sight', async () => isWithin(edge(scene, operator).locator('text.left'), frame(scene)));
      await edge(scene, operator).focus();
      await page.keyboard.press('0');
      await size('91 %').waitFor({ state: 'hidden' });
      await workbench.until('all is in sight', async () => isWithin(map(scene).locator('svg.pki-map'), frame(scene)));
      await page.keyboard.press('+');
      await page.keyboard.press('-');
      await map(scene)
        .getByRole('button', { name: /to actual size$/ })
        .click();
      await size('100 %').waitFor();
      await map(scene).getByRole('button', { name: 'Zoom in' }).click();
      await size('125 %').waitFor();
      await map(scene).getByRole('button', { name: 'Zoom out' }).click();
      await size('100 %').waitFor();
      await workbench.screenshot('map-narrow');
    },
  },
  slider: {
    title: 'the slider goes to the last expiry, and the connections fail one after the other',
    run: async (scene) => {
      const { workbench, page } = scene;
      const now = await failing(scene).count();
      await map(scene).getByRole('slider', { name: 'Moment' }).focus();
      await page.keyboard.press('ArrowRight');
      await map(scene).getByText('From then on: kube-scheduler → kube-apiserver').waitFor();
      await workbench.until('more connections fail at the next moment', async () => (await failing(scene).count()) > now);
      await page.keyboard.press('End');
      await map(scene)
        .getByText(/in \d+ (days|years): [89] of \d+ connections fail/)
        .waitFor();
      await workbench.screenshot('map-last-expiry');
    },
  },
  play: {
    title: 'what happens is played from moment to moment, and can be stopped',
    run: async (scene) => {
      const { workbench } = scene;
      await map(scene).getByRole('button', { name: 'Now' }).click();
      await map(scene)
        .getByText(/^Now, /)
        .waitFor();
      await map(scene).getByRole('button', { name: /^Play/ }).click();
      const words = map(scene).locator('p.moment');
      const seen = new Set<string>();
      await workbench.until('two later moments were seen', async () => {
        seen.add((await words.textContent()) ?? '');
        return seen.size > 2;
      });
      await map(scene).getByRole('button', { name: 'Pause' }).click();
      await map(scene).getByRole('button', { name: /^Play/ }).waitFor();
    },
  },
  repair: {
    title: 'a repair is drawn at once; the moment, the zoom and what is marked stay',
    run: async (scene) => {
      const { page, workspace, workbench } = scene;
      await map(scene).getByRole('slider', { name: 'Moment' }).press('Home');
      await map(scene).getByRole('slider', { name: 'Moment' }).press('ArrowRight');
      await edge(scene, operator).focus();
      await page.keyboard.press('+');
      await page.keyboard.press('Space');
      const size = map(scene).getByRole('button', { name: /to actual size$/ });
      const before = await size.textContent();
      const repaired = edge(scene, 'kube-controller-manager → kube-apiserver: succeeds');
      const file = join(workspace, controllerManager);
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.replace(/current-context: .*/, 'current-context: system:kube-controller-manager@kubernetes'));
      await repaired.waitFor();
      check((await size.textContent()) === before, 'the zoom stays');
      await workbench.until('what the keyboard is at stays in sight', () =>
        isWithin(edge(scene, operator).locator('text.left'), frame(scene)),
      );
      await map(scene).locator('g.edge.marked').first().waitFor();
      await map(scene).getByText('From then on: kube-scheduler → kube-apiserver').waitFor();
      await workbench.screenshot('map-repaired');
      writeFileSync(file, text);
      await repaired.waitFor({ state: 'detached' });
    },
  },
  timeline: {
    title: 'the timeline has each certificate, the next to expire first, and leads to its file',
    run: async (scene) => {
      const { page, workbench } = scene;
      const rows = map(scene).getByRole('region', { name: 'Expiry of certificates' }).getByRole('listitem');
      check((await rows.first().textContent())?.includes('expired'), 'what has expired is first');
      await rows.filter({ hasText: 'Client certificate of kube-apiserver for etcd' }).getByRole('button').click();
      await page.locator('.tab.active[data-resource-name="apiserver-etcd-client.crt"]').waitFor();
      const marked = map(scene).locator('g.edge.marked[aria-label^="kube-apiserver → etcd"]');
      await workbench.until('what it breaks is brought into sight', () => isWithin(marked.locator('text.left'), frame(scene)));
      await rows.filter({ hasText: 'Client certificate of kube-scheduler' }).getByRole('button').click();
      await page.locator('.tab.active[data-resource-name="scheduler.conf"]').waitFor();
      await map(scene).locator('g.edge.marked[aria-label^="kube-scheduler → kube-apiserver"]').waitFor();
      await workbench.screenshot('map-timeline');
      const timeline = map(scene).getByRole('button', { name: /^Timeline/ });
      await timeline.click();
      await rows.first().waitFor({ state: 'hidden' });
      check((await timeline.getAttribute('aria-expanded')) === 'false', 'it says that the timeline is hidden');
      await timeline.press('Enter');
      await rows.first().waitFor();
    },
  },
  list: {
    title: 'the list has the same connections, failing first, and is kept when the map is hidden',
    run: async (scene) => {
      const { page, workbench } = scene;
      const edges = await map(scene).locator('g.edge').count();
      await map(scene).getByRole('button', { name: 'List' }).click();
      const rows = map(scene).getByRole('table').getByRole('row');
      await workbench.until('a row for each connection', async () => (await rows.count()) === edges + 1);
      check((await rows.nth(1).textContent())?.includes('✗ fails'), 'failing ones are first');
      await accessible(scene.page, 'the list');
      await workbench.screenshot('map-list');
      await page.locator('.tab[aria-label^="PKI Map"]').first().click();
      await workbench.open('etc/kubernetes/admin.conf');
      await page.locator('iframe.webview.ready').waitFor({ state: 'hidden' });
      await page.locator('.tab[aria-label^="PKI Map"]').first().click();
      await rows.first().waitFor();
      await map(scene).getByRole('button', { name: 'Map', exact: true }).click();
    },
  },
  clusters: {
    title: 'a second cluster can be chosen as soon as there is one',
    run: async (scene) => {
      const { page, workspace, workbench } = scene;
      const other = join(workspace, 'staging');
      makeCluster(other);
      const picker = map(scene).getByRole('combobox', { name: 'Cluster' });
      await picker.waitFor({ timeout: 30_000 });
      await picker.selectOption({ label: 'staging (staging)' });
      await page.locator('.tab[aria-label^="PKI Map: staging"]').waitFor();
      await map(scene)
        .getByText(/^Now, .*: None of \d+ connections fails/)
        .waitFor();
      await workbench.screenshot('map-second-cluster');
      rmSync(other, { recursive: true });
      await page.locator('.tab[aria-label^="PKI Map: control-plane"]').waitFor();
      await picker.waitFor({ state: 'hidden' });
    },
  },
  svg: exportAs('SVG'),
  png: exportAs('PNG'),
  mermaid: exportAs('Mermaid'),
  reload: {
    title: 'the map comes back after a reload',
    run: async (scene) => {
      await scene.page.reload({ timeout: 60_000 });
      await scene.workbench.ready();
      // Which tab was in front, and what a page keeps, the editor writes down a little later.
      await scene.page.locator('.tab[aria-label^="PKI Map"]').first().click();
      await map(scene).getByRole('button', { name: 'Map', exact: true }).click({ timeout: 30_000 });
      await node(scene, 'kube-apiserver').waitFor();
      await scene.workbench.screenshot('map-after-reload');
    },
  },
  closes: {
    title: 'the map closes with the other editors',
    run: async (scene) => {
      await scene.workbench.command('View: Close All Editors');
      await scene.page.locator('iframe.webview').waitFor({ state: 'detached' });
    },
  },
} satisfies Record<string, Step>;

export const mapSteps: readonly Step[] = Object.values(steps);

/** As part of the whole walk, whose later steps want the editor as it was. */
export const mapInShortSteps: readonly Step[] = [
  steps.opens,
  steps.keyboard,
  steps.narrow,
  steps.slider,
  steps.repair,
  steps.timeline,
  steps.list,
  steps.svg,
  steps.closes,
];

/** What the web-worker host does in another way: the server runs elsewhere, and files come and go through the editor. */
export const mapInBrowserSteps: readonly Step[] = [steps.opens, steps.keyboard, steps.repair, steps.svg, steps.mermaid, steps.closes];

function exportAs(format: keyof typeof exports): Step {
  return {
    title: `the map is exported as ${format}`,
    run: async (scene) => {
      const { page, workbench, workspace } = scene;
      await map(scene).getByRole('button', { name: 'Export…' }).click();
      await asks(scene, 'Format');
      await choose(scene, format);
      const { file, begin } = exports[format];
      await workbench.until('the dialog proposes a name', async () => (await workbench.quickInput().inputValue()).endsWith(file));
      await page.keyboard.press('Enter');
      const path = join(workspace, file);
      await workbench.until('the file is written', () => existsSync(path) && readFileSync(path).length > 0);
      const bytes = readFileSync(path);
      check(bytes.subarray(0, begin.length).toString('latin1') === begin, `it begins as ${format} does`);
      check(!bytes.includes('var(--'), 'it stands for itself');
    },
  };
}

/** Beside this bundle: dist/test/walk.mjs. */
const cli = fileURLToPath(new URL('../server/main.cli.js', import.meta.url));

function makeCluster(folder: string): void {
  const machines = ['--control-plane', 'cp1=10.9.0.1', '--with-manifests'];
  execFileSync(process.execPath, [cli, 'cluster', ...machines, '--cluster-name', 'staging', '--out', folder], { stdio: 'ignore' });
}

function map({ page }: Scene): FrameLocator {
  return webview(page);
}

function node(scene: Scene, title: string): Locator {
  return map(scene).locator(`g.node[aria-label^="${title}"]`).first();
}

function edge(scene: Scene, label: string): Locator {
  return map(scene).locator(`g.edge[aria-label^="${label}"]`);
}

function frame(scene: Scene): Locator {
  return map(scene).locator('.frame');
}

async function isWithin(inner: Locator, outer: Locator): Promise<boolean> {
  const [part, whole] = [await inner.boundingBox(), await outer.boundingBox()];
  if (!part || !whole) return false;
  const [right, bottom] = [whole.x + whole.width, whole.y + whole.height];
  return part.x >= whole.x - 1 && part.y >= whole.y - 1 && part.x + part.width <= right + 1 && part.y + part.height <= bottom + 1;
}

function failing(scene: Scene): Locator {
  return map(scene).locator('g.edge.verdict-fail');
}
