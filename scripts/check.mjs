#!/usr/bin/env node
// Everything that is judged without running the product; all of it, even when an early part fails.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './support/installed.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const steps = [
  ['generated files', 'node', ['scripts/gen.mjs', '--check']],
  ['types', 'tsc', ['--noEmit', '-p', '.']],
  ['types of the webviews', 'tsc', ['--noEmit', '-p', 'client/src/webviews']],
  ['boundaries', 'depcruise', ['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', 'client', 'server', 'test', 'bench']],
  ['dead code', 'knip', []],
  ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['lint', 'eslint', ['--max-warnings', '0', '.']],
];

ensureInstalled();
const failed = steps.filter((step) => !passes(step)).map(([name]) => name);
console.log(failed.length === 0 ? 'check: all good' : `check: failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;

function passes([name, program, args]) {
  const started = Date.now();
  const file = program === 'node' ? process.execPath : join(root, 'node_modules/.bin', program);
  const { status } = spawnSync(file, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
  console.log(`check: ${name} ${status === 0 ? 'good' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return status === 0;
}
