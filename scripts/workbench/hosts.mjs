// Runs the mocha suite inside a real extension host of code-server: the Node one or the web worker.
import { rmSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium, openBrowser } from './browser.mjs';
import { startEditor } from './editor.mjs';
import { installEditor, repository } from './install.mjs';
import { copyExample, keepCache, portOnce, useCache } from './once-a-run.mjs';

const caseMark = 'kubepki-case ';
const longestRun = 300_000;

/** @param {'node' | 'web'} kind the extension host; @returns {Promise<{ title: string, passed: boolean, error?: string }[]>} */
export async function runInHost(kind, log) {
  const chromium = findChromium(log);
  const installed = await installEditor(log);
  const data = mkdtempSync(join(tmpdir(), `kubepki-${kind}-host-`));
  const workspace = await copyExample(join(data, 'workspace'));
  const settings = kind === 'web' ? { 'remote.extensionKind': { 'kube-pki.kubepki': ['web'] } } : {};
  // Only with the smoke-test driver does the workbench take an extension and its tests from its address.
  const editor = await startEditor(installed, {
    data: join(data, 'editor'),
    port: await portOnce(),
    settings,
    options: ['--vscode-option', 'enable-smoke-test-driver'],
  });
  const profile = join(data, 'browser');
  useCache(profile);
  const browser = await openBrowser(chromium, profile);
  try {
    return await runSuite(browser, editor, workspace);
  } finally {
    await browser.close();
    await editor.stop();
    keepCache(profile);
    rmSync(data, { recursive: true, force: true });
  }
}

async function runSuite(browser, editor, workspace) {
  const cases = [];
  const other = [];
  const page = await browser.newPage();
  const take = (text) => {
    const start = text.indexOf(caseMark);
    if (start >= 0) addCase(cases, text.slice(start + caseMark.length));
    else other.push(text);
  };
  page.on('console', (message) => take(message.text()));
  let finish;
  const ended = new Promise((resolve) => (finish = resolve));
  await page.exposeFunction('codeAutomationLog', (_type, args) => take(format(args)));
  await page.exposeFunction('codeAutomationExit', (code) => finish(code));
  await page.goto(address(editor, workspace));
  const code = await Promise.race([ended, new Promise((resolve) => setTimeout(() => resolve('late'), longestRun).unref())]);
  const allPassed = cases.length > 0 && cases.every(({ passed }) => passed);
  if (code === 0 ? cases.length === 0 : allPassed || cases.length === 0) cases.push(unfinished(code, other));
  return cases;
}

/** The same line may arrive twice: on the page's console and through the driver. */
function addCase(cases, json) {
  const end = json.lastIndexOf('}');
  const result = JSON.parse(json.slice(0, end + 1));
  if (!cases.some(({ title }) => title === result.title)) cases.push(result);
}

function unfinished(code, other) {
  return { title: 'the suite runs to its end', passed: false, error: `the host ended with ${code}\n${other.slice(-30).join('\n')}` };
}

function address({ address, port }, workspace) {
  const remote = (path) => `vscode-remote://127.0.0.1:${port}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(repository)],
    ['extensionTestsPath', remote(join(repository, 'dist', 'test', 'suite', 'index'))],
    ['enableProposedApi', ''],
    ['skipWelcome', 'true'],
  ];
  return `${address}/?${new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) })}`;
}

/** The first argument is a printf template, as of console.log. */
function format(args) {
  const [template, ...values] = args.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  return [template.replace(/%[sdoO]/g, () => values.shift() ?? ''), ...values].join(' ');
}
