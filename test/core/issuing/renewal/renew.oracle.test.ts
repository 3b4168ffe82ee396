import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLanguageService } from '../../../../server/src/core/index.js';
import { isRefusal } from '../../../../server/src/core/issuing/issue-request.js';
import type { Renewal, RenewalQuestion } from '../../../../server/src/core/service.js';
import { pathFromUri, uriFromPath } from '../../../../server/src/host/file-path.js';
import { NodeWorkspace } from '../../../../server/src/host/node-workspace.js';

const hasOpenssl = isThere('openssl', 'version');
const hasKubectl = isThere('kubectl', 'version', '--client');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubepki-renew-'));
  if (!hasOpenssl) console.log('skipped: openssl is not on the PATH, so it judged nothing that was renewed.');
  if (!hasKubectl) console.log('skipped: kubectl is not on the PATH, so it met no certificate that was renewed.');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What openssl prints of a certificate but for the serial number, the dates and the signature. */
function factsOf(name: string): string {
  const options = '-certopt no_serial,no_validity,no_sigdump,no_signame,no_pubkey';
  return openssl('x509', '-in', name, '-noout', '-text', ...options.split(' '));
}

/** What signs itself names its key only: its old serial number is no longer its own. */
function withoutSerial(text: string): string {
  return text.replace(/keyid:(.*)\n\s+DirName:.*\n\s+serial:.*\n/, '$1\n');
}

describe.runIf(hasOpenssl)('what openssl made, renewed', () => {
  beforeAll(() => {
    write('openssl.cnf', configuration);
    makeCa('ca', '/C=DE/O=Example/CN=own ca', 'rsa:2048');
    makeCa('etcd', '/CN=etcd-ca', 'ec');
    for (const [name, issuer, section] of [
      ['server', 'ca', 'server'],
      ['client', 'ca', 'client'],
      ['member', 'etcd', 'both'],
    ] as const)
      makeLeaf(name, issuer, section);
  });

  test.each(['server', 'client', 'member'])('%s: the same fields, verified by the same CA', async (name) => {
    const issuer = name === 'member' ? 'etcd' : 'ca';
    const before = factsOf(`${name}.crt`);
    const serial = openssl('x509', '-in', `${name}.crt`, '-noout', '-serial');
    const [key] = [openssl('pkey', '-in', `${name}.key`, '-pubout')];
    apply(await renewal([`${name}.crt`]));
    expect(factsOf(`${name}.crt`)).toBe(before);
    expect(openssl('x509', '-in', `${name}.crt`, '-noout', '-serial')).not.toBe(serial);
    expect(
      openssl(
        'verify',
        '-x509_strict',
        '-purpose',
        name === 'client' ? 'sslclient' : 'sslserver',
        '-CAfile',
        `${issuer}.crt`,
        `${name}.crt`,
      ),
    ).toBe(`${name}.crt: OK\n`);
    expect(openssl('x509', '-in', `${name}.crt`, '-noout', '-pubkey')).toBe(key);
  });

  test.each(['server', 'client', 'member'])('%s: a new key of the same type, in the file of the key', async (name) => {
    const type = keyType(name);
    const old = openssl('pkey', '-in', `${name}.key`, '-pubout');
    apply(await renewal([`${name}.crt`], { key: 'new' }));
    expect(openssl('x509', '-in', `${name}.crt`, '-noout', '-pubkey')).toBe(openssl('pkey', '-in', `${name}.key`, '-pubout'));
    expect(openssl('pkey', '-in', `${name}.key`, '-pubout')).not.toBe(old);
    expect(keyType(name)).toBe(type);
    const issuer = name === 'member' ? 'etcd' : 'ca';
    expect(openssl('verify', '-CAfile', `${issuer}.crt`, `${name}.crt`)).toBe(`${name}.crt: OK\n`);
  });

  test('a CA: what it signed before goes on to verify, and what it signs now', async () => {
    const before = withoutSerial(factsOf('etcd.crt'));
    const member = readFileSync(join(folder, 'member.crt'), 'utf8');
    apply(await renewal(['etcd.crt']));
    expect(withoutSerial(factsOf('etcd.crt'))).toBe(before);
    write('old-member.crt', member);
    expect(openssl('verify', '-x509_strict', '-CAfile', 'etcd.crt', 'old-member.crt', 'etcd.crt')).toBe(
      'old-member.crt: OK\netcd.crt: OK\n',
    );
    rmSync(join(folder, 'old-member.crt'));
    apply(await renewal(['member.crt']));
    expect(openssl('verify', '-x509_strict', '-CAfile', 'etcd.crt', 'member.crt')).toBe('member.crt: OK\n');
  });

  test('a CA that others, and itself, name by its serial number: it is whole, and OpenSSL is told to need them anew', async () => {
    expect(openssl('verify', '-x509_strict', '-CAfile', 'ca.crt', 'server.crt')).toBe('server.crt: OK\n');
    const plan = await renewal(['ca.crt']);
    expect(plan.notes).toEqual([
      expect.stringMatching(/goes on to verify/),
      expect.stringMatching(/server\.crt`: the old CA is named there by its serial/),
    ]);
    apply(plan);
    expect(openssl('verify', '-x509_strict', '-CAfile', 'ca.crt', 'ca.crt', 'client.crt')).toBe('ca.crt: OK\nclient.crt: OK\n');
    expect(() => openssl('verify', '-CAfile', 'ca.crt', 'server.crt')).toThrow();
    apply(await renewal(['server.crt']));
    expect(openssl('verify', '-x509_strict', '-CAfile', 'ca.crt', 'server.crt')).toBe('server.crt: OK\n');
  });
});

function keyType(name: string): string {
  return openssl('pkey', '-in', `${name}.key`, '-noout', '-text').split('\n')[0] ?? '';
}

describe.runIf(hasOpenssl && hasKubectl)('a handshake on loopback', () => {
  test('kubectl goes on to talk to a server that checks its certificate, whichever of the two is renewed', async () => {
    write('k8s/openssl.cnf', configuration);
    makeCa('k8s/ca', '/CN=kubernetes', 'ec');
    makeLeaf('k8s/apiserver', 'k8s/ca', 'server');
    makeLeaf('k8s/alice', 'k8s/ca', 'client');
    expect(await meet()).toEqual({ answer: 'hello', peer: 'alice of dev' });
    apply(await renewal(['k8s/client.conf'], { key: 'new' }));
    expect(await meet()).toEqual({ answer: 'hello', peer: 'alice of dev' });
    apply(await renewal(['k8s/apiserver.crt'], { key: 'new', extraSans: ['IP:127.0.0.2'] }));
    expect(await meet()).toEqual({ answer: 'hello', peer: 'alice of dev' });
    apply(await renewal(['k8s/ca.crt']));
    expect(await meet()).toEqual({ answer: 'hello', peer: 'alice of dev' });
  });
});

/** What kubectl prints, and who the server saw. */
async function meet(): Promise<{ answer: string; peer: string }> {
  let peer = '';
  const read = (name: string): string => readFileSync(join(folder, 'k8s', name), 'utf8');
  const options = {
    ca: read('ca.crt'),
    cert: read('apiserver.crt'),
    key: read('apiserver.key'),
    requestCert: true,
    rejectUnauthorized: true,
  };
  const server = createServer(options, (request, response) => {
    if (!(request.socket instanceof TLSSocket)) throw new Error('The connection is not encrypted.');
    const { subject } = request.socket.getPeerCertificate();
    peer = `${String(subject.CN)} of ${String(subject.O)}`;
    response.end('hello');
  });
  const port = await listen(server);
  try {
    writeKubeconfig(port);
    const { stdout } = await promisify(execFile)('kubectl', ['--kubeconfig', 'k8s/client.conf', 'get', '--raw', '/'], { cwd: folder });
    return { answer: stdout, peer };
  } finally {
    server.close();
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
}

/** Written once; later only the port is another. */
function writeKubeconfig(port: number): void {
  const path = join(folder, 'k8s/client.conf');
  try {
    writeFileSync(path, readFileSync(path, 'utf8').replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${port}`));
  } catch {
    write('k8s/client.conf', kubeconfig(port));
  }
}

function kubeconfig(port: number): string {
  const data = (name: string): string => readFileSync(join(folder, 'k8s', name)).toString('base64');
  return `apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "https://127.0.0.1:${port}", certificate-authority-data: ${data('ca.crt')}}}]
users: [{name: alice, user: {client-certificate-data: ${data('alice.crt')}, client-key-data: ${data('alice.key')}}}]
contexts: [{name: c, context: {cluster: c, user: alice}}]
current-context: c
`;
}

const configuration = `[req]
distinguished_name = dn
[dn]
[ca]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid:always,issuer:always
[server]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature,keyEncipherment
extendedKeyUsage = serverAuth
subjectAltName = DNS:api.example,IP:127.0.0.1,URI:spiffe://x,email:a@b.example
authorityKeyIdentifier = keyid,issuer:always
subjectKeyIdentifier = hash
certificatePolicies = 1.2.3.4
1.2.3.4.5 = DER:04:01:FF
[client]
keyUsage = digitalSignature
extendedKeyUsage = clientAuth
authorityKeyIdentifier = keyid
subjectKeyIdentifier = hash
[both]
basicConstraints = CA:false
extendedKeyUsage = serverAuth,clientAuth
subjectAltName = DNS:member
authorityKeyIdentifier = keyid
subjectKeyIdentifier = hash
`;

function makeCa(name: string, subject: string, key: string): void {
  const kind = key === 'ec' ? ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] : ['-newkey', key];
  const files = ['-nodes', '-keyout', `${name}.key`, '-out', `${name}.crt`];
  openssl('req', '-x509', ...kind, ...files, '-subj', subject, '-days', '900', '-config', configOf(name), '-extensions', 'ca');
}

function makeLeaf(name: string, issuer: string, section: string): void {
  const subject = section === 'client' ? '/O=dev/CN=alice' : `/CN=${name.split('/').at(-1) ?? ''}`;
  const kind = section === 'client' ? ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384'] : ['-newkey', 'rsa:2048'];
  openssl('req', '-new', ...kind, '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', subject, '-config', configOf(name));
  const signer = ['-CA', `${issuer}.crt`, '-CAkey', `${issuer}.key`, '-CAcreateserial'];
  openssl(
    'x509',
    '-req',
    '-in',
    `${name}.csr`,
    ...signer,
    '-out',
    `${name}.crt`,
    '-days',
    '30',
    '-extfile',
    configOf(name),
    '-extensions',
    section,
  );
  rmSync(join(folder, `${name}.csr`));
}

function configOf(name: string): string {
  return name.startsWith('k8s/') ? 'k8s/openssl.cnf' : 'openssl.cnf';
}

async function renewal(names: readonly string[], question: Omit<RenewalQuestion, 'uris'> = {}): Promise<Renewal> {
  const workspace = new NodeWorkspace({ roots: [uriFromPath(folder)], trusted: true, maxFileSize: 1 << 20 });
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const service = createLanguageService({ workspace, clock: { now: () => Date.now() }, logger });
  await service.scan(['', 'k8s/'].flatMap(filesIn));
  const answer = await service.renewal({ ...question, uris: names.map((name) => uriFromPath(join(folder, name))) });
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer;
}

function filesIn(below: string): string[] {
  const names = ['ca', 'etcd', 'server', 'client', 'member', 'apiserver', 'alice'].flatMap((name) => [`${name}.crt`, `${name}.key`]);
  return [...names, 'client.conf'].map((name) => uriFromPath(join(folder, `${below}${name}`)));
}

function apply({ changes }: Renewal): void {
  for (const { uri, text } of changes) writeFileSync(pathFromUri(uri) ?? '', text);
}

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

function openssl(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`);
  return stdout;
}

function isThere(program: string, ...args: string[]): boolean {
  return spawnSync(program, args).status === 0;
}
