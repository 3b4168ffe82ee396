import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Frame } from 'playwright-core';

const options = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  resultTypes: ['violations'],
  iframes: false,
  // Style sheets are there already; loading them anew would break the page's own policy.
  preload: false,
};

/** What the editor's preview of Markdown, whose frame is none of ours, lacks around a text. */
const previewsOwn = ['document-title', 'html-has-lang', 'landmark-one-main', 'region'];

/** What axe-core finds in a webview, one line each with the elements; throws when there is something. */
export async function accessible(frame: Frame, what: string, kind: 'ours' | 'preview' = 'ours'): Promise<void> {
  const violations = await violationsIn(frame, kind === 'ours' ? [] : previewsOwn);
  if (violations.length > 0) throw new Error(`axe-core on ${what}:\n${violations.join('\n')}`);
}

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
