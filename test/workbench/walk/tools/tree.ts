import type { Locator } from 'playwright-core';
import type { Scene } from '../scene.js';

/** A row of a tree as it is drawn and as a screen reader is told. */
export interface SeenRow {
  readonly level: number;
  readonly label: string;
  readonly description: string;
  readonly ariaLabel: string;
  readonly expanded: boolean | undefined;
  readonly selected: boolean;
}

/** One view of the extension in the side bar, by its name: `Clusters`. Only rows that are drawn can be read. */
export class Tree {
  readonly pane: Locator;

  constructor(
    private readonly scene: Scene,
    private readonly name: string,
  ) {
    const header = scene.page.locator(`.pane-header[aria-label^="${name}"]`);
    this.pane = scene.page.locator('.sidebar .pane').filter({ has: header });
  }

  /**
   * Shows it and puts the focus into it. A focus that came later would close the menu of a row, so it is waited for;
   * the first time it may be lost, since VS Code hides the empty tree while the extension starts.
   */
  async open(): Promise<void> {
    const { workbench, page } = this.scene;
    await workbench.retry(`the view ${this.name} has the focus`, async () => {
      await workbench.command(`Kube PKI: Focus on ${this.name} View`);
      await this.pane.and(page.locator(':focus-within')).locator('.pane-body').waitFor({ timeout: 4000 });
    });
  }

  /** The first row with this label. */
  row(label: string | RegExp): Locator {
    const pattern = typeof label === 'string' ? new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`) : label;
    const name = this.scene.page.locator('.label-name', { hasText: pattern });
    return this.pane.locator('.monaco-list-row').filter({ has: name }).first();
  }

  async rows(): Promise<readonly SeenRow[]> {
    return this.pane.locator('.monaco-list-row').evaluateAll(readRows);
  }

  /** Opens a row that has others below it, when it is closed. */
  async expand(label: string | RegExp): Promise<void> {
    await this.turn(label, 'true');
  }

  async collapse(label: string | RegExp): Promise<void> {
    await this.turn(label, 'false');
  }

  /** The labels that a row's context menu offers; it stays open. */
  async menu(label: string | RegExp): Promise<readonly string[]> {
    const menu = this.scene.page.locator('.monaco-menu');
    await this.scene.workbench.retry(`the menu of ${String(label)} opens`, async () => {
      await this.row(label).click({ button: 'right', timeout: 2500 });
      await menu.first().waitFor({ timeout: 2500 });
      // Rows that moved in that moment leave the menu of another one.
      if ((await this.row(label).getAttribute('class', { timeout: 2500 }))?.split(' ').includes('focused')) return;
      await this.scene.page.keyboard.press('Escape');
      throw new Error('the menu is of another row');
    });
    return menu.first().locator('.action-label:not(.separator)').allInnerTexts();
  }

  /**
   * Chooses from a row's context menu, until `answer` is seen: while VS Code draws the rows anew it gives a command none,
   * and the command asks which. What else the menu offers is returned.
   */
  async choose(label: string | RegExp, item: string, answer?: Locator): Promise<readonly string[]> {
    return this.scene.workbench.retry(`"${item}" of ${String(label)} is answered`, async () => {
      const offered = await this.menu(label);
      if (!(await this.take(item))) throw new Error(`the menu closed by itself; it had ${offered.join(', ')}`);
      await answer?.waitFor({ timeout: 8000 });
      return offered;
    });
  }

  /** Clicks until the menu closes, for a menu does not hear a click in its first moments; false when it closed without one. */
  private async take(item: string): Promise<boolean> {
    const menu = this.scene.page.locator('.monaco-menu').first();
    let clicked = false;
    while (await menu.isVisible()) {
      await menu.getByText(item, { exact: true }).click({ timeout: 1500 });
      clicked = true;
      await menu.waitFor({ state: 'hidden', timeout: 1500 }).catch(() => undefined);
    }
    return clicked;
  }

  private async turn(label: string | RegExp, expanded: 'true' | 'false'): Promise<void> {
    const { workbench } = this.scene;
    await workbench.retry(`${String(label)} of ${this.name} has aria-expanded ${expanded}`, async () => {
      const row = this.row(label);
      if ((await row.getAttribute('aria-expanded', { timeout: 2500 })) === expanded) return;
      await row.locator('.monaco-tl-twistie').click({ timeout: 2500 });
      if ((await row.getAttribute('aria-expanded', { timeout: 2500 })) !== expanded) throw new Error('not yet');
    });
  }
}

/** What is needed here of the page's elements, whose types are not Node's. */
interface DrawnRow {
  getAttribute(name: string): string | null;
  getBoundingClientRect(): { top: number };
  querySelector(selector: string): { textContent: string } | null;
  classList: { contains(name: string): boolean };
}

/** Runs in the page. */
function readRows(drawn: DrawnRow[]): SeenRow[] {
  const tops = new Map(drawn.map((row) => [row, row.getBoundingClientRect().top]));
  const sorted = [...drawn].sort((one, other) => (tops.get(one) ?? 0) - (tops.get(other) ?? 0));
  return sorted.map((row) => {
    const expanded = row.getAttribute('aria-expanded');
    return {
      level: Number(row.getAttribute('aria-level')),
      label: row.querySelector('.label-name')?.textContent ?? '',
      description: row.querySelector('.label-description')?.textContent ?? '',
      ariaLabel: row.getAttribute('aria-label') ?? '',
      expanded: expanded === null ? undefined : expanded === 'true',
      selected: row.classList.contains('selected'),
    };
  });
}
