#!/usr/bin/env node
// Everything that is judged without running the product; all of it, even when an early part fails.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './support/installed.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** The longest first: on two cores the others take as long as lint alone, which would load every type twice in two halves. */
const steps = [
  ['lint', 'eslint', ['--max-warnings', '0', '.']],
  ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['types', 'tsc', ['--noEmit', '-p', '.']],
  ['boundaries', 'depcruise', ['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', 'client', 'server', 'test', 'bench']],
  ['dead code', 'knip', []],
  ['generated files', 'node', ['scripts/gen.mjs', '--check']],
  ['types of the webviews', 'tsc', ['--noEmit', '-p', 'client/src/webviews']],
];

ensureInstalled();
const failed = [];
const queue = [...steps];
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 2) }, work));
console.log(failed.length === 0 ? 'check: all good' : `check: failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;

async function work() {
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) if (!(await passes(step))) failed.push(step[0]);
}

/** What a step prints is shown when it has ended: several run at a time. */
async function passes([name, program, args]) {
  const started = Date.now();
  const file = program === 'node' ? process.execPath : join(root, 'node_modules/.bin', program);
  const { status, output } = await run(file, args);
  process.stdout.write(output);
  console.log(`check: ${name} ${status === 0 ? 'good' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return status === 0;
}

function run(file, args) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(file, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ status: 1, output: `${output}${error}\n` }));
    child.on('close', (status) => resolve({ status, output }));
  });
}
