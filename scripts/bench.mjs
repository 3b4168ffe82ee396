#!/usr/bin/env node
// Measures what docs/performance.md promises, rewrites its table, and fails when a bar is missed.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './support/installed.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

ensureInstalled();
run(['scripts/build.mjs', '--production']);
// The garbage of one measurement is collected before the next.
run(['--expose-gc', 'dist/bench/run.mjs']);

function run(args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
