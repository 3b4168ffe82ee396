import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A folder of its own, for programs that write files. */
export function temporaryFolder(name: string): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), `kubepki-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Runs a script as a person would: saved, and given to `sh`. Throws with what it said when it fails. */
export function runScript(folder: string, script: string): string {
  writeFileSync(join(folder, 'make.sh'), script);
  const { stdout, stderr, status } = spawnSync('sh', ['make.sh'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: folder },
  });
  rmSync(join(folder, 'make.sh'));
  if (status !== 0) throw new Error(`The script ended with ${status}:\n${stderr}\n${script}`);
  return stdout;
}

/** The same while the test itself answers what the script asks. */
export async function runScriptBeside(folder: string, script: string, environment: Readonly<Record<string, string>> = {}): Promise<string> {
  const env = { ...process.env, TMPDIR: folder, ...environment };
  return (await promisify(execFile)('sh', ['-c', script], { cwd: folder, env, timeout: 30_000 })).stdout;
}

/** All files below a folder, relative to it, sorted. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

export function isThere(program: string, ...args: string[]): boolean {
  return spawnSync(program, args).status === 0;
}
