import type { Scene, Step } from '../scene.js';
import { accessible } from '../tools/axe.js';
import { startExercise } from '../tools/exercise.js';
import { issueByKeys } from '../tools/issue-by-keys.js';
import { makeKeyStore, openKeyStore } from '../tools/key-store.js';
import { themes, useTheme, type Theme } from '../tools/theme.js';
import { Tree } from '../tools/tree.js';
import { webview } from '../tools/webview.js';

/** Something that is shown, and then seen in one theme after the other. */
interface Look {
  readonly title: string;
  /** Shows it; `see` takes a screenshot in each theme. A webview is looked at by axe-core as well. */
  readonly show: (scene: Scene, see: See) => Promise<void>;
}

type See = (name: string, webview?: 'ours' | 'preview') => Promise<void>;

const looks: readonly Look[] = [
  {
    title: 'the views Clusters, Kubeconfigs and Connections',
    show: async (scene, see) => {
      for (const name of ['Connections', 'Kubeconfigs', 'Clusters']) {
        const tree = new Tree(scene, name);
        await tree.open();
        await tree.pane.locator('.monaco-list-row').first().waitFor();
      }
      await see('views');
    },
  },
  {
    title: 'Issue Certificate…, from its first question to its preview',
    show: async (scene, see) => {
      await scene.workbench.command('Kube PKI: Issue Certificate…');
      await issueByKeys(scene, 'grace', (question) => see(`issue-${question}`));
      await scene.page.keyboard.press('Escape');
    },
  },
  {
    title: 'the map and its list',
    show: async (scene, see) => {
      await scene.workbench.command('Kube PKI: Show PKI Map');
      const map = webview(scene.page);
      await map.getByText(/^Now, .*of \d+ connections fails?/).waitFor();
      await map.locator('g.edge').first().focus();
      await see('map', 'ours');
      await map.getByRole('button', { name: 'List' }).click();
      await map.getByRole('table').getByRole('button').first().focus();
      await see('map-list', 'ours');
    },
  },
  {
    title: 'the details of a certificate, with a field and its bytes marked',
    show: async (scene, see) => {
      const { workbench, page } = scene;
      await workbench.command('View: Close All Editors');
      await workbench.open('pki/apiserver.crt');
      await workbench.command('Kube PKI: Show Details');
      const details = webview(page);
      await details.locator('[role=treeitem]').first().focus();
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
      await details.locator('[role=gridcell][aria-selected=true]').first().waitFor();
      await see('details', 'ours');
      await workbench.command('View: Close All Editors');
    },
  },
  {
    title: 'what a key store holds',
    show: async (scene, see) => {
      const name = 'themes.p12';
      if (!makeKeyStore(scene, name)) {
        console.log('skipped: openssl 3 is not on the PATH, so no key store was seen.');
        return;
      }
      await openKeyStore(scene, name);
      await webview(scene.page).locator('[role=option]').nth(1).click();
      await see('key-store', 'ours');
    },
  },
  {
    title: 'an exercise: its task and the view Practice',
    show: async (scene, see) => {
      await startExercise(scene, 'kubectl does not even try');
      await scene.page.locator('.sidebar .monaco-list-row').filter({ hasText: 'Check My Repair' }).waitFor();
      await webview(scene.page).getByRole('heading').first().waitFor();
      await see('practice', 'preview');
    },
  },
];

/** One editor goes through the themes; every second time the other way round, so that it stays in the one that it has. */
export const themeSteps: readonly Step[] = looks.map(({ title, show }) => ({
  title: `in dark, light and high contrast: ${title}`,
  run: (scene) => show(scene, seeInAll(scene)),
}));

function seeInAll(scene: Scene): See {
  let order = Object.keys(themes) as readonly Theme[];
  return async (name, kind) => {
    for (const theme of order) {
      await useTheme(scene, theme);
      await scene.workbench.screenshot(`${name}-${theme}`);
      if (kind) await accessible(scene.page, `${name} in ${theme}`, kind);
    }
    order = order.toReversed();
  };
}
