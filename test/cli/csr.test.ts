import { createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makePki } from './support/pki.js';
import { checkJson, fixedNow, makeTree, run } from './support/run.js';

const pki = makePki();

describe('kubepki csr', () => {
  it('makes a key and a request, and says what comes next', () => {
    const cwd = makeTree({});
    const { status, stdout, stderr } = run(['csr', 'user', '--user', 'alice', '--group', 'dev', '--out', 'new/alice'], { cwd });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      'new/alice.key  0600  its private key, unencrypted: keep it out of git\n' +
        'new/alice.csr  0644  certificate request (client certificate of a user), CN=alice,O=dev\n' +
        'then: kubepki sign new/alice.csr --profile user --ca CA.crt\n',
    );
    expect(statSync(join(cwd, 'new/alice.key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(cwd, 'new/alice.csr'), 'utf8')).toMatch(/^-----BEGIN CERTIFICATE REQUEST-----\n/);
  });

  it('writes the object of the cluster with the signer and its usages', () => {
    const cwd = makeTree({});
    const args = [
      'csr',
      'kubelet-server',
      '--node',
      'node-1',
      '--address',
      '10.0.0.11',
      '--key',
      'rsa-2048',
      '--manifest',
      '--expiration',
      '90d',
    ];
    const { status, stdout } = run(args, { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain('then: kubectl certificate approve kubelet-server-node-1\n');
    const manifest = readFileSync(join(cwd, 'kubelet-server-node-1-csr.yaml'), 'utf8');
    expect(manifest.replace(/request: [A-Za-z0-9+/=]+\n/, 'request: …\n')).toBe(`apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata:
  name: kubelet-server-node-1
spec:
  request: …
  signerName: kubernetes.io/kubelet-serving
  expirationSeconds: 7776000
  usages:
  - server auth
  - digital signature
  - key encipherment
`);
    expect(Buffer.from(/request: (.*)/.exec(manifest)?.[1] ?? '', 'base64').toString()).toBe(
      readFileSync(join(cwd, 'kubelet-server-node-1.csr'), 'utf8'),
    );
    expect(checkJson([], { cwd }).report.diagnostics).toEqual([]);
  });

  it('takes a key that is there', () => {
    const cwd = makeTree({ 'mine.key': pki.alice.keyPem });
    expect(run(['csr', 'client', '--subject', 'CN=x', '--key-file', 'mine.key', '--out', 'x'], { cwd }).status).toBe(0);
    expect(existsSync(join(cwd, 'x.key'))).toBe(false);
    const made = run(['inspect', '--format', 'json', 'x.csr'], { cwd }).stdout;
    expect(made).toContain('"subject": "CN=x"');
    expect(createPrivateKey(pki.alice.keyPem).asymmetricKeyType).toBe('ec');
  });

  it('asks for what a certificate has', () => {
    const cwd = makeTree({ 'pki/web.crt': pki.server.pem, 'pki/web.key': pki.server.keyPem });
    const clash = run(['csr', '--existing', 'pki/web.crt'], { cwd });
    expect(clash.stderr).toMatch(/^kubepki: pki\/web\.key is there already .*: nothing is overwritten/);
    const { stdout } = run(['csr', '--existing', 'pki/web.crt', '--key-file', 'pki/web.key', '--dry-run'], { cwd });
    expect(stdout).toContain(
      'would write pki/web.csr  0644  certificate request (kube-apiserver serving certificate), CN=kube-apiserver\n',
    );
    expect(stdout).toContain('  Names    DNS:kubernetes, IP:10.96.0.1\n');
    expect(run(['csr', '--existing', 'pki/web.key'], { cwd }).stderr).toContain(
      'kubepki: pki/web.key: The file holds no `CERTIFICATE` block',
    );
    expect(run(['csr'], { cwd }).stderr).toBe('kubepki: csr: give a profile, or with --existing a certificate\n');
  });

  it('shows the request and writes nothing', () => {
    const cwd = makeTree({});
    const { stdout } = run(['csr', 'user', '--user', 'alice', '--manifest', '--dry-run', '--expiration', '12h'], { cwd });
    expect(stdout).toBe(
      'would write alice.key  0600  its private key, unencrypted: keep it out of git\n' +
        'would write alice.csr  0644  certificate request (client certificate of a user), CN=alice\n' +
        'would write alice-csr.yaml  0644  the same for kubernetes.io/kube-apiserver-client\n' +
        '  Subject  CN=alice\n  Usage    clientAuth, digitalSignature\n  Key      EC P-256, new\n  Object   alice\n' +
        '  Signer   kubernetes.io/kube-apiserver-client\n  Usages   client auth, digital signature\n  Expires  after 43200 seconds\n',
    );
    expect(existsSync(join(cwd, 'alice.key'))).toBe(false);
  });

  it.each([
    [
      ['apiserver', '--node', 'a', '--address', '10.0.0.5', '--manifest'],
      '--signer: kube-apiserver serving certificate: none of the signers',
    ],
    [['super-admin', '--manifest'], 'with system:masters group is not allowed'],
    [['user', '--user', 'a', '--manifest', '--signer', 'example'], '--signer: `example` is no signer'],
    [['user', '--user', 'a', '--manifest', '--signer', 'kubernetes.io/legacy-unknown'], 'the legacy signerName is not allowed'],
    [['user', '--user', 'a', '--manifest', '--signer', 'kubernetes.io/kubelet-serving'], 'subject organization is not system:nodes'],
    [['kubelet-client', '--node', 'a', '--manifest', '--san', 'a'], 'DNS subjectAltNames are not allowed'],
    [['user', '--user', 'a', '--manifest', '--expiration', '5m'], '--expiration: 300 seconds are too short'],
    [['user', '--user', 'a', '--manifest', '--expiration', 'soon'], '--expiration: `soon` is no length of time'],
    [['user', '--user', 'a', '--expiration', '1d'], '--expiration is for the object of the cluster: it needs --manifest'],
    [['ca'], 'it signs itself'],
    [['service-account'], 'is no certificate'],
    [['usr'], 'csr usr: there is no such profile; did you mean user?'],
  ])('refuses %j with one line', (args, reason) => {
    const cwd = makeTree({});
    const { status, stdout, stderr } = run(['csr', ...args, '--out', 'out/x'], { cwd });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(reason);
    expect(stderr).toMatch(/^kubepki: [^\n]+\n$/);
    expect(existsSync(join(cwd, 'out'))).toBe(false);
  });
});

describe('kubepki sign', () => {
  const signed = ['--ca', 'pki/ca.crt', '--now', fixedNow];
  const withRequest = (...args: readonly string[]): string => {
    const cwd = makeTree({ 'pki/ca.crt': pki.ca.pem, 'pki/ca.key': pki.ca.keyPem });
    expect(run(['csr', ...args, '--out', 'x'], { cwd }).status).toBe(0);
    return cwd;
  };

  it('takes subject, names and key over and puts the certificate beside the request', () => {
    const cwd = withRequest('server', '--subject', 'CN=web', '--san', 'web.example', '--san', '10.0.0.7');
    const { status, stdout, stderr } = run(['sign', 'x.csr', ...signed], { cwd });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      'x.crt  0644  server certificate, CN=web, signed by CN=kubernetes, until 21 November 2027\n' +
        'taken over from the request: the key; CN=web; DNS:web.example; IP:10.0.0.7\n',
    );
    expect(run(['check', '--now', fixedNow, '--fail-on', 'warning'], { cwd }).status).toBe(0);
  });

  it('signs the object of a cluster for as long as it asks, from standard input too', () => {
    const cwd = withRequest('user', '--user', 'alice', '--manifest', '--expiration', '12h');
    const args = [...signed, '--out', 'piped', '--format', 'json'];
    const json = JSON.parse(run(['sign', '-', ...args], { cwd, stdin: readFileSync(join(cwd, 'x-csr.yaml')) }).stdout) as object;
    expect(json).toMatchObject({
      certificate: { subject: 'CN=alice', notAfter: '2026-11-21T12:00:00Z', extendedKeyUsage: ['clientAuth'] },
      next: ['or have the cluster sign it: kubectl certificate approve x'],
    });
    expect(run(['sign', 'x-csr.yaml', ...signed], { cwd }).stdout).toMatch(/^x\.crt {2}/);
  });

  it('makes a CA only when the profile says so', () => {
    const cwd = withRequest('intermediate-ca');
    const leaf = run(['sign', 'x.csr', '--profile', 'client', '--dry-run', ...signed], { cwd });
    expect(leaf.stderr).toContain('not taken over from the request: `CA:TRUE`');
    expect(leaf.stderr).toContain('not taken over from the request: the usage `keyCertSign`');
    expect(leaf.stdout).not.toContain('CA  ');
    const ca = run(['sign', 'x.csr', '--profile', 'intermediate-ca', '--dry-run', ...signed], { cwd });
    expect(ca.stdout).toContain('  CA       yes, path length 0\n');
  });

  it.each([
    [
      ['client', '--subject', 'CN=mallory'],
      ['--profile', 'admin'],
      'x.csr: The request is for somebody else than the profile `admin`: `CN=mallory`',
    ],
    [['client', '--subject', 'CN=system:node:a'], ['--profile', 'kubelet-client', '--node', 'b'], 'is not `CN=system:node:b`'],
    [['client', '--subject', 'CN=system:node:a'], ['--profile', 'kubelet-client'], 'no group instead of `O=system:nodes`'],
    [['intermediate-ca'], [], 'The request does not say what the certificate is for'],
    [['client', '--subject', 'CN=a'], ['--profile', 'server'], '--san: A server certificate needs a name'],
    [['client', '--subject', 'CN=a'], ['--profile', 'ca'], 'it signs itself'],
    [['client', '--subject', 'CN=a'], ['--san', 'a b'], '--san: `a b` holds a blank'],
    [['client', '--subject', 'CN=a'], ['--profile', 'nobody'], 'sign --profile nobody: there is no such profile'],
  ])('refuses a request of %j with %j', (request, args, reason) => {
    const cwd = withRequest(...request);
    const { status, stdout, stderr } = run(['sign', 'x.csr', ...signed, ...args], { cwd });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(reason);
    expect(stderr).toMatch(/^kubepki: [^\n]+\n$/);
    expect(existsSync(join(cwd, 'x.crt'))).toBe(false);
  });

  it.each([
    [['pki/ca.crt', '--ca', 'pki/ca.crt'], 'kubepki: pki/ca.crt: it holds no certificate request\n'],
    [['none.csr', '--ca', 'pki/ca.crt'], 'kubepki: none.csr: no such file or folder\n'],
    [['two.csr', '--ca', 'pki/ca.crt'], 'kubepki: two.csr: it holds 2 requests: put the one to sign into a file of its own\n'],
    [['x.csr'], 'kubepki: sign: name the CA that signs with --ca\n'],
    [['-', '--ca', 'pki/ca.crt'], 'kubepki: sign -: say with --out where the certificate goes\n'],
    [['changed.csr', '--ca', 'pki/ca.crt'], 'kubepki: changed.csr: The request is not signed by the key in it'],
  ])('refuses %j', (args, reason) => {
    const cwd = withRequest('client', '--subject', 'CN=alice');
    const request = readFileSync(join(cwd, 'x.csr'), 'utf8');
    const der = Buffer.from(request.replaceAll(/-----.*-----|\n/g, ''), 'base64');
    der.write('mallo', der.indexOf('alice'));
    writeFileSync(join(cwd, 'two.csr'), request + request);
    writeFileSync(join(cwd, 'changed.csr'), der);
    const { status, stderr } = run(['sign', ...args], { cwd });
    expect(status).toBe(2);
    expect(stderr.startsWith(reason)).toBe(true);
  });
});
