import { spawnSync } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
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
    expect(run(['rotate-ca', '--ca', 'pki/ca.crt', '--as', 'openssl'], { cwd }).stderr).toContain('no other tool plans a rotation');
    expect(run(['renew', 'pki/ca.crt', '--as', 'openssl'], { cwd }).stderr).toContain('is a CA: no commands are printed for it');
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

  it.each([
    ['with their keys', []],
    ['with new keys', ['--new-key']],
  ])('renews pairs and a kubeconfig in place, %s', (_, flags) => {
    if (!hasOpenssl || !isThere('kubectl', 'version', '--client')) {
      return console.log('skipped: openssl or kubectl is not on the PATH, so they renewed nothing.');
    }
    const cwd = makeTree({});
    run(['cluster', '--control-plane', 'cp1=10.0.0.10', '--lifetime', '20d', '--out', '.'], { cwd });
    const pki = 'etc/kubernetes/pki';
    const names = [`${pki}/apiserver.crt`, `${pki}/etcd/peer.crt`, 'etc/kubernetes/admin.conf'];
    const before = names.map((name) => factsAt(cwd, name));
    const args = ['renew', ...names, '--lifetime', '90d', ...flags, '--as'];
    const printed = run([...args, 'openssl'], { cwd });
    expect([printed.status, printed.stderr]).toEqual([0, '']);
    runScript(cwd, printed.stdout);
    const after = names.map((name) => factsAt(cwd, name));
    expect(after.map(({ key, days, ...rest }) => rest)).toEqual(before.map(({ key, days, ...rest }) => rest));
    expect(after.map(({ days }) => days)).toEqual([90, 90, 90]);
    expect(after.map(({ key }, at) => key === before[at]?.key)).toEqual(names.map(() => flags.length === 0));
    expect(run(['check', '.', '--fail-on', 'warning'], { cwd }).status).toBe(0);
    expect(filesBelow(cwd).filter((name) => name.includes('.new'))).toEqual([]);
    const kubeadm = run([...args, 'kubeadm'], { cwd }).stdout;
    expect(kubeadm).toContain(`kubeadm certs renew apiserver --cert-dir=${pki}\n`);
    expect(kubeadm).toContain(`kubeadm certs renew etcd-peer --cert-dir=${pki}\n`);
    expect(kubeadm).toContain('kubeadm certs renew admin.conf\n');
    expect(run([...args, 'cfssl'], { cwd }).stderr).toContain('Take `--as openssl`');
  });
});

interface Facts {
  readonly key: string;
  readonly days: number;
  readonly names: unknown;
}

/** Of the certificate in a PEM file or a kubeconfig, as Node reads it; its key must fit. */
function factsAt(cwd: string, name: string): Facts {
  const text = readFileSync(join(cwd, name), 'utf8');
  const value = (field: string): string => Buffer.from(new RegExp(`${field}: (\\S+)`).exec(text)?.[1] ?? '', 'base64').toString();
  const isPair = name.endsWith('.crt');
  const certificate = new X509Certificate(isPair ? text : value('client-certificate-data'));
  const key = createPrivateKey(isPair ? readFileSync(join(cwd, name.replace('.crt', '.key'))) : value('client-key-data'));
  expect(certificate.checkPrivateKey(key)).toBe(true);
  const { subject, subjectAltName, keyUsage, issuer, validFrom, validTo } = certificate;
  const days = Math.round((Date.parse(validTo) - Date.parse(validFrom)) / 86_400_000);
  return {
    key: certificate.publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    days,
    names: [subject, subjectAltName, keyUsage, issuer],
  };
}

/** A kubeconfig as kubectl reads it, without the bytes of keys and certificates. */
function viewOf(cwd: string, file: string): unknown {
  return JSON.parse(spawnSync('kubectl', ['config', 'view', '--kubeconfig', file, '-o', 'json'], { cwd, encoding: 'utf8' }).stdout);
}
