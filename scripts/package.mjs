#!/usr/bin/env node
// npm run package: builds what ships, packs it as kubepki.vsix and holds it to its size.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './support/installed.mjs';
import { repository } from './workbench/install.mjs';
import { packageExtension } from './workbench/package.mjs';

const largest = 1_000_000;

ensureInstalled();
const { status } = spawnSync(process.execPath, [join(repository, 'scripts', 'build.mjs'), '--production'], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
const vsix = await packageExtension(repository);
const { size } = statSync(vsix);
console.log(`kubepki.vsix: ${Math.round(size / 1000)} KB`);
if (size > largest) {
  console.error(`package: that is more than the ${largest / 1000} KB that a VSIX may have.`);
  process.exit(1);
}
