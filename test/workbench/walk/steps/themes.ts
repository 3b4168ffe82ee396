import type { Scene, Step } from '../scene.js';
import { accessible } from '../tools/axe.js';
import { asks } from '../tools/quick-pick.js';
import { themes, useTheme, type Theme } from '../tools/theme.js';
import { Tree } from '../tools/tree.js';
import { webview, webviewFrame } from '../tools/webview.js';

type Look = (scene: Scene, theme: Theme) => Promise<void>;

/** What each kind of theme is to show, a screenshot each; axe-core looks at every webview. */
const looks: Readonly<Record<string, Look>> = {
  'the first question of Issue Certificate…': async (scene, theme) => {
    const { workbench, page } = scene;
    await workbench.command('Kube PKI: Issue Certificate…');
    await asks(scene, 'What is it for?');
    await workbench.screenshot(`${theme}-issue`);
    await page.keyboard.press('Escape');
  },
  'the views Clusters, Kubeconfigs and Connections': async (scene, theme) => {
    for (const name of ['Connections', 'Kubeconfigs', 'Clusters']) {
      const tree = new Tree(scene, name);
      await tree.open();
      await tree.pane.locator('.monaco-list-row').first().waitFor();
    }
    await scene.workbench.screenshot(`${theme}-views`);
  },
  'the map': async (scene, theme) => {
    const { workbench, page } = scene;
    await workbench.command('Kube PKI: Show PKI Map');
    const map = webview(page);
    await map.getByText(/^Now, .*of \d+ connections fails?/).waitFor();
    await map.locator('g.edge').first().focus();
    await workbench.screenshot(`${theme}-map`);
    await accessible(await webviewFrame(page), `the map in ${theme}`);
  },
  'the list of the map': async (scene, theme) => {
    const { workbench, page } = scene;
    const map = webview(page);
    await map.getByRole('button', { name: 'List' }).click();
    await map.getByRole('table').getByRole('button').first().focus();
    await workbench.screenshot(`${theme}-map-list`);
    await accessible(await webviewFrame(page), `the list of the map in ${theme}`);
    await map.getByRole('button', { name: 'Map', exact: true }).click();
  },
};

export const themeSteps: readonly Step[] = (Object.keys(themes) as Theme[]).flatMap((theme) =>
  Object.entries(looks).map(([what, look]) => ({
    title: `${theme}: ${what}`,
    run: async (scene) => {
      await useTheme(scene, theme);
      await look(scene, theme);
    },
  })),
);
