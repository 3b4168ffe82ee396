import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the real program did with a configuration. */
export interface Verdict {
  readonly accepted: boolean;
  /** Standard error, with addresses and source lines. */
  readonly error: string;
  /** The request or certificate as text; empty when there is none. */
  readonly text: string;
}

/** A folder with a key, in which `openssl` is run. */
export class OpensslBench {
  private readonly folder = mkdtempSync(join(tmpdir(), 'kubepki-openssl-'));
  private readonly key = join(this.folder, 'key.pem');

  constructor() {
    execFileSync('openssl', ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', this.key], { stdio: 'ignore' });
  }

  /** `openssl req -new`, with more arguments such as `-x509` or `-subj /CN=x`. */
  request(config: string, ...more: readonly string[]): Verdict {
    const file = this.write('openssl.cnf', config);
    const out = join(this.folder, 'out.pem');
    const run = spawnSync('openssl', ['req', '-new', '-config', file, '-key', this.key, '-out', out, ...more], {
      input: '',
      encoding: 'utf8',
    });
    const kind = more.includes('-x509') ? 'x509' : 'req';
    return this.verdict(run, run.status === 0 ? this.show(kind, out) : '');
  }

  /** `openssl ca -gencrl`, which reads the settings and the extensions of a CA. */
  authority(config: string): Verdict {
    const file = this.write('ca.cnf', config);
    const certificate = join(this.folder, 'ca.crt');
    execFileSync('openssl', ['req', '-new', '-x509', '-subj', '/CN=ca', '-key', this.key, '-out', certificate], { stdio: 'ignore' });
    this.write('index.txt', '');
    const run = spawnSync('openssl', ['ca', '-gencrl', '-config', file, '-cert', certificate, '-keyfile', this.key], {
      cwd: this.folder,
      input: '',
      encoding: 'utf8',
    });
    return this.verdict(run, run.stdout);
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }

  private verdict(run: { readonly status: number | null; readonly stderr: string }, text: string): Verdict {
    return { accepted: run.status === 0, error: run.stderr, text };
  }

  private show(kind: 'req' | 'x509', file: string): string {
    return spawnSync('openssl', [kind, '-in', file, '-noout', '-text'], { encoding: 'utf8' }).stdout;
  }

  private write(name: string, text: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, text);
    return path;
  }
}

export function hasOpenssl(): boolean {
  return spawnSync('openssl version', { encoding: 'utf8', shell: true }).stdout.startsWith('OpenSSL 3');
}
