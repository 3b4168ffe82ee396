import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** How far kubectl comes with a kubeconfig, and its words. */
export interface Verdict {
  /**
   * `load`: refuses the file. `use`: refuses what the context selects. `fallback`: dials localhost:8080 instead.
   * `asks`: wants a user name. `dials`: goes to the server that the file names.
   */
  readonly stage: 'load' | 'use' | 'fallback' | 'asks' | 'dials';
  /** The first line of its error, with `<folder>` for the folder of the kubeconfig. */
  readonly text: string;
}

/** A port of this machine on which nobody listens: load and configuration errors come before anything is dialled. */
export const closedServer = '127.0.0.1:9';

/** A program of Go that ends after a moment needs no garbage collected: a third of its time. */
export const quickGo = { GOGC: 'off' };

export function hasKubectl(): boolean {
  return spawnSync('kubectl', ['version', '--client'], { timeout: 20_000 }).status === 0;
}

/** Asks the real kubectl. `files`: by name; the kubeconfig is called `config`. */
export async function askKubectl(files: Readonly<Record<string, string>>): Promise<Verdict> {
  const folder = await mkdtemp(join(tmpdir(), 'kubepki-kubectl-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return await judge(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function judge(folder: string): Promise<Verdict> {
  const config = join(folder, 'config');
  const clean = (text: string): string => text.replaceAll(folder, '<folder>');
  const view = await run(folder, ['--kubeconfig', config, 'config', 'view', '--raw']);
  if (view.status !== 0) {
    return {
      stage: 'load',
      text:
        clean(view.stderr)
          .replace(/^error: error loading config file "[^"]*": /, '')
          .split('\n')[0] ?? '',
    };
  }
  const get = await run(folder, ['--kubeconfig', config, 'get', '--raw', '/x', '--request-timeout=2s']);
  return classify(clean(get.stderr));
}

function classify(stderr: string): Verdict {
  const text = (stderr.split('\n').find((line) => !line.startsWith('E1') && !/^E\d{4} /.test(line)) ?? '').trim();
  if (text.includes('The connection to the server localhost:8080 was refused')) return { stage: 'fallback', text };
  if (text.includes(`The connection to the server ${closedServer} was refused`)) return { stage: 'dials', text };
  if (/^(?:Please enter Username: )?error: EOF$/.test(text)) return { stage: 'asks', text };
  const error = stderr.startsWith('Error in configuration: \n')
    ? (stderr.split('\n')[1] ?? '').replace(/^\* /, '')
    : text.replace(/^(?:error|Error in configuration|Unable to connect to the server): /, '');
  return { stage: 'use', text: error };
}

function run(folder: string, args: readonly string[]): Promise<{ status: number; stderr: string }> {
  // A home of its own, so that no kubeconfig or cache of this machine takes part.
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, ...quickGo };
  return new Promise((resolve) => {
    const child = execFile('kubectl', [...args], { env, timeout: 30_000 }, (error, _stdout, stderr) =>
      resolve({ status: error ? 1 : 0, stderr }),
    );
    child.stdin?.end();
  });
}
