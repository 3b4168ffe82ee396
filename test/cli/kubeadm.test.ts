import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeKubeadmControlPlane, type KeyKind } from '../support/openssl-cluster.js';
import { makeTree, run, type JsonReport } from './support/run.js';

function hasOpenssl(): boolean {
  const present = spawnSync('openssl', ['version']).status === 0;
  if (!present) console.log('skipped: the kubeadm control plane needs the program openssl, which is not here');
  return present;
}

/** What a check says above information. OpenSSL dates its certificates by the real clock, so the check does too. */
function loudFindings(folder: string): { readonly documents: number | undefined; readonly loud: readonly string[] } {
  const { stdout, stderr } = run(['check', '--format', 'json'], { cwd: folder });
  expect(stderr).toBe('');
  const { summary, diagnostics } = JSON.parse(stdout) as JsonReport;
  const loud = diagnostics.filter(({ severity }) => severity === 'error' || severity === 'warning');
  return { documents: summary['documents'], loud: loud.map(({ file, code, message }) => `${file} ${code}: ${message}`) };
}

function makeControlPlane(key: KeyKind): string {
  const folder = makeTree({});
  makeKubeadmControlPlane(folder, key);
  return folder;
}

describe.skipIf(!hasOpenssl())('a valid kubeadm control plane made with openssl', () => {
  it.each<KeyKind>(['rsa', 'ec'])('with %s keys reports nothing above information', (key) => {
    const { documents, loud } = loudFindings(makeControlPlane(key));
    expect(loud).toEqual([]);
    expect(documents).toBeGreaterThan(20);
  });

  it('stays quiet when it is committed to git without its keys', () => {
    const folder = makeControlPlane('ec');
    execFileSync('git', ['init', '-q', folder]);
    writeFileSync(join(folder, '.gitignore'), '*.key\n*.conf\nvar/\n');
    expect(loudFindings(folder).loud).toEqual([]);
  });
});
