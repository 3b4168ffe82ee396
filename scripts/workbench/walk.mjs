// Installs the packaged VSIX into a fresh editor and drives it as a person would.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium, openBrowser } from './browser.mjs';
import { installExtension, startEditor } from './editor.mjs';
import { installEditor, repository } from './install.mjs';
import { makeMachine } from './machine.mjs';
import { copyExample, keepCache, packOnce, portOnce, useCache } from './once-a-run.mjs';

const settings = {
  'workbench.reduceMotion': 'on',
  'files.hotExit': 'off',
  'editor.hover.delay': 100,
  'editor.minimap.enabled': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
};

const untrusted = { trust: true, settings: { 'security.workspace.trust.startupPrompt': 'never' } };
const web = { settings: { 'remote.extensionKind': { 'kube-pki.kubepki': ['web'] } } };

/** How an editor and what it opens differ for a walk (test/workbench/walk/index.ts). */
const editors = {
  walk: {},
  pictures: {},
  issue: {},
  create: {},
  themes: {},
  live: {},
  keyboard: {},
  large: { opens: 'large' },
  server: {},
  minutes: { opens: 'nothing' },
  'issue-web': web,
  'walk-web': web,
  trees: {},
  'trees-web': web,
  details: {},
  'details-web': web,
  map: {},
  'map-web': web,
  practice: {},
  'practice-web': web,
  kubeconfigs: {},
  'kubeconfigs-web': web,
  'kubeconfigs-untrusted': untrusted,
  untrusted,
};

export const walkNames = Object.keys(editors);

/** What the editor opens: made in the folder. */
const workspaces = {
  example: copyExample,
  large: async (folder, { makeLargeWorkspace }) => makeLargeWorkspace(folder),
  nothing: async () => undefined,
};

/** `pictures`: those of README and docs go to docs/images, else beside the screenshots. */
export async function runWalk(name, log, report, { pictures = false } = {}) {
  const chromium = findChromium(log);
  const installed = await installEditor(log);
  const { opens = 'example', ...differs } = editors[name];
  const data = mkdtempSync(join(tmpdir(), 'kubepki-walk-'));
  const workspace = join(data, 'control-plane');
  const walks = await import(join(repository, 'dist', 'test', 'walk.mjs'));
  await workspaces[opens](workspace, walks);
  await installExtension(installed, join(data, 'editor'), await packOnce());
  const editor = await startEditor(installed, {
    ...differs,
    data: join(data, 'editor'),
    port: await portOnce(),
    // Where the example and exercises go.
    env: { TMPDIR: data, ...makeMachine(data) },
    settings: { ...settings, ...differs.settings },
  });
  const profile = join(data, 'browser');
  useCache(profile);
  const browser = await openBrowser(chromium, profile);
  try {
    const shown = opens === 'nothing' ? 'ew=true' : `folder=${encodeURIComponent(workspace)}`;
    await drive(browser, `${editor.address}/?${shown}`, { name, workspace, pictures, editor: join(data, 'editor'), walks }, report);
  } finally {
    await browser.close();
    await editor.stop();
    keepCache(profile);
    rmSync(data, { recursive: true, force: true });
  }
}

async function drive(browser, address, { name, workspace, pictures, editor, walks }, report) {
  const results = join(repository, 'test-results', name);
  const images = pictures ? join(repository, 'docs', 'images') : join(results, 'readme');
  rmSync(results, { recursive: true, force: true });
  mkdirSync(images, { recursive: true });
  const page = await browser.newPage();
  page.setDefaultTimeout(30_000);
  // The editor's first page is megabytes of scripts: a busy machine takes its time.
  await page.goto(address, { timeout: 60_000 });
  await walks.walk(name, page, workspace, { results, images, editor }, report);
}
