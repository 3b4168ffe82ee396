// Packs the built extension as it ships.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './install.mjs';
import { run } from './run.mjs';

/** Makes `<folder>/kubepki.vsix` of what stands in dist/. */
export async function packageExtension(folder) {
  const vsix = join(folder, 'kubepki.vsix');
  const vsce = join(repository, 'node_modules', '@vscode', 'vsce', 'vsce');
  if (!existsSync(vsce)) throw new Error('@vscode/vsce is missing. Run: npm ci');
  // Links of the README stay relative: the repository has no public address to point them at.
  const options = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  await run(process.execPath, [vsce, 'package', ...options, '--out', vsix], { cwd: repository });
  return vsix;
}
