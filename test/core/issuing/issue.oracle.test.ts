import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issue } from '../../../server/src/core/issuing/certificate/issue.js';
import { isRefusal, type AuthorityFiles, type IssueRequest, type KeyKind } from '../../../server/src/core/issuing/issue-request.js';
import { toPair, type IssuedPair } from '../../support/issued-pair.js';

const clock = { now: () => Date.now() };
const kinds: readonly KeyKind[] = ['ec-p256', 'ec-p384', 'ec-p521', 'rsa-2048', 'rsa-3072', 'rsa-4096', 'ed25519'];
const hasOpenssl = isThere('openssl', 'version');
const hasKubectl = isThere('kubectl', 'version', '--client');

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubepki-issue-'));
  if (!hasOpenssl) console.log('skipped: openssl is not on the PATH, so it judged nothing that was issued.');
  if (!hasKubectl) console.log('skipped: kubectl is not on the PATH, so it met no certificate that was issued.');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.runIf(hasOpenssl)('openssl', () => {
  test.each(kinds)('verifies what a CA of %s signs', async (key) => {
    const ca = await issued({ profile: 'ca', subject: 'CN=kubernetes,O=example', key: { make: key }, lifetime: '3650d' });
    write({ 'ca.crt': ca.certificate, 'ca.key': ca.key });
    let authority: AuthorityFiles = ca;
    for (const profile of ['client', 'server'] as const) {
      const leaf = await issued({
        profile,
        subject: 'CN=alice+OU=x,O=dev\\, ops',
        sans: profile === 'server' ? ['a.example', 'fd00::1'] : [],
        key: { make: key },
        authority,
      });
      write({ 'leaf.crt': leaf.certificate, 'leaf.key': leaf.key });
      expect(openssl('verify', '-x509_strict', '-purpose', `ssl${profile}`, '-CAfile', 'ca.crt', 'leaf.crt')).toBe('leaf.crt: OK\n');
      expect(openssl('pkey', '-in', 'leaf.key', '-pubout')).toBe(openssl('x509', '-in', 'leaf.crt', '-pubkey', '-noout'));
      // The second time with the key as kubeadm writes it: SEC1 or PKCS#1. Ed25519 has no such form.
      if (key !== 'ed25519') authority = { ...ca, key: openssl('pkey', '-in', 'ca.key', '-traditional') };
    }
  });

  test('prints a server certificate as it was asked for', async () => {
    const ca = await issued({ profile: 'ca', subject: 'CN=kubernetes', lifetime: '3650d' });
    const leaf = await issued({
      profile: 'server',
      subject: 'CN=kube-apiserver',
      sans: ['kubernetes', '10.96.0.1', 'fd00:0:0::1', '*.example.com'],
      key: { make: 'rsa-2048' },
      authority: ca,
    });
    write({ 'leaf.crt': leaf.certificate });
    const text = openssl('x509', '-in', 'leaf.crt', '-noout', '-text');
    expect(text).toContain('DNS:kubernetes, IP Address:10.96.0.1, IP Address:FD00:0:0:0:0:0:0:1, DNS:*.example.com');
    expect(text).toMatch(/X509v3 Key Usage: critical\s+Digital Signature, Key Encipherment\n/);
    expect(text).toMatch(/X509v3 Extended Key Usage: *\s+TLS Web Server Authentication\n/);
    expect(text).toMatch(/X509v3 Basic Constraints: critical\s+CA:FALSE\n/);
    expect(openssl('x509', '-in', 'leaf.crt', '-noout', '-subject', '-issuer', '-nameopt', 'RFC2253')).toBe(
      'subject=CN=kube-apiserver\nissuer=CN=kubernetes\n',
    );
  });

  test('finds the purpose of a client certificate to be the client only', async () => {
    const ca = await issued({ profile: 'ca', subject: 'CN=kubernetes', lifetime: '3650d' });
    const leaf = await issued({ profile: 'client', subject: 'CN=alice', authority: ca });
    write({ 'ca.crt': ca.certificate, 'leaf.crt': leaf.certificate });
    const purposes = openssl('x509', '-in', 'leaf.crt', '-noout', '-purpose');
    expect(purposes).toContain('SSL client : Yes');
    expect(purposes).toContain('SSL server : No');
  });

  test('signs below a CA that openssl made, whose name is in its own string types', async () => {
    openssl(
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-keyout',
      'own.key',
      '-out',
      'own.crt',
      '-subj',
      '/C=DE/O=Example/CN=own ca',
      '-days',
      '30',
    );
    const authority = { certificate: openssl('x509', '-in', 'own.crt'), key: openssl('pkey', '-in', 'own.key', '-traditional') };
    const leaf = await issued({ profile: 'client', subject: 'CN=alice', lifetime: '3d', authority });
    write({ 'leaf.crt': leaf.certificate });
    expect(openssl('verify', '-CAfile', 'own.crt', 'leaf.crt')).toBe('leaf.crt: OK\n');
  });
});

describe('a handshake on loopback', () => {
  test.each(kinds.filter((kind) => kind !== 'rsa-3072' && kind !== 'rsa-4096'))('kubectl with a client certificate of %s', async (key) => {
    if (!hasKubectl) return;
    const ca = await issued({ profile: 'ca', subject: 'CN=kubernetes', key: { make: key }, lifetime: '3650d' });
    const server = await issued({
      profile: 'server',
      subject: 'CN=kube-apiserver',
      sans: ['127.0.0.1'],
      key: { make: key },
      authority: ca,
    });
    const client = await issued({ profile: 'client', subject: 'CN=alice,O=dev', key: { make: key }, authority: ca });
    const seen = await meet(ca, server, client);
    expect(seen).toEqual({ answer: 'hello', peers: ['alice of dev'] });
  });
});

/** What kubectl prints, and who the server saw. */
async function meet(ca: IssuedPair, pair: IssuedPair, client: IssuedPair): Promise<{ answer: string; peers: string[] }> {
  const peers: string[] = [];
  const server = createServer(
    { ca: ca.certificate, cert: pair.certificate, key: pair.key, requestCert: true, rejectUnauthorized: true },
    (request, response) => {
      if (!(request.socket instanceof TLSSocket)) throw new Error('The connection is not encrypted.');
      const { subject } = request.socket.getPeerCertificate();
      peers.push(`${String(subject.CN)} of ${String(subject.O)}`);
      response.end('hello');
    },
  );
  const port = await listen(server);
  try {
    write({ 'client.conf': kubeconfig(port, ca, client) });
    const { stdout } = await promisify(execFile)('kubectl', ['--kubeconfig', 'client.conf', 'get', '--raw', '/'], { cwd: folder });
    return { answer: stdout, peers: [...new Set(peers)] };
  } finally {
    server.close();
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
}

function kubeconfig(port: number, ca: IssuedPair, client: IssuedPair): string {
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'x',
    clusters: [{ name: 'x', cluster: { server: `https://127.0.0.1:${port}`, 'certificate-authority-data': base64(ca.certificate) } }],
    users: [{ name: 'x', user: { 'client-certificate-data': base64(client.certificate), 'client-key-data': base64(client.key) } }],
    contexts: [{ name: 'x', context: { cluster: 'x', user: 'x' } }],
  });
}

async function issued(partial: Partial<IssueRequest>): Promise<IssuedPair> {
  const result = await issue(
    { profile: 'client', subject: 'CN=alice', sans: [], lifetime: '365d', key: { make: 'ec-p256' }, ...partial },
    clock,
  );
  if (isRefusal(result)) throw new Error(result.refused);
  return toPair(result);
}

function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

function openssl(...args: string[]): string {
  const { stdout, stderr, status } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`);
  return stdout;
}

function isThere(program: string, ...args: string[]): boolean {
  return spawnSync(program, args).status === 0;
}
