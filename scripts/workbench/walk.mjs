// Installs the packaged VSIX into a fresh editor and drives it as a person would.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeExample } from '../example.mjs';
import { findChromium, openBrowser } from './browser.mjs';
import { installExtension, startEditor } from './editor.mjs';
import { installEditor, repository } from './install.mjs';
import { packageExtension } from './package.mjs';

const settings = {
  'workbench.reduceMotion': 'on',
  'files.hotExit': 'off',
  'editor.hover.delay': 100,
  'editor.minimap.enabled': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
};

/** How an editor differs for a walk (test/workbench/walk/index.ts). */
const editors = {
  walk: {},
  issue: {},
  themes: {},
  server: {},
  'issue-web': { settings: { 'remote.extensionKind': { 'kube-pki.kubepki': ['web'] } } },
  'walk-web': { settings: { 'remote.extensionKind': { 'kube-pki.kubepki': ['web'] } } },
  map: {},
  'map-web': { settings: { 'remote.extensionKind': { 'kube-pki.kubepki': ['web'] } } },
  untrusted: { trust: true, settings: { 'security.workspace.trust.startupPrompt': 'never' } },
};

export const walkNames = Object.keys(editors);

/** `pictures`: also renew those of the README. */
export async function runWalk(name, log, report, { pictures = false } = {}) {
  const chromium = findChromium(log);
  const installed = await installEditor(log);
  const data = mkdtempSync(join(tmpdir(), 'kubepki-walk-'));
  const workspace = await makeExample(join(data, 'control-plane'));
  const vsix = await packageExtension(data);
  await installExtension(installed, join(data, 'editor'), vsix);
  const editor = await startEditor(installed, {
    ...editors[name],
    data: join(data, 'editor'),
    settings: { ...settings, ...editors[name].settings },
  });
  const browser = await openBrowser(chromium, join(data, 'browser'));
  try {
    const address = `${editor.address}/?folder=${encodeURIComponent(workspace)}`;
    await drive(browser, address, { name, workspace, pictures, editor: join(data, 'editor') }, report);
  } finally {
    await browser.close();
    await editor.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

async function drive(browser, address, { name, workspace, pictures, editor }, report) {
  const { walk } = await import(join(repository, 'dist', 'test', 'walk.mjs'));
  const results = join(repository, 'test-results', name);
  const images = pictures ? join(repository, 'docs', 'images') : join(results, 'readme');
  rmSync(results, { recursive: true, force: true });
  mkdirSync(images, { recursive: true });
  const page = await browser.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(address);
  await walk(name, page, workspace, { results, images, editor }, report);
}
