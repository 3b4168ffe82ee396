import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, type Scene, type Step } from '../scene.js';
import { questionOf } from '../tools/quick-pick.js';
import { Tree } from '../tools/tree.js';
import { webview } from '../tools/webview.js';

const clusters = (scene: Scene): Tree => new Tree(scene, 'Clusters');

/** Rows that are not drawn cannot be read: the other views leave it their room. */
async function open(scene: Scene): Promise<Tree> {
  const tree = clusters(scene);
  await tree.open();
  for (const other of ['Kubeconfigs', 'Connections']) {
    const header = scene.page.locator(`.sidebar .pane-header[aria-label^="${other}"][aria-expanded="true"]`);
    if (await header.isVisible()) await header.click();
  }
  return tree;
}

const lookSteps: readonly Step[] = [
  {
    title: 'the view Clusters shows what each CA issued, and a click goes to the text',
    run: async (scene) => {
      const { workbench, page } = scene;
      // The badge of failing connections lies over the icon.
      const icon = page.locator('.activitybar .action-item');
      await icon.filter({ has: page.locator('.action-label[aria-label^="Kube PKI"]') }).click();
      const tree = await open(scene);
      await tree.row('kubernetes').waitFor();
      await workbench.screenshot('clusters');
      // While rows come in above it, a row is not where the mouse went.
      await workbench.retry('the row opens its file', async () => {
        await tree.row('kubernetes-admin').click({ timeout: 2500 });
        await page.locator('.tab.active[data-resource-name="admin.conf"]').waitFor({ timeout: 3000 });
      });
      await tree.expand('kube-apiserver');
      await tree.row('kube-apiserver --tls-cert-file').click();
      await page.locator('.tab.active[data-resource-name="kube-apiserver.yaml"]').waitFor();
      await workbench.screenshot('clusters-click');
    },
  },
  {
    title: 'the view follows a change on disk and keeps its selection',
    run: async (scene) => {
      const file = join(scene.workspace, 'etc/kubernetes/kubelet.conf');
      const before = readFileSync(file, 'utf8');
      const tree = clusters(scene);
      await tree.row('kubernetes-admin').click();
      const selected = async (): Promise<string | undefined> => (await tree.rows()).find((row) => row.selected)?.label;
      writeFileSync(file, before.replace(/client-certificate-data: \S+/, 'client-certificate: nowhere.crt'));
      await tree.row('system:node:cp1').waitFor({ state: 'detached' });
      check((await selected()) === 'kubernetes-admin', 'the selection stays');
      writeFileSync(file, before);
      await tree.row('system:node:cp1').waitFor();
    },
  },
];

const actionSteps: readonly Step[] = [
  {
    title: 'a row gives its details, its fingerprint, and the uses of its certificate',
    run: async (scene) => {
      const { workbench, page } = scene;
      const tree = await open(scene);
      await tree.menu('kubernetes-admin');
      await workbench.screenshot('clusters-menu');
      await page.keyboard.press('Escape');
      const offered = await tree.choose('kubernetes-admin', 'Show Details', webview(page).getByText('kubernetes-admin').first());
      for (const wanted of ['Show Details', 'Find Uses', 'Renew…', 'Copy Fingerprint', 'Copy Path', 'Reveal in Explorer View'])
        check(offered.includes(wanted), `"${wanted}" is offered: ${offered.join(', ')}`);
      await workbench.command('View: Close All Editors');
      await tree.choose('kube-apiserver', 'Find Uses', page.locator('.sidebar').getByText('2 results in 2 files'));
      await workbench.screenshot('clusters-uses');
    },
  },
  {
    title: 'Issue from This CA… opens the wizard with the CA chosen',
    run: async (scene) => {
      const { workbench, page } = scene;
      await (await open(scene)).choose('kubernetes', 'Issue from This CA…', questionOf(scene, 'What is it for?'));
      await page.locator('.quick-input-list-separator', { hasText: 'What CN=kubernetes signs in its cluster' }).waitFor();
      await workbench.screenshot('clusters-issue');
      await page.keyboard.press('Escape');
    },
  },
  {
    title: 'the view filters and sorts, says so, and can be cleared',
    run: async (scene) => {
      const { workbench } = scene;
      const tree = await open(scene);
      await workbench.command('Kube PKI: Clusters: Only What Has Expired');
      await tree.row('kubernetes-admin').waitFor({ state: 'detached' });
      await tree.pane.getByText(/Only what has expired: 1 of \d+ certificates/).waitFor();
      await workbench.command('Kube PKI: Clusters: Sort by Expiry');
      await tree.pane.getByText('filtered, by expiry').waitFor();
      await workbench.screenshot('clusters-filtered');
      await tree.open();
      await tree.pane.locator('.pane-header').hover();
      await tree.pane.locator('.action-label[aria-label="Clusters: Clear Filter"]').click();
      await tree.row('kubernetes-admin').waitFor();
      await workbench.screenshot('clusters-by-expiry');
      await workbench.command('Kube PKI: Clusters: Sort by Structure');
      await tree.row('etcd-ca').waitFor();
    },
  },
  {
    title: 'Reveal in Clusters View leads from a PEM file to its row',
    run: async (scene) => {
      const { workbench } = scene;
      await workbench.open('pki/front-proxy-client.crt');
      await workbench.command('Kube PKI: Reveal in Clusters View');
      const tree = clusters(scene);
      await workbench.until('the row is selected', async () =>
        (await tree.rows()).some((row) => row.selected && row.label === 'front-proxy-client'),
      );
      await workbench.screenshot('clusters-reveal');
    },
  },
];

const connectionStep: Step = {
  title: 'the view Connections shows what fails first, how many fail, and a click goes to the cause',
  run: async (scene) => {
    const { workbench, page } = scene;
    const tree = new Tree(scene, 'Connections');
    await tree.open();
    const failing = tree.row('admin.conf');
    await failing.waitFor();
    const rows = await tree.rows();
    check(rows[0]?.ariaLabel.includes('fails'), `what fails comes first: ${rows[0]?.ariaLabel ?? ''}`);
    await tree.pane.getByText(/^\d+: \d+ ✓ \d+ ✗/).waitFor();
    await page.locator('.activitybar .badge-content').filter({ hasText: /^\d+$/ }).first().waitFor();
    const [first] = rows;
    await tree.expand(first?.label ?? '');
    await tree.row('cause').waitFor();
    await workbench.screenshot('connections');
    await tree.row('cause').click();
    await page.locator('.tab.active').waitFor();
    await workbench.screenshot('connections-cause');
  },
};

export const treeSteps: readonly Step[] = [...lookSteps, ...actionSteps, connectionStep];
/** In the web-worker host the same answers come from a worker. */
export const treeInBrowserSteps: readonly Step[] = [...lookSteps, connectionStep];
