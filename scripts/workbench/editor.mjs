// One code-server on loopback, with its data in a folder of its own.
import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, run, until } from './run.mjs';

/** Settings that keep the editor still: no welcome pages, no updates, no animation. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.tips.enabled': false,
  'security.workspace.trust.enabled': false,
  'update.mode': 'none',
  'telemetry.telemetryLevel': 'off',
  'git.enabled': false,
};

/**
 * Starts the editor and waits until it answers.
 * @param {{ node: string, entry: string }} installed what installEditor gave
 * @param {{ data: string, port?: number, settings?: object, options?: string[], env?: object, trust?: boolean }} how
 *   `data`: an empty folder for everything it writes
 */
export async function startEditor(installed, { data, port: wanted, settings = {}, options = [], env = {}, trust = false }) {
  const port = wanted ?? (await freePort());
  const address = `http://127.0.0.1:${port}`;
  const common = prepare(data, settings, trust);
  const log = join(data, 'editor.log');
  const output = openSync(log, 'a');
  const trustOptions = trust ? [] : ['--disable-workspace-trust'];
  const args = [
    installed.entry,
    ...common,
    '--bind-addr',
    `127.0.0.1:${port}`,
    '--auth',
    'none',
    ...quietOptions,
    ...trustOptions,
    ...options,
  ];
  const child = spawn(installed.node, args, {
    detached: process.platform !== 'win32',
    stdio: ['ignore', output, output],
    env: environment(data, env),
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  let running = true;
  void ended.then(() => (running = false));
  const stop = () => stopGroup(child, ended);
  try {
    await until('the start of the editor', async () => !running || (await fetch(`${address}/healthz`)).ok, 30_000);
    if (!running) throw new Error('the editor stopped by itself');
  } catch (error) {
    await stop();
    throw new Error(`${error.message}\n${readFileSync(log, 'utf8').slice(-2000)}`);
  }
  return { address, port, stop, ended };
}

/** Installs a VSIX into the data folder of an editor that is started later. */
export async function installExtension(installed, data, vsix) {
  await run(installed.node, [installed.entry, ...prepare(data, {}, false), '--install-extension', vsix], { env: environment(data, {}) });
}

const quietOptions = ['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'];

function prepare(data, settings, trust) {
  const user = join(data, 'data', 'User');
  mkdirSync(user, { recursive: true });
  writeFileSync(join(data, 'config.yaml'), 'cert: false\n');
  const all = { ...quietSettings, ...settings, ...(trust ? { 'security.workspace.trust.enabled': true } : {}) };
  writeFileSync(join(user, 'settings.json'), JSON.stringify(all, undefined, 2));
  return ['--config', join(data, 'config.yaml'), '--user-data-dir', join(data, 'data'), '--extensions-dir', join(data, 'exts')];
}

/** code-server writes to the home folder unless these say otherwise. */
function environment(data, env) {
  return {
    ...process.env,
    XDG_DATA_HOME: join(data, 'xdg'),
    XDG_CONFIG_HOME: join(data, 'xdg'),
    XDG_CACHE_HOME: join(data, 'xdg'),
    ...env,
  };
}

/** Ends the whole process group: the extension hosts and the language server are its children. */
async function stopGroup(child, ended) {
  const signal = (name) => {
    try {
      process.kill(process.platform === 'win32' ? child.pid : -child.pid, name);
    } catch {
      // It has ended already.
    }
  };
  signal('SIGTERM');
  const late = setTimeout(() => signal('SIGKILL'), 3000);
  await ended;
  clearTimeout(late);
  signal('SIGKILL');
}
