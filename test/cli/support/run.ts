import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The time of every run, as that of every fixture. */
export const fixedNow = '2026-11-21T00:00:00Z';

export interface RunResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the built command line as a process of its own. */
export function run(args: readonly string[], { cwd, stdin, env }: RunOptions = {}): RunResult {
  const { PATH, HOME, TMPDIR } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundlePath(), ...args], {
    cwd,
    input: stdin ?? '',
    encoding: 'utf8',
    env: { ...(PATH && { PATH }), ...(HOME && { HOME }), ...(TMPDIR && { TMPDIR }), ...env },
    maxBuffer: 1 << 26,
  });
  return { status, stdout, stderr };
}

export function bundlePath(): string {
  const path = process.env['KUBEPKI_CLI'];
  if (!path) throw new Error('The bundle was not built: test/cli/support/build-bundle.ts is the global setup of these tests.');
  return path;
}

export interface TreeFile {
  readonly content: string | Uint8Array;
  readonly mode?: number;
}

/** A folder with files in it, gone when the test is over. Modes: 0600 for names that end in `.key`, else 0644. */
export function makeTree(files: Readonly<Record<string, string | Uint8Array | TreeFile>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kubepki-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, file] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    const { content, mode } = typeof file === 'string' || file instanceof Uint8Array ? { content: file, mode: undefined } : file;
    writeFileSync(path, content);
    chmodSync(path, mode ?? (name.endsWith('.key') ? 0o600 : 0o644));
  }
  return folder;
}

export interface JsonReport {
  readonly version: number;
  readonly now: string;
  readonly summary: Readonly<Record<string, number>>;
  readonly diagnostics: readonly {
    readonly file: string;
    readonly range: { readonly start: { line: number; character: number }; readonly end: { line: number; character: number } };
    readonly severity: string;
    readonly code: string;
    readonly message: string;
    readonly url: string;
    readonly related: readonly { readonly file: string; readonly range: object; readonly message: string }[];
    readonly fixes: readonly { readonly title: string }[];
  }[];
}

/** `check --format json` at the fixed time. */
export function checkJson(args: readonly string[], options: RunOptions): RunResult & { readonly report: JsonReport } {
  const result = run(['check', '--format', 'json', '--now', fixedNow, ...args], options);
  return { ...result, report: JSON.parse(result.stdout) as JsonReport };
}
