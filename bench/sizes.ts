import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './figure.js';

const megabyte = 1_000_000;

/** What is shipped, in bytes. Needs a production build. */
export function benchSizes(root: string): Figure[] {
  const vsix = packageVsix(root);
  return [{ ...toFigure('VSIX', vsix), bar: 'under 1 MB', holds: vsix < megabyte }, ...bundles(root)];
}

function packageVsix(root: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'kubepki-bench-'));
  const file = join(folder, 'kubepki.vsix');
  try {
    const vsce = join(root, 'node_modules/@vscode/vsce/vsce');
    const options = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
    const { status, stderr } = spawnSync(process.execPath, [vsce, 'package', ...options, '--out', file], { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(`vsce package: ${stderr}`);
    return statSync(file).size;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function bundles(root: string): Figure[] {
  return ['client', 'server'].flatMap((part) =>
    readdirSync(join(root, 'dist', part))
      .filter((name) => name.endsWith('.js'))
      .sort()
      .map((name) => toFigure(`${part}/${name}`, statSync(join(root, 'dist', part, name)).size)),
  );
}

function toFigure(work: string, bytes: number): Figure {
  return { work, measured: `${Math.round(bytes / 1000)} kB`, against: '', ratio: '', bar: '', holds: true };
}
