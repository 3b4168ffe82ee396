import type { FrameLocator, Locator } from 'playwright-core';
import { check, type Scene, type Step } from '../scene.js';
import { picture, tallPicture } from '../tools/picture.js';
import { row } from '../tools/quick-pick.js';
import { Tree } from '../tools/tree.js';
import { webview } from '../tools/webview.js';

/** What is wrong, as Problems says it, and what the light bulb there offers. */
const mistakes = {
  expired: { problem: /^Error: Expired 35 days ago/, fix: 'Renew…', preview: 'kube-apiserver-etcd-client' },
  group: {
    problem: /^Error: `O=system:master` is not a group/,
    fix: 'Re-issue with O=kubeadm:cluster-admins…',
    preview: 'O=kubeadm:cluster-admins',
  },
  address: {
    problem: /^Error: The certificate of kube-apiserver does not cover `192.168.56.10`/,
    fix: 'Re-issue with IP:192.168.56.10…',
    preview: '192.168.56.10',
  },
} as const;

type Mistake = (typeof mistakes)[keyof typeof mistakes];

/** From an empty window to a cluster without a fault, by what can be read on the screen alone. */
export const minuteSteps: readonly Step[] = [
  {
    title: 'Open Example Cluster opens a cluster of three mistakes, with a page that says what to do',
    run: async ({ workbench, page }) => {
      await workbench.command('Kube PKI: Open Example Cluster');
      const readme = webview(page);
      await readme.getByRole('heading', { name: 'A cluster with three things wrong' }).waitFor({ timeout: 60_000 });
      await readme.getByText('Ctrl+Shift+M').waitFor();
      await readme.getByText('Kube PKI: Show PKI Map').waitFor();
      await workbench.screenshot('example');
    },
  },
  {
    title: 'Problems names the expired certificate, the wrong group and the missing address, and nothing else as an error',
    run: async (scene) => {
      const { workbench, page } = scene;
      await page.keyboard.press('Control+Shift+M');
      for (const { problem } of Object.values(mistakes)) await problemRow(scene, problem).waitFor();
      await workbench.until('there are no other errors', async () => (await errors(scene).count()) === Object.keys(mistakes).length);
      await workbench.screenshot('problems');
      await picture(scene, 'example-problems.png');
    },
  },
  {
    title: 'the icon of Kube PKI leads to its views: Clusters marks the mistakes where the certificates stand',
    run: async (scene) => {
      const { workbench, page } = scene;
      await hidePanel(scene);
      const icon = page.locator('.activitybar .action-item');
      await icon.filter({ has: page.locator('.action-label[aria-label^="Kube PKI"]') }).click();
      const clusters = new Tree(scene, 'Clusters');
      // To read a row to its end, as everybody does.
      await widenSideBar(scene, 680);
      await clusters.pane.getByText(/^7 connections fail · 1 expired/).waitFor();
      for (const [label, words] of [
        ['kube-apiserver', /^lacks 192\.168\.56\.10/],
        ['kubernetes-admin', /^group typo .* O=system:master is not a group/],
      ] as const)
        await clusters.row(label).getByText(words).waitFor();
      await workbench.screenshot('clusters');
    },
  },
  {
    title: 'Connections has what fails first; the cause of one stands below it, and a click on that leads to the text',
    run: async (scene) => {
      const { workbench, page } = scene;
      const connections = new Tree(scene, 'Connections');
      await connections.pane.getByText('14: 7 ✓ 7 ✗').waitFor();
      const failing = (await connections.rows()).map(({ ariaLabel }) => ariaLabel.endsWith('fails'));
      check(failing.indexOf(false) === 7, `seven that fail, then the others: ${failing.join(', ')}`);
      await workbench.screenshot('connections');
      await connections.expand('admin.conf');
      await connections
        .row('cause')
        .getByText(/apiserver\.crt/)
        .waitFor();
      await workbench.screenshot('connections-open');
      await picture(scene, 'clusters.png');
      await connections.row('cause').click();
      await page.locator('.tab.active[data-resource-name="apiserver.crt"]').waitFor();
      await page.locator('.squiggly-error').first().waitFor();
      await workbench.screenshot('connections-cause');
    },
  },
  {
    title: 'the map shows what they break, with the error that each connection meets',
    run: async (scene) => {
      const { workbench, page } = scene;
      // The picture wants the room of the side bar.
      await page.keyboard.press('Control+B');
      await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
      await workbench.command('Kube PKI: Show PKI Map');
      await map(scene)
        .getByText(/^Now, .*: 7 of 14 connections fail/)
        .waitFor();
      await connection(scene, /^kubectl admin\.conf → kube-apiserver: fails, .*not 192\.168\.56\.10/).waitFor();
      await connection(scene, /^kube-apiserver → etcd: fails, .*expired/).waitFor();
      await workbench.screenshot('map-failing');
      await tallPicture(scene, 'map.png');
    },
  },
  repair('the expired certificate is renewed from its problem', mistakes.expired),
  repair('the group is set right from its problem', mistakes.group),
  repair('the missing address comes into the certificate from its problem', mistakes.address),
  {
    title: 'Problems has no error and no warning left, and every connection of the map is fine',
    run: async (scene) => {
      const { workbench, page } = scene;
      await page.keyboard.press('Control+Shift+M');
      await errors(scene).first().waitFor({ state: 'detached' });
      check(
        (await page
          .locator('.markers-panel')
          .getByRole('treeitem', { name: /^Warning:/ })
          .count()) === 0,
        'no warning',
      );
      await workbench.screenshot('problems-clean');
      await hidePanel(scene);
      await workbench.command('Kube PKI: Show PKI Map');
      await map(scene)
        .getByText(/^Now, .*: None of 14 connections fails/)
        .waitFor();
      check((await map(scene).locator('g.edge.verdict-fail').count()) === 0, 'none is drawn as failing');
      await workbench.screenshot('map-clean');
      await tallPicture(scene, 'map-clean.png');
    },
  },
];

function repair(title: string, { problem, fix, preview }: Mistake): Step {
  return {
    title: `${title}: "${fix}"`,
    run: async (scene) => {
      const { workbench, page } = scene;
      await page.keyboard.press('Control+Shift+M');
      await problemRow(scene, problem).dblclick();
      await page.locator('.monaco-editor.focused').first().waitFor();
      await chooseFix(scene, fix);
      await row(scene, 'Write \\d file').waitFor();
      await workbench.screenshot('repair-preview');
      await page.locator('.quick-input-widget:visible').getByText(preview).first().waitFor();
      if (fix === mistakes.group.fix) await picture(scene, 'example-repair.png');
      await page.keyboard.press('Enter');
      await problemRow(scene, problem).waitFor({ state: 'detached' });
      await workbench.screenshot('repaired');
    },
  };
}

/** The light bulb of where the cursor is. */
async function chooseFix({ workbench, page }: Scene, title: string): Promise<void> {
  const offered = page.locator('.action-widget').getByText(title, { exact: true });
  await workbench.retry(`"${title}" is offered`, async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+.');
    await offered.waitFor({ timeout: 2500 });
  });
  await workbench.screenshot('repair-offered');
  await offered.click();
}

function problemRow({ page }: Scene, words: RegExp): Locator {
  return page.locator('.markers-panel').getByRole('treeitem', { name: words }).first();
}

function errors({ page }: Scene): Locator {
  return page.locator('.markers-panel').getByRole('treeitem', { name: /^Error:/ });
}

async function hidePanel({ page }: Scene): Promise<void> {
  await page.keyboard.press('Control+J');
  await page.locator('.markers-panel').first().waitFor({ state: 'hidden' });
}

/** Drags its border. */
async function widenSideBar({ page }: Scene, right: number): Promise<void> {
  const box = await page.locator('.part.sidebar').boundingBox();
  check(box, 'the side bar is seen');
  await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) + 2, 400);
  await page.mouse.down();
  await page.mouse.move(right, 400, { steps: 4 });
  await page.mouse.up();
}

function map({ page }: Scene): FrameLocator {
  return webview(page);
}

function connection(scene: Scene, label: RegExp): Locator {
  return map(scene).getByLabel(label).first();
}
