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
  await run(process.execPath, [vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--out', vsix], { cwd: repository });
  return vsix;
}
