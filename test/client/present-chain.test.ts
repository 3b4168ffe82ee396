import { X509Certificate } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { afterAll, describe, expect, test } from 'vitest';
import { presentChain } from '../../client/src/infrastructure/live/present-chain.js';
import type { LiveOutcome } from '../../server/src/protocol/index.js';
import { mint } from '../support/mint.js';

const root = mint({ subject: 'CN=kubernetes', ca: true, ku: ['digitalSignature', 'keyCertSign'] });
const between = mint({ subject: 'CN=between', issuer: root, ca: true, ku: ['digitalSignature', 'keyCertSign'] });
const leaf = mint({ subject: 'CN=kube-apiserver', issuer: between, sans: ['DNS:localhost', 'IP:127.0.0.1'], eku: ['serverAuth'] });
const expired = mint({ subject: 'CN=old', issuer: root, notBefore: new Date('2020-01-01'), notAfter: new Date('2021-01-01') });

const shown: TlsOptions = { key: leaf.keyPem, cert: `${leaf.pem}${between.pem}` };
const wanting: TlsOptions = { ...shown, ca: root.pem, requestCert: true, rejectUnauthorized: true };
const servers: Server[] = [];
afterAll(() => servers.forEach((server) => server.close()));

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A TLS server that notes what it was told. */
async function serve(options: TlsOptions) {
  const heard: { name: string | undefined; alpn: string | false | null; certificates: number; bytes: number }[] = [];
  const server = createTlsServer({ ...options }, (socket) => {
    const note = {
      name: (socket as { servername?: string }).servername,
      alpn: socket.alpnProtocol,
      certificates: Object.keys(socket.getPeerCertificate()).length,
      bytes: 0,
    };
    heard.push(note);
    socket.on('data', (data: Buffer) => (note.bytes += data.length));
    socket.on('error', () => undefined);
  });
  server.on('tlsClientError', () => undefined);
  return { port: await listen(server), heard };
}

/** `afterwards`: an alert that is sent comes at once, but a busy machine takes its time. */
function take(port: number, { serverName = '127.0.0.1', total = 5000, afterwards = 30 } = {}): Promise<LiveOutcome> {
  return presentChain({ host: '127.0.0.1', port, serverName }, { total, afterwards });
}

function subjects(outcome: LiveOutcome): string[] {
  if (outcome.type !== 'presented') throw new Error(JSON.stringify(outcome));
  return outcome.chain.map((der) => new X509Certificate(Buffer.from(der, 'base64')).subject);
}

describe('what a server presents', () => {
  test.each(['TLSv1.2', 'TLSv1.3'] as const)('is taken as it is, over %s', async (version) => {
    const { port, heard } = await serve({ ...shown, minVersion: version, maxVersion: version });
    const outcome = await take(port, { serverName: 'localhost' });
    expect(subjects(outcome)).toEqual(['CN=kube-apiserver', 'CN=between']);
    expect(outcome).toMatchObject({ protocol: version });
    expect(outcome).not.toHaveProperty('brokenOff');
    expect(heard).toEqual([{ name: 'localhost', alpn: false, certificates: 0, bytes: 0 }]);
  });

  test('is taken whatever it is worth', async () => {
    const { port } = await serve({ key: expired.keyPem, cert: expired.pem });
    expect(subjects(await take(port))).toEqual(['CN=old']);
  });

  test('with the root behind it ends there', async () => {
    const { port } = await serve({ ...shown, cert: `${leaf.pem}${between.pem}${root.pem}` });
    expect(subjects(await take(port))).toEqual(['CN=kube-apiserver', 'CN=between', 'CN=kubernetes']);
  });

  test('no name is asked for where an address is dialled', async () => {
    const { port, heard } = await serve(shown);
    await take(port);
    expect(heard.map(({ name }) => name)).toEqual([false]);
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('is taken also from a server that requires a client certificate, over %s', async (version) => {
    const { port, heard } = await serve({ ...wanting, minVersion: version, maxVersion: version });
    const outcome = await take(port, { afterwards: 4000 });
    expect(subjects(outcome)).toEqual(['CN=kube-apiserver', 'CN=between']);
    expect(outcome).toHaveProperty('brokenOff');
    expect(heard).toEqual([]);
  });
});

describe('what presents nothing', () => {
  test('plain HTTP', async () => {
    const port = await listen(createHttpServer());
    expect(await take(port)).toEqual({ type: 'no-tls', isHttp: true });
  });

  test('another protocol', async () => {
    const port = await listen(createServer((socket) => void socket.on('error', () => undefined).write('220 mail.example.com ESMTP\r\n')));
    expect(await take(port)).toEqual({ type: 'no-tls', isHttp: false });
  });

  test('a server that never answers', async () => {
    const port = await listen(createServer((socket) => void socket.on('error', () => undefined)));
    expect(await take(port, { total: 100 })).toEqual({ type: 'no-handshake', reason: 'timeout', detail: '' });
  });

  test('a server that hangs up', async () => {
    const port = await listen(createServer((socket) => void socket.on('error', () => undefined).destroy()));
    expect(await take(port)).toMatchObject({ type: 'no-handshake' });
  });

  test('a server of an older TLS', async () => {
    const { port } = await serve({ ...shown, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' });
    expect(await take(port)).toMatchObject({ type: 'no-handshake', reason: 'error' });
  });

  test('a closed port', async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await take(port)).toMatchObject({ type: 'no-connection', reason: 'refused' });
  });

  test('a name that is nowhere', async () => {
    const outcome = await presentChain({ host: 'nowhere.invalid', port: 6443, serverName: 'nowhere.invalid' });
    expect(outcome).toMatchObject({ type: 'no-connection', reason: 'no-name' });
  });
});
