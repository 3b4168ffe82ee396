import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Frame, Page } from 'playwright-core';
import { webviewFrame } from './webview.js';

const options = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  resultTypes: ['violations'],
  iframes: false,
  // Style sheets are there already; loading them anew would break the page's own policy.
  preload: false,
};

/** What the editor's preview of Markdown, whose frame is none of ours, lacks around a text. */
const previewsOwn = ['document-title', 'html-has-lang', 'landmark-one-main', 'region'];

/** What axe-core finds in the webview that is seen, one line each with the elements; throws when there is something. */
export async function accessible(page: Page, what: string, kind: 'ours' | 'preview' = 'ours'): Promise<void> {
  const without = kind === 'ours' ? [] : previewsOwn;
  const violations = await inLastingFrame(page, (frame) => violationsIn(frame, without));
  if (violations.length > 0) throw new Error(`axe-core on ${what}:\n${violations.join('\n')}`);
}

/** The preview of Markdown is written anew in another theme: its frame may go while it is asked, or before. */
async function inLastingFrame<T>(page: Page, ask: (frame: Frame) => Promise<T>): Promise<T> {
  try {
    return await ask(await webviewFrame(page));
  } catch (error) {
    if (error instanceof Error && gone.test(error.message)) return inLastingFrame(page, ask);
    throw error;
  }
}

/** What Playwright says of a frame that is no longer there. */
const gone = /detached|context was destroyed|navigat/i;

async function violationsIn(frame: Frame, without: readonly string[]): Promise<readonly string[]> {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  // What is evaluated here comes through the debugger, which the page's policy does not bind.
  await frame.evaluate(`if (!window.axe) { ${source} }`);
  const rules = Object.fromEntries(without.map((id) => [id, { enabled: false }]));
  const { violations } = await frame.evaluate<AxeResults>(`(${runAxe})(${JSON.stringify({ ...options, rules })})`);
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.html}\n  ${node.failureSummary ?? ''}`));
}

/** A webview is transparent: what its text is read against is the editor behind it, which axe-core cannot see from inside. */
const runAxe = `async (options) => {
  const { style } = document.documentElement;
  const before = style.backgroundColor;
  style.backgroundColor = 'var(--vscode-editor-background)';
  try {
    return await window.axe.run(document, options);
  } finally {
    style.backgroundColor = before;
  }
}`;
