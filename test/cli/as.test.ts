import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow, isThere, runScript } from '../support/run-script.js';
import { makePki } from './support/pki.js';
import { fixedNow, makeTree, run } from './support/run.js';

const pki = makePki();
const withCa = (): string => makeTree({ 'pki/ca.crt': pki.ca.pem, 'pki/ca.key': pki.ca.keyPem });
const hasOpenssl = isThere('openssl', 'version');

describe('--as', () => {
  it('prints a script to standard output alone, and makes nothing', () => {
    const cwd = withCa();
    const { status, stdout, stderr } = run(
      ['issue', 'user', '--user', "o'brien", '--ca', 'pki/ca.crt', '--now', fixedNow, '--as', 'openssl'],
      { cwd },
    );
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^#!\/bin\/sh\n# The certificate begins when it is made/);
    expect(stdout).toContain(`CN = "o'brien"`);
    expect(existsSync(join(cwd, 'pki/o-brien.crt'))).toBe(false);
    expect(spawnSync('sh', ['-n'], { input: stdout }).status).toBe(0);
  });

  it('names the files that the command would have written', () => {
    if (!hasOpenssl) return console.log('skipped: openssl is not on the PATH, so it ran no command that was printed for it.');
    const cwd = withCa();
    const args = ['issue', 'apiserver', '--ca', 'pki/ca.crt', '--node', 'cp1', '--address', '10.0.0.5'];
    runScript(cwd, run([...args, '--as', 'openssl'], { cwd }).stdout);
    const certificate = new X509Certificate(readFileSync(join(cwd, 'pki/apiserver.crt')));
    expect(certificate.verify(new X509Certificate(pki.ca.pem).publicKey)).toBe(true);
    expect(run(args, { cwd }).stderr).toContain('pki/apiserver.key is there already');
    expect(run(['check', '--fail-on', 'warning'], { cwd }).status).toBe(0);
  });

  it('refuses what it cannot print, and what it would have refused to make', () => {
    const cwd = withCa();
    const { status, stderr } = run(['issue', 'server', '--subject', 'CN=a', '--ca', 'pki/ca.crt', '--as', 'openssl'], { cwd });
    expect([status, stderr]).toEqual([2, expect.stringContaining('--san: A server certificate needs a name')]);
    expect(run(['issue', 'ca', '--as', 'openssl', '--dry-run'], { cwd }).status).toBe(2);
    expect(run(['issue', 'ca', '--as', 'gnutls'], { cwd }).stderr).toContain('openssl, cfssl, kubeadm, kubectl');
  });

  it('makes the same kubeconfig, by openssl and kubectl', () => {
    if (!hasOpenssl || !isThere('kubectl', 'version', '--client')) {
      return console.log('skipped: openssl or kubectl is not on the PATH, so they made no kubeconfig.');
    }
    const cwd = withCa();
    const user = ['--profile', 'user', '--user', "o'brien", '--group', 'dev', '--ca', 'pki/ca.crt'];
    const args = ['kubeconfig', '--server', 'https://10.0.0.5:6443', '--namespace', 'web', ...user];
    expect(run([...args, '--out', 'own.conf', '--now', fixedNow], { cwd }).status).toBe(0);
    const printed = run([...args, '--out', 'theirs.conf', '--as', 'openssl', '--now', fixedNow], { cwd });
    expect(printed.stderr).toBe('');
    runScript(cwd, printed.stdout);
    expect(filesBelow(cwd)).toEqual(['own.conf', 'pki/ca.crt', 'pki/ca.key', 'theirs.conf']);
    expect(viewOf(cwd, 'theirs.conf')).toEqual(viewOf(cwd, 'own.conf'));
    expect(run(['check', 'theirs.conf', '--fail-on', 'warning'], { cwd }).status).toBe(0);
    const merged = run([...args, '--name', 'other', '--merge', 'own.conf', '--as', 'openssl', '--now', fixedNow], { cwd });
    runScript(cwd, merged.stdout);
    expect(run(['check', 'own.conf', '--fail-on', 'warning'], { cwd }).status).toBe(0);
    expect(readFileSync(join(cwd, 'own.conf'), 'utf8')).toContain('name: other');
  });

  it('makes a whole cluster, in which check finds nothing', () => {
    if (!hasOpenssl || !isThere('kubectl', 'version', '--client')) {
      return console.log('skipped: openssl or kubectl is not on the PATH, so they made no cluster.');
    }
    const cwd = makeTree({});
    const args = ['cluster', '--control-plane', 'cp1=10.0.0.10', '--out', 'prod'];
    const { status, stdout, stderr } = run([...args, '--as', 'openssl'], { cwd });
    expect([status, stderr, existsSync(join(cwd, 'prod'))]).toEqual([0, '', false]);
    runScript(cwd, stdout);
    expect(filesBelow(join(cwd, 'prod'))).toHaveLength(28);
    expect(run(['check', 'prod', '--fail-on', 'warning'], { cwd }).status).toBe(0);
    expect(run([...args, '--as', 'openssl'], { cwd }).stderr).toContain('there already, and nothing is overwritten');
    expect(run(['cluster', '--control-plane', 'cp1=10.0.0.10', '--out', 'other', '--as', 'kubeadm'], { cwd }).stdout).toContain(
      'certificatesDir: "$PWD/other/etc/kubernetes/pki"',
    );
    expect(run([...args, '--as', 'kubectl'], { cwd }).status).toBe(2);
  });
});

/** A kubeconfig as kubectl reads it, without the bytes of keys and certificates. */
function viewOf(cwd: string, file: string): unknown {
  return JSON.parse(spawnSync('kubectl', ['config', 'view', '--kubeconfig', file, '-o', 'json'], { cwd, encoding: 'utf8' }).stdout);
}
