import type { Locator } from 'playwright-core';
import { check, type Scene, type Step } from '../scene.js';
import { enter, issueByKeys } from '../tools/issue-by-keys.js';
import { asks } from '../tools/quick-pick.js';
import { tabBackTo, tabStops } from '../tools/tab-stops.js';
import { Tree } from '../tools/tree.js';
import { webview } from '../tools/webview.js';

/** No mouse at all; each step says where the focus is. */
export const keyboardSteps: readonly Step[] = [
  {
    title: 'by keyboard: F1 leads into the view Clusters, arrows open and close rows',
    run: async (scene) => {
      const { workbench, page } = scene;
      const tree = new Tree(scene, 'Clusters');
      // Before the extension runs, the editor has no rows that could take the focus.
      await page.locator('.activitybar .badge-content').filter({ hasText: /^\d+$/ }).first().waitFor({ timeout: 60_000 });
      await command(scene, 'Kube PKI: Focus on Clusters View');
      await tree.row('kubernetes').waitFor();
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
    title: 'by keyboard: Show Details of a row; each part of the page can be reached, named and seen to have the focus',
    run: async (scene) => {
      const { workbench, page } = scene;
      const tree = new Tree(scene, 'Clusters');
      await command(scene, 'Kube PKI: Focus on Clusters View');
      await reach(scene, tree, /^kube-apiserver$/);
      await chooseFromMenu(scene, 'Show Details');
      const details = webview(page);
      await details.locator('h1', { hasText: 'serving certificate' }).waitFor();
      const stops = await tabStops(scene);
      await workbench.screenshot('keyboard-details');
      for (const wanted of ['button Copy fingerprint', 'button Open Source', 'treeitem certificate', 'gridcell 30'])
        check(
          stops.some((stop) => stop.startsWith(wanted)),
          `Tab comes to "${wanted}": ${stops.join(', ')}`,
        );
    },
  },
  {
    title: 'by keyboard: arrows go through bytes and fields, each marks the other, and F1 leads back to the row',
    run: async (scene) => {
      const { workbench, page } = scene;
      const details = webview(page);
      const status = details.locator('[role=status]').filter({ hasText: /, bytes \d+ to \d+$/ });
      // Tab has left the page; this is the group of editors that it stands in.
      await page.keyboard.press('Control+2');
      await tabBackTo(scene, '[role=gridcell]');
      for (let times = 0; times < 8; times++) await page.keyboard.press('ArrowDown');
      await status.waitFor({ state: 'attached' });
      await workbench.screenshot('keyboard-details-byte');
      const field = await status.textContent();
      await page.keyboard.press('Shift+Tab');
      await details.locator('[role=treeitem][aria-selected=true]:focus').waitFor();
      await page.keyboard.press('ArrowDown');
      await workbench.until('another field is told', async () => (await status.textContent()) !== field);
      await details.locator('[role=gridcell][aria-selected=true]').first().waitFor();
      await workbench.screenshot('keyboard-details-field');
      // F6 is the browser's own inside a page.
      await command(scene, 'Kube PKI: Focus on Clusters View');
      await focusIn(scene, new Tree(scene, 'Clusters').pane);
      await focusedRow(new Tree(scene, 'Clusters')).getByText('kube-apiserver', { exact: true }).waitFor();
      await command(scene, 'View: Close All Editors');
    },
  },
  {
    title: 'by keyboard: the map opens with F1, Tab reaches its parts, arrows its connections, Enter a file',
    run: async (scene) => {
      const { workbench, page } = scene;
      await command(scene, 'Kube PKI: Show PKI Map');
      const map = webview(page);
      await map.getByText(/^Now, .*of \d+ connections fails?/).waitFor();
      const stops = await tabStops(scene);
      for (const wanted of ['button Fit', 'button List', 'input Moment'])
        check(
          stops.some((stop) => stop.startsWith(wanted)),
          `Tab comes to "${wanted}": ${stops.join(', ')}`,
        );
      await command(scene, 'Kube PKI: Show PKI Map');
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
      await workbench.until('Tab leaves the picture and comes back to it', async () => (await map.locator('g:focus').count()) === 1);
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
    title: 'by keyboard: Issue Certificate… from its first question to the files that it writes, and back at one of them',
    run: async (scene) => {
      const { workbench, page } = scene;
      await command(scene, 'Kube PKI: Issue Certificate…');
      await issueByKeys(scene, 'heidi', async (question) => {
        await workbench.until('the focus is in the wizard', () =>
          page.evaluate<boolean>(`document.activeElement?.closest('.quick-input-widget') !== null`),
        );
        await workbench.screenshot(`keyboard-issue-${question}`);
        if (question === 'key') await goBackOnce(scene);
      });
      await enter(scene, 'Write 2 files');
      await page.locator('.tab.active[data-resource-name="heidi.crt"]').waitFor();
      await page.locator('.monaco-editor.focused').first().waitFor();
      await workbench.screenshot('keyboard-issued');
    },
  },
];

/** To the question before, by the button of the title, and on again. */
async function goBackOnce(scene: Scene): Promise<void> {
  const { workbench, page } = scene;
  await workbench.until('the button has the focus', async () => {
    await page.keyboard.press('Shift+Tab');
    return page.evaluate<boolean>(`document.activeElement?.classList.contains('codicon-quick-input-back') === true`);
  });
  await page.keyboard.press('Enter');
  await enter(scene, 'Go on');
  await asks(scene, 'Which key?');
}

/** Shift+F10, down to the item, Enter. */
async function chooseFromMenu({ workbench, page }: Scene, item: string): Promise<void> {
  await page.keyboard.press('Shift+F10');
  const menu = page.locator('.monaco-menu').first();
  await workbench.until(`"${item}" has the focus`, async () => {
    if (await menu.locator('.action-item.focused').getByText(item, { exact: true }).isVisible()) return true;
    await page.keyboard.press('ArrowDown');
    return false;
  });
  await page.keyboard.press('Enter');
  await menu.waitFor({ state: 'hidden' });
}

/** As a person does who has no mouse: the first match is the one. */
async function command({ page, workbench }: Scene, title: string): Promise<void> {
  await workbench.retry(`F1 finds ${title}`, async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await workbench.quickInput().fill(`>${title}`, { timeout: 3000 });
    const first = page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: title });
    await first.waitFor({ timeout: 3000 });
    await page.keyboard.press('Enter');
    await first.waitFor({ state: 'hidden', timeout: 3000 });
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
