import { build } from 'esbuild';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const built = 'dist/server/main.cli.js';

/** Vitest's global setup: the bundle of the command line, from dist/ when it is fresh, else made in a temporary folder. */
export default async function setup(): Promise<() => void> {
  if (existsSync(built) && statSync(built).mtimeMs > newestSource()) {
    process.env['KUBEPKI_CLI'] = join(process.cwd(), built);
    return () => undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'kubepki-cli-'));
  const outfile = join(folder, 'main.cli.js');
  await build({
    entryPoints: ['server/src/main.cli.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  });
  process.env['KUBEPKI_CLI'] = outfile;
  return () => rmSync(folder, { recursive: true, force: true });
}

function newestSource(): number {
  const files = readdirSync('server/src', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Math.max(...files.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}
