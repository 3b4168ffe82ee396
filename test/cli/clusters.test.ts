import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Cluster } from '../support/clusters/cluster.js';
import { builders, type ClusterName } from '../support/clusters/clusters.js';
import { OpensslMaker } from '../support/clusters/openssl-maker.js';
import { makeTree, run, type JsonReport } from './support/run.js';

function hasOpenssl(): boolean {
  const present = spawnSync('openssl', ['version']).status === 0;
  if (!present) console.log('skipped: whole clusters on disk need the program openssl, which is not here');
  return present;
}

describe.skipIf(!hasOpenssl())('a whole valid cluster made with openssl reports nothing above information', { timeout: 120_000 }, () => {
  const names = Object.keys(builders) as ClusterName[];

  it.each(names)('%s', (name) => {
    const { folder, cluster } = makeCluster(name, 'ec');
    const { documents, loud } = check(folder);
    expect(loud).toEqual([]);
    expect(documents).toBeGreaterThan(cluster.paths.length / 2);
    expect(connections(folder)).toMatch(/: [1-9]\d* ✓ 0 ✗ \d+ \?$/m);
  });

  it('kubeadm, with RSA keys', () => {
    const { folder } = makeCluster('kubeadm', 'rsa');
    expect(check(folder).loud).toEqual([]);
  });

  it('kubeadm, committed to git without its keys', () => {
    const { folder } = makeCluster('kubeadm', 'ec');
    execFileSync('git', ['init', '-q', folder]);
    writeFileSync(join(folder, '.gitignore'), '*.key\n*.conf\nvar/\n');
    expect(check(folder).loud).toEqual([]);
  });
});

function makeCluster(name: ClusterName, key: 'rsa' | 'ec'): { readonly folder: string; readonly cluster: Cluster } {
  const maker = new OpensslMaker(key, new Date());
  onTestFinished(() => maker.dispose());
  const cluster = builders[name](maker);
  const folder = makeTree({});
  for (const path of cluster.paths) {
    const { text, mode } = cluster.file(path);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    chmodSync(join(folder, path), mode);
  }
  return { folder, cluster };
}

/** The table of connections, with its count at the end. */
function connections(folder: string): string {
  const { stdout, stderr } = run(['connections'], { cwd: folder });
  expect(stderr).toBe('');
  return stdout;
}

/** What a check says above information. OpenSSL dates its certificates by the real clock, so the check does too. */
function check(folder: string): { readonly documents: number | undefined; readonly loud: readonly string[] } {
  const { stdout, stderr } = run(['check', '--format', 'json'], { cwd: folder });
  expect(stderr).toBe('');
  const { summary, diagnostics } = JSON.parse(stdout) as JsonReport;
  const loud = diagnostics.filter(({ severity }) => severity === 'error' || severity === 'warning');
  return { documents: summary['documents'], loud: loud.map(({ file, code, message }) => `${file} ${code}: ${message}`) };
}
