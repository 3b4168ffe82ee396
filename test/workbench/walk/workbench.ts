import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The workbench as a person uses it: by keys, clicks and what can be seen. Nothing sleeps; everything polls. */
export class Workbench {
  private shots = 0;

  constructor(
    readonly page: Page,
    private readonly results: string,
  ) {
    mkdirSync(results, { recursive: true });
  }

  async ready(opened: 'with a folder' | 'without a folder' = 'with a folder'): Promise<void> {
    await this.page.locator('.part.statusbar .statusbar-item').first().waitFor({ timeout: 60_000 });
    if (opened === 'without a folder') return;
    await this.page.locator('.explorer-folders-view [role=treeitem]').first().waitFor({ timeout: 60_000 });
  }

  /** Opens a file by its path as the quick open list shows it. */
  async open(path: string): Promise<void> {
    const name = path.slice(path.lastIndexOf('/') + 1);
    await this.retry(`${path} opens`, async () => {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('Control+P');
      await this.quickInput().fill(path, { timeout: 3000 });
      await this.page.locator(`.quick-input-list .monaco-list-row.focused[aria-label*="${name}"]`).waitFor({ timeout: 3000 });
      await this.page.keyboard.press('Enter');
      await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor({ timeout: 3000 });
    });
  }

  async command(title: string): Promise<void> {
    await this.retry(`the command ${title} runs`, async () => {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('F1');
      await this.quickInput().fill(`>${title}`, { timeout: 3000 });
      const row = this.page
        .locator('.quick-input-list .monaco-list-row')
        .filter({ has: this.page.locator('.label-name', { hasText: new RegExp(`^${escape(title)}$`) }) });
      await row.first().click({ timeout: 3000 });
    });
  }

  async goTo(line: number, column = 1): Promise<void> {
    await this.retry(`the cursor goes to ${line}:${column}`, async () => {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('Control+G');
      await this.quickInput().fill(`:${line}:${column}`, { timeout: 3000 });
      // Before its row is there, Enter is heard by nobody.
      await this.page.locator('.quick-input-list .monaco-list-row.focused').first().waitFor({ timeout: 3000 });
      await this.page.keyboard.press('Enter');
      await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: 3000 });
    });
  }

  /** Where the first occurrence of `text` on a visible line of the editor is drawn. */
  async boxOf(text: string): Promise<Box> {
    return this.retry(`"${text}" is visible in the editor`, async () => {
      const box = await this.page.evaluate<Box | null>(`(${findTextInPage})(${JSON.stringify(text)})`);
      if (!box) throw new Error('not drawn');
      return box;
    });
  }

  /** Moves the mouse onto the text and reads the hover. */
  async hover(text: string, expected: string): Promise<Locator> {
    const content = this.page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').filter({ hasText: expected });
    await this.retry(`the hover over "${text}" says "${expected}"`, async () => {
      await this.dismissHover();
      const { x, y, width, height } = await this.boxOf(text);
      await this.page.mouse.move(x + width / 2 - 3, y + height / 2 - 40);
      await this.page.mouse.move(x + Math.min(width, 60) / 2, y + height / 2, { steps: 2 });
      await content.first().waitFor({ timeout: 2500 });
    });
    return content.first();
  }

  /** An open hover would lie between the mouse and the text. */
  private async dismissHover(): Promise<void> {
    await this.page.mouse.move(2, 2);
    await this.page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').first().waitFor({ state: 'hidden', timeout: 2500 });
  }

  async clickText(text: string): Promise<void> {
    const { x, y, width, height } = await this.boxOf(text);
    await this.page.mouse.click(x + width / 2, y + height / 2);
  }

  /** Opens the quick fixes at the text and waits for the one that says `title`. */
  async offer(text: string, title: string): Promise<Locator> {
    const action = this.page.locator('.action-widget').getByText(title).first();
    await this.retry(`"${title}" is offered at "${text}"`, async () => {
      await this.page.keyboard.press('Escape');
      await this.clickText(text);
      await this.page.keyboard.press('Control+.');
      await action.waitFor({ timeout: 2500 });
    });
    return action;
  }

  /** Asks for suggestions at the cursor until the one with this label is there. */
  async suggest(label: string): Promise<void> {
    const row = this.page.locator(`.suggest-widget.visible .monaco-list-row[aria-label^="${label}"]`);
    await this.retry(`"${label}" is suggested`, async () => {
      if (!(await row.first().isVisible())) await this.page.keyboard.press('Control+Space');
      await row.first().waitFor({ timeout: 2500 });
    });
  }

  /** The language that the status bar names. */
  async language(name: string): Promise<void> {
    await this.page.locator('[id="status.editor.mode"]').filter({ hasText: name }).waitFor();
  }

  quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible input.input');
  }

  async screenshot(name: string, clip?: Box): Promise<string> {
    this.shots += 1;
    const path = join(this.results, `${String(this.shots).padStart(2, '0')}-${name}.png`);
    await this.page.screenshot({ path, ...(clip ? { clip } : {}) });
    return path;
  }

  /** Does it again until it works; the last reason is told. */
  async retry<T>(what: string, work: () => Promise<T>, timeout = 30_000): Promise<T> {
    const end = Date.now() + timeout;
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (Date.now() > end) throw new Error(`not so: ${what}. ${error instanceof Error ? error.message : String(error)}`);
        await this.page.waitForTimeout(50);
      }
    }
  }

  /** Polls for a state. */
  async until(what: string, ask: () => boolean | Promise<boolean>, timeout = 30_000): Promise<void> {
    await this.retry(
      what,
      async () => {
        if (!(await ask())) throw new Error('not yet');
      },
      timeout,
    );
  }
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Runs in the page, whose types are not Node's. A long line is drawn in many spans, so the text is looked for in the whole line. */
const findTextInPage = `function find(text) {
  for (const line of document.querySelectorAll('.monaco-editor .view-line')) {
    const start = line.textContent.replaceAll('\\u00a0', ' ').indexOf(text);
    if (start < 0) continue;
    const range = document.createRange();
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let offset = 0, open = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const end = offset + node.textContent.length;
      if (!open && start < end) {
        range.setStart(node, start - offset);
        open = true;
      }
      if (open && start + text.length <= end) {
        range.setEnd(node, start + text.length - offset);
        const { x, y, width, height } = range.getBoundingClientRect();
        if (width > 0) return { x, y, width, height };
        break;
      }
      offset = end;
    }
  }
  return null;
}`;
