import { build } from 'esbuild';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Child {
  readonly path: string;
  remove(): void;
}

/** `writing-child.ts` as a script for a process of its own, whoever runs it. */
export async function buildChild(): Promise<Child> {
  const folder = mkdtempSync(join(tmpdir(), 'kubepki-child-'));
  const path = join(folder, 'writing-child.cjs');
  await build({
    entryPoints: ['test/host/support/writing-child.ts'],
    outfile: path,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  });
  chmodSync(folder, 0o755);
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
