import type { ConsoleMessage, Page } from 'playwright-core';

/**
 * What the page says in its console that should not be said: breaches of a Content Security Policy, errors of webviews,
 * and errors that name the extension. The editor's own (modules that are not compiled, a gallery out of reach) are not counted.
 */
export class Complaints {
  private lines: string[] = [];

  constructor(page: Page) {
    page.on('console', (message) => this.keep(message));
    page.on('pageerror', (error) => this.keepUncaught(error));
  }

  /** Throws with those since the last time. */
  hold(): void {
    const taken = this.lines;
    this.lines = [];
    if (taken.length > 0) throw new Error(`the console says:\n${taken.join('\n')}`);
  }

  private keep(message: ConsoleMessage): void {
    const { url } = message.location();
    const line = `${message.type()}: ${message.text()} (${url})`;
    const isError = message.type() === 'error';
    if (lostFocus.test(line)) return;
    if (breach.test(message.text()) || (isError && (inWebview.test(url) || ours.test(line)))) this.lines.push(line);
  }

  private keepUncaught(error: Error): void {
    const text = error.stack ?? error.message;
    if (!editorsOwn.test(text) || ours.test(text)) this.lines.push(`uncaught: ${text}`);
  }
}

/** The editor itself looks for the row that had the focus and is gone, once for its menus: microsoft/vscode#142700. */
const lostFocus = /TreeError \[[\w.]+\] Data tree node not found[^]*?\.getDataNode [^\n]*\n\s+at \w+\.getNode /;
const breach = /content security policy/i;
const inWebview = /\/webview\/|vscode-webview|vscode-resource/;
const ours = /kube-?pki/i;
/** A stack that begins in the workbench, or in a webview of one of the editor's own extensions, such as the preview of Markdown. */
const editorsOwn = /\/workbench\.js|extensionId=vscode\./;
