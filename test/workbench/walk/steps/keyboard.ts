import type { Locator } from 'playwright-core';
import { check, type Scene, type Step } from '../scene.js';
import { asks } from '../tools/quick-pick.js';
import { Tree } from '../tools/tree.js';
import { webview } from '../tools/webview.js';

/** No mouse at all; each step says where the focus is. */
export const keyboardSteps: readonly Step[] = [
  {
    title: 'by keyboard: F1 leads into the view Clusters, arrows open and close rows',
    run: async (scene) => {
      const { workbench, page } = scene;
      const tree = new Tree(scene, 'Clusters');
      // A side bar that was never shown has no rows yet that could take the focus.
      await command(scene, 'Kube PKI: Focus on Clusters View');
      await tree.row('kubernetes').waitFor();
      await command(scene, 'Kube PKI: Focus on Clusters View');
      await focusIn(scene, tree.pane);
      await reach(scene, tree, /^kubernetes$/);
      await page.keyboard.press('ArrowLeft');
      await focusedRow(tree).and(page.locator('[aria-expanded="false"]')).waitFor();
      await page.keyboard.press('ArrowRight');
      await focusedRow(tree).and(page.locator('[aria-expanded="true"]')).waitFor();
      await workbench.screenshot('keyboard-tree');
    },
  },
  {
    title: 'by keyboard: Shift+F10 opens the menu of a row, Enter on the row its text',
    run: async (scene) => {
      const { workbench, page } = scene;
      const tree = new Tree(scene, 'Clusters');
      await reach(scene, tree, /^kube-apiserver$/);
      await page.keyboard.press('Shift+F10');
      const menu = page.locator('.monaco-menu').first();
      await menu.getByText('Show Details').waitFor();
      await workbench.until(
        'the focus is in the menu',
        async () => (await menu.locator(':focus').count()) > 0 || (await menu.and(page.locator(':focus')).count()) > 0,
      );
      await workbench.screenshot('keyboard-menu');
      await page.keyboard.press('Escape');
      await focusIn(scene, tree.pane);
      await page.keyboard.press('Enter');
      await page.locator('.tab.active[data-resource-name="apiserver.crt"]').waitFor();
      await workbench.screenshot('keyboard-row');
    },
  },
  {
    title: 'by keyboard: the map opens with F1, Tab reaches its parts, arrows its connections, Enter a file',
    run: async (scene) => {
      const { workbench, page } = scene;
      await command(scene, 'Kube PKI: Show PKI Map');
      const map = webview(page);
      await map.getByText(/^Now, .*of \d+ connections fails?/).waitFor();
      await workbench.until('Tab reaches the picture', async () => {
        await page.keyboard.press('Tab');
        return (await map.locator('g:focus').count()) > 0;
      });
      const label = () => map.locator('g:focus').getAttribute('aria-label');
      const before = await label();
      await page.keyboard.press('PageDown');
      await page.keyboard.press('PageDown');
      await workbench.until('another item has the focus', async () => (await label()) !== before);
      await workbench.screenshot('keyboard-map');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Shift+Tab');
      check((await map.locator('g:focus').count()) === 1, 'Tab leaves the picture and comes back to it');
      await page.keyboard.press('Home');
      await page.keyboard.press('Enter');
      await page
        .locator('.tab[data-resource-name$=".conf"], .tab[data-resource-name$=".yaml"], .tab[data-resource-name$="config"]')
        .first()
        .waitFor();
      await workbench.screenshot('keyboard-map-file');
    },
  },
  {
    title: 'by keyboard: F6 goes from part to part and comes to the side bar',
    run: async (scene) => {
      const { workbench, page } = scene;
      await workbench.until('F6 reaches the side bar', async () => {
        await page.keyboard.press('F6');
        return page.evaluate<boolean>(`document.activeElement?.closest('.sidebar') !== null`);
      });
      await workbench.screenshot('keyboard-f6');
    },
  },
  {
    title: 'by keyboard: Issue Certificate… by typing and Enter alone, to its second question',
    run: async (scene) => {
      const { workbench, page } = scene;
      await command(scene, 'Kube PKI: Issue Certificate…');
      await asks(scene, 'What is it for?');
      await page.keyboard.type('Client certificate of a user');
      await page.keyboard.press('Enter');
      await asks(scene, 'Signed by which CA?');
      await workbench.screenshot('keyboard-issue');
      check(await page.evaluate<boolean>(`document.activeElement?.closest('.quick-input-widget') !== null`), 'the focus is in the wizard');
      await page.keyboard.press('Escape');
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    },
  },
];

/** As a person does who has no mouse: the first match is the one. */
async function command({ page, workbench }: Scene, title: string): Promise<void> {
  await workbench.retry(`F1 finds ${title}`, async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await workbench.quickInput().fill(`>${title}`);
    const first = page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: title });
    await first.waitFor({ timeout: 3000 });
    await page.keyboard.press('Enter');
  });
}

async function focusIn({ workbench }: Scene, part: Locator): Promise<void> {
  await workbench.until('the focus is there', async () => (await part.locator('.monaco-list:focus').count()) > 0);
}

/** Down until the row has the focus. */
async function reach(scene: Scene, tree: Tree, label: RegExp): Promise<void> {
  await focusIn(scene, tree.pane);
  await scene.page.keyboard.press('Home');
  await scene.workbench.until(`the row ${String(label)} has the focus`, async () => {
    const focused = tree.pane.locator('.monaco-list-row.focused .label-name');
    if ((await focused.count()) > 0 && label.test((await focused.first().textContent()) ?? '')) return true;
    await scene.page.keyboard.press('ArrowDown');
    return false;
  });
}

function focusedRow(tree: Tree): Locator {
  return tree.pane.locator('.monaco-list-row.focused').first();
}
