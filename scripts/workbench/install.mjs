// The VS Code that npm ships (code-server), installed into the git-ignored .workbench/ and reused while the versions fit.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';

export const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** code-server 4.139 is VS Code 1.139; it wants Node 24. */
const codeServerVersion = '4.139.1';
const nodeVersion = '24.21.0';
const workbench = join(repository, '.workbench');
const npmArguments = ['--no-audit', '--no-fund', '--loglevel=error'];

/** Gives the Node program and the entry file of code-server; installs both when they are not there. */
export async function installEditor(log = () => {}) {
  const node = await installNode(log);
  const entry = await installCodeServer(node, log);
  return { node, entry };
}

async function installNode(log) {
  if (Number(process.versions.node.split('.')[0]) === 24) return process.execPath;
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${system}-${process.arch}`;
  const folder = join(workbench, 'node');
  const program = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  await once(folder, `${name}@${nodeVersion}`, async () => {
    log(`installing Node ${nodeVersion} for the editor into .workbench/ (this system's Node stays as it is)`);
    await npm(['install', `${name}@${nodeVersion}`, ...npmArguments], folder);
  });
  return program;
}

async function installCodeServer(node, log) {
  const folder = join(workbench, 'cs');
  const server = join(folder, 'node_modules', 'code-server');
  const vscode = join(server, 'lib', 'vscode');
  const environment = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
  await once(folder, `code-server@${codeServerVersion}`, async () => {
    log(`installing code-server ${codeServerVersion} into .workbench/ (about 0.6 GB, once)`);
    // Without install scripts nothing is compiled: the editor then has no terminal, which nothing here needs.
    const quiet = ['--ignore-scripts', ...npmArguments];
    await npm(['install', `code-server@${codeServerVersion}`, ...quiet], folder, environment);
    await npm(['install', '--omit=dev', ...quiet], vscode, environment);
    await npm(['install', '--omit=dev', ...quiet], join(vscode, 'extensions'), environment);
  });
  return join(server, 'out', 'node', 'entry.js');
}

/** Does the work in an empty folder unless its stamp says that it was done to the end. */
async function once(folder, stamp, work) {
  const file = join(folder, 'installed.txt');
  if (existsSync(file) && readFileSync(file, 'utf8') === stamp) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  await work();
  writeFileSync(file, stamp);
}

function npm(args, cwd, env = process.env) {
  // npm's own variables of an outer `npm start` would point the inner npm at this repository.
  const clean = Object.fromEntries(Object.entries(env).filter(([key]) => !key.startsWith('npm_')));
  return run('npm', args, { cwd, env: clean, shell: process.platform === 'win32' });
}
