#!/usr/bin/env node
// npm start: the example cluster in a real editor, from a fresh clone: the one that Open Example Cluster makes.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './support/installed.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const windows = process.platform === 'win32';

try {
  requireNode(20);
  await start();
} catch (error) {
  console.error(`npm start could not go on: ${error.message}`);
  process.exit(1);
}

async function start() {
  ensureInstalled();
  say('building');
  runHere(process.execPath, [join(root, 'scripts', 'build.mjs')], 'The build failed; its messages stand above.');
  // It needs what was installed just now.
  const { run } = await import('./workbench/run.mjs');
  const folder = mkdtempSync(join(tmpdir(), 'kubepki-start-'));
  say('making the example cluster');
  const workspace = join(folder, 'example');
  const cli = join(root, 'dist', 'server', 'main.cli.js');
  await run(process.execPath, [cli, 'practise', 'example', '--directory', workspace]);
  if (hasDesktop()) return openDesktop(workspace);
  await openInBrowser(folder, workspace);
}

function requireNode(major) {
  if (Number(process.versions.node.split('.')[0]) < major) {
    throw new Error(`it needs Node ${major} or newer, and this is ${process.version}.`);
  }
}

function hasDesktop() {
  return spawnSync('code', ['--version'], { stdio: 'ignore', shell: windows }).status === 0;
}

function openDesktop(workspace) {
  say(`opening VS Code on ${workspace}`);
  runHere(
    'code',
    ['--new-window', `--extensionDevelopmentPath=${root}`, workspace, join(workspace, 'README.md')],
    'VS Code could not be opened.',
    windows,
  );
  say('The folder is yours to change; delete it when you are done.');
}

async function openInBrowser(folder, workspace) {
  const { installEditor } = await import('./workbench/install.mjs');
  const { startEditor, installExtension } = await import('./workbench/editor.mjs');
  const { packageExtension } = await import('./workbench/package.mjs');
  say('`code` is not on the PATH, so the VS Code that npm ships is used');
  const installed = await installEditor(say);
  const data = join(folder, 'editor');
  await installExtension(installed, data, await packageExtension(folder));
  const editor = await startEditor(installed, { data, settings: { 'workbench.startupEditor': 'readme' } });
  say(`open ${editor.address}/?folder=${encodeURIComponent(workspace)}`);
  say('Ctrl-C stops the editor and deletes the example.');
  await stopped(editor);
  say('stopping');
  await editor.stop();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}

/** Keeps listening: npm passes Ctrl-C on a second time, which must not end the tidying up. */
function stopped(editor) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  return Promise.race([editor.ended, ...signals.map((signal) => new Promise((resolve) => process.on(signal, resolve)))]);
}

function runHere(command, args, failure, shell = false) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell });
  if (status !== 0) throw new Error(error ? `${failure} (${error.message})` : failure);
}

function say(line) {
  console.log(`kubepki: ${line}`);
}
