import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createPlainServer } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Recogniser } from '../../../../server/src/core/features/explain/recognise-error.js';
import { mint } from '../../../support/mint.js';

/** What programs really print, whole, is recognised. */

const recogniser = new Recogniser();
const folder = mkdtempSync(join(tmpdir(), 'kubepki-explain-'));
const now = Date.now();
const year = 365 * 86_400_000;
// Programs have the machine's clock, not that of the fixtures.
const valid = { notBefore: new Date(now - year), notAfter: new Date(now + year) };
const ca = mint({ subject: 'CN=kubernetes', ca: true, ku: ['keyCertSign'], ...valid });
const namesake = mint({ subject: 'CN=kubernetes', ca: true, ku: ['keyCertSign'], ...valid });
const stranger = mint({ subject: 'CN=other', ca: true, ku: ['keyCertSign'], ...valid });
const roots = { ca, namesake, stranger };
const serving = {
  good: mint({ subject: 'CN=api', issuer: ca, eku: ['serverAuth'], sans: ['IP:127.0.0.1'], ...valid }),
  named: mint({ subject: 'CN=api', issuer: ca, eku: ['serverAuth'], sans: ['DNS:api.example'], ...valid }),
  elsewhere: mint({ subject: 'CN=api', issuer: ca, eku: ['serverAuth'], sans: ['IP:10.0.0.1'], ...valid }),
  ended: mint({
    subject: 'CN=api',
    issuer: ca,
    eku: ['serverAuth'],
    sans: ['IP:127.0.0.1'],
    notBefore: new Date(now - year),
    notAfter: new Date(now - 1000),
  }),
  client: mint({ subject: 'CN=api', issuer: ca, eku: ['clientAuth'], sans: ['IP:127.0.0.1'], ...valid }),
};
const alice = mint({ subject: 'CN=alice', issuer: ca, eku: ['clientAuth'], ...valid });
const bob = mint({ subject: 'CN=bob', issuer: ca, eku: ['clientAuth'], ...valid });
const servers: Server[] = [];

afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});

const base64 = (text: string): string => Buffer.from(text).toString('base64');

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text, { mode: 0o600 });
  return path;
}

/** What a program prints on both of its outputs. */
function said(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  return new Promise((resolve) => {
    const options = { timeout: 20_000, env: { ...process.env, ...env }, cwd: folder };
    execFile(program, args, options, (_, stdout, stderr) => resolve(`${stdout}\n${stderr}`));
  });
}

const has = (program: string, args: readonly string[]): boolean => spawnSync(program, args).error === undefined;
const idOf = (text: string): string => recogniser.recognise(text).best?.error.id ?? `not known: ${text}`;

interface Config {
  readonly server?: string;
  readonly authority?: string;
  readonly user?: string;
  readonly context?: string;
  readonly more?: string;
}

function kubeconfig({ server = 'https://127.0.0.1:1', authority, user, context = 'c', more = '' }: Config): string {
  const trust = authority ?? `certificate-authority-data: ${base64(ca.pem)}`;
  const login = user ?? `{client-certificate-data: ${base64(alice.pem)}, client-key-data: ${base64(alice.keyPem)}}`;
  return `apiVersion: v1
kind: Config
clusters:
- name: c
  cluster:
    server: ${server}
    ${trust}
users: [{name: u, user: ${login}}]
contexts: [{name: c, context: {cluster: c, user: u}}]
current-context: ${context}
${more}`;
}

async function kubectl(config: Config | string): Promise<string> {
  const path = file('config', typeof config === 'string' ? config : kubeconfig(config));
  return idOf(await said('kubectl', ['--kubeconfig', path, 'get', '--raw', '/readyz', '--request-timeout=5s'], { HOME: folder }));
}

async function serve(name: keyof typeof serving): Promise<string> {
  const server = createServer({ cert: serving[name].pem, key: serving[name].keyPem }, (_, response) => response.end('ok'));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const withKubectl = has('kubectl', ['version', '--client']);
if (!withKubectl) console.log('skipped: kubectl is not here, so what it prints was not looked at.');

describe.skipIf(!withKubectl)('kubectl', () => {
  it.each<readonly [string, Config | string]>([
    ['context-not-found', { context: 'nowhere' }],
    ['data-and-file', { authority: `certificate-authority-data: ${base64(ca.pem)}\n    certificate-authority: ca.crt` }],
    ['insecure-with-ca', { authority: `certificate-authority-data: ${base64(ca.pem)}\n    insecure-skip-tls-verify: true` }],
    ['no-certificates-in-ca', { authority: `certificate-authority-data: ${base64('hello')}` }],
    ['illegal-base64', { authority: 'certificate-authority-data: "%%%"' }],
    ['file-unreadable', { authority: 'certificate-authority: nowhere.crt' }],
    ['key-mismatch', { user: `{client-certificate-data: ${base64(alice.pem)}, client-key-data: ${base64(bob.keyPem)}}` }],
    ['no-pem-in-certificate', { user: `{client-certificate-data: ${base64('x')}, client-key-data: ${base64(alice.keyPem)}}` }],
    ['client-key-missing', { user: `{client-certificate-data: ${base64(alice.pem)}}` }],
    ['several-methods', { user: '{token: t, username: a, password: b}' }],
    ['exec-api-version', { user: '{exec: {command: "true", apiVersion: client.authentication.k8s.io/v1alpha1}}' }],
    ['exec-not-found', { user: '{exec: {command: kubepki-nowhere, apiVersion: client.authentication.k8s.io/v1beta1}}' }],
    ['auth-provider-removed', { user: '{auth-provider: {name: gcp}}' }],
    ['duplicate-name', kubeconfig({}).replace('clusters:\n', 'clusters:\n- {name: c, cluster: {server: "https://a"}}\n')],
    ['invalid-yaml', 'apiVersion: v1\nkind: Config\nclusters: a: b\n'],
    ['wrong-type', 'apiVersion: v1\nkind: Config\nclusters: text\n'],
    ['connection-refused', {}],
    ['no-such-host', { server: 'https://nowhere.invalid:6443' }],
  ])('%s', async (id, config) => expect(await kubectl(config)).toBe(id));

  it.each<readonly [string, keyof typeof serving, keyof typeof roots]>([
    ['same-name-other-key', 'good', 'namesake'],
    ['unknown-authority', 'good', 'stranger'],
    ['no-ip-sans', 'named', 'ca'],
    ['name-not-covered', 'elsewhere', 'ca'],
    ['expired', 'ended', 'ca'],
    ['incompatible-usage', 'client', 'ca'],
  ])('%s, of a server that presents "%s" to a client that trusts "%s"', async (id, name, root) => {
    const authority = `certificate-authority-data: ${base64(roots[root].pem)}`;
    expect(await kubectl({ server: await serve(name), authority })).toBe(id);
  });

  it('server-speaks-plain-http', async () => {
    const server = createPlainServer((_, response) => response.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    expect(await kubectl({ server: `https://127.0.0.1:${(server.address() as AddressInfo).port}` })).toBe('server-speaks-plain-http');
    server.close();
  });

  it('create secret tls', async () => {
    const args = ['create', 'secret', 'tls', 'x', '--dry-run=client', `--cert=${file('a.crt', alice.pem)}`];
    expect(idOf(await said('kubectl', [...args, `--key=${file('b.key', bob.keyPem)}`]))).toBe('key-mismatch');
    expect(idOf(await said('kubectl', args))).toBe('secret-pair-flags');
  });
});

const withOpenssl = has('openssl', ['version']);
if (!withOpenssl) console.log('skipped: openssl is not here, so what it prints was not looked at.');

describe.skipIf(!withOpenssl)('openssl', () => {
  let paths: Record<'ca' | 'stranger' | 'good' | 'ended' | 'conf', string>;

  beforeAll(() => {
    paths = {
      ca: file('ca.crt', ca.pem),
      stranger: file('stranger.crt', stranger.pem),
      good: file('good.crt', serving.good.pem),
      ended: file('ended.crt', serving.ended.pem),
      conf: file('bad.cnf', '[req]\ndistinguished_name = dn\nreq_extensions = nosuch\nprompt = no\n[dn]\nCN = a\n'),
    };
  });

  it.each<readonly [string, (at: typeof paths) => readonly string[]]>([
    ['openssl-no-issuer', ({ stranger: trusted, good }) => ['verify', '-CAfile', trusted, good]],
    ['openssl-expired', ({ ca: trusted, ended }) => ['verify', '-CAfile', trusted, ended]],
    ['openssl-mismatch', ({ ca: trusted, good }) => ['verify', '-CAfile', trusted, '-verify_ip', '10.9.9.9', good]],
    ['openssl-purpose', ({ ca: trusted, good }) => ['verify', '-CAfile', trusted, '-purpose', 'sslclient', good]],
    ['openssl-self-signed', ({ stranger: trusted, ca: shown }) => ['verify', '-CAfile', trusted, shown]],
    ['openssl-no-pem', ({ conf }) => ['x509', '-in', conf, '-noout']],
    ['openssl-conf-section', ({ conf }) => ['req', '-new', '-newkey', 'rsa:2048', '-nodes', '-keyout', '/dev/null', '-config', conf]],
  ])('%s', async (id, args) => expect(idOf(await said('openssl', args(paths)))).toBe(id));
});

const withCurl = has('curl', ['--version']);
if (!withCurl) console.log('skipped: curl is not here, so what it prints was not looked at.');

describe.skipIf(!withCurl)('curl', () => {
  it.each<readonly [string, keyof typeof serving, keyof typeof roots]>([
    ['openssl-no-issuer', 'good', 'stranger'],
    ['openssl-host', 'named', 'ca'],
    ['openssl-expired', 'ended', 'ca'],
  ])('%s, of a server that presents "%s" to a client that trusts "%s"', async (id, name, root) => {
    const args = ['-sS', '--noproxy', '*', '--cacert', file(`${root}.crt`, roots[root].pem), await serve(name)];
    expect(idOf(await said('curl', args))).toBe(id);
  });
});

const withEtcd = has('etcd', ['--version']);
if (!withEtcd) console.log('skipped: etcd is not here, so what it prints was not looked at.');

describe.skipIf(!withEtcd)('etcd', () => {
  it('etcd-pair', async () => {
    const urls = [
      '--listen-client-urls=https://127.0.0.1:0',
      '--advertise-client-urls=https://127.0.0.1:0',
      '--listen-peer-urls=http://127.0.0.1:0',
    ];
    const args = ['--data-dir', join(folder, 'data'), ...urls, `--cert-file=${file('etcd.crt', serving.good.pem)}`];
    expect(['etcd-pair', 'etcd-no-certificate-for-url']).toContain(idOf(await said('etcd', args)));
  });
});
