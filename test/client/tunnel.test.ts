import { X509Certificate } from 'node:crypto';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { afterAll, describe, expect, test } from 'vitest';
import { presentChain } from '../../client/src/infrastructure/live/present-chain.js';
import type { LiveOutcome, LiveProxy } from '../../server/src/protocol/index.js';
import { mint } from '../support/mint.js';
import { closedProxy, httpProxy, refusingSocksProxy, sayingProxy, socksProxy, type LoopbackProxy } from '../support/proxies.js';

const root = mint({ subject: 'CN=kubernetes', ca: true, ku: ['digitalSignature', 'keyCertSign'] });
const leaf = mint({ subject: 'CN=kube-apiserver', issuer: root, sans: ['DNS:localhost', 'IP:127.0.0.1'], eku: ['serverAuth'] });
const ofProxy = mint({ subject: 'CN=proxy' });
const shown: TlsOptions = { key: leaf.keyPem, cert: leaf.pem };
const open: { stop: () => unknown }[] = [];
afterAll(() => open.forEach((each) => void each.stop()));

async function started(proxy: Promise<LoopbackProxy>): Promise<LoopbackProxy> {
  const it = await proxy;
  open.push(it);
  return it;
}

async function listen(server: Server): Promise<number> {
  open.push({ stop: () => server.close() });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function serve(options: TlsOptions = {}): Promise<number> {
  const server = createTlsServer({ ...shown, ...options }, (socket) => void socket.on('error', () => undefined));
  return listen(server.on('tlsClientError', () => undefined));
}

function through(proxy: LiveProxy, port: number, { host = '127.0.0.1', total = 5000, afterwards = 30 } = {}): Promise<LiveOutcome> {
  return presentChain({ host, port, serverName: 'localhost', proxy }, { total, afterwards });
}

function subjects(outcome: LiveOutcome): string[] {
  if (outcome.type !== 'presented') throw new Error(JSON.stringify(outcome));
  return outcome.chain.map((der) => new X509Certificate(Buffer.from(der, 'base64')).subject);
}

describe('through a proxy', () => {
  test.each([
    ['http', () => httpProxy()],
    ['https', () => httpProxy({ key: ofProxy.keyPem, cert: ofProxy.pem })],
    ['socks5', () => socksProxy()],
  ])('%s the server is the one behind it', async (_scheme, make) => {
    const proxy = await started(make());
    expect(subjects(await through(proxy, await serve()))).toEqual(['CN=kube-apiserver']);
  });

  test('which is told host and port, and nothing else', async () => {
    const [http, socks, port] = await Promise.all([started(httpProxy()), started(socksProxy()), serve()]);
    await through(http, port, { host: 'localhost' });
    await through(socks, port, { host: 'localhost' });
    expect(http.heard).toEqual([`CONNECT localhost:${port} HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`]);
    const name = Buffer.from('localhost').toString('hex');
    expect(socks.heard).toEqual(['050100', `0501000309${name}${port.toString(16).padStart(4, '0')}`]);
  });

  test.each([
    ['fd00::1', 'fd000000000000000000000000000001'],
    ['::1', `${'0'.repeat(31)}1`],
    ['10.0.0.10', '0a00000a'],
  ])('SOCKS is told the address %s in bytes', async (host, bytes) => {
    const proxy = await started(socksProxy());
    await through(proxy, 6443, { host, total: 200 });
    expect(proxy.heard[1]).toBe(`050100${host.includes(':') ? '04' : '01'}${bytes}192b`);
  });

  test('a server of TLS 1.2 alone, and one that requires a client certificate', async () => {
    const proxy = await started(httpProxy());
    const old = await through(proxy, await serve({ maxVersion: 'TLSv1.2' }));
    expect(old).toMatchObject({ type: 'presented', protocol: 'TLSv1.2' });
    const wanting = await serve({ ca: root.pem, requestCert: true, rejectUnauthorized: true });
    expect(await through(proxy, wanting, { afterwards: 4000 })).toMatchObject({
      type: 'presented',
      brokenOff: expect.any(String) as string,
    });
  });

  test('what the server itself does wrong stays its own', async () => {
    const proxy = await started(httpProxy());
    const mail = await listen(createServer((socket) => void socket.on('error', () => undefined).write('220 mail.example.com ESMTP\r\n')));
    expect(await through(proxy, mail)).toEqual({ type: 'no-tls', isHttp: false });
    const silent = await listen(createServer((socket) => void socket.on('error', () => undefined)));
    expect(await through(proxy, silent, { total: 200 })).toEqual({ type: 'no-handshake', reason: 'timeout', detail: '' });
  });
});

describe('a proxy that is in the way', () => {
  test('is not there', async () => {
    const proxy = await closedProxy('http');
    expect(await through(proxy, 6443)).toMatchObject({ type: 'no-proxy', reason: 'refused' });
    expect(await through({ ...proxy, host: 'nowhere.invalid' }, 6443)).toMatchObject({ type: 'no-proxy', reason: 'no-name' });
  });

  test.each<[string, () => Promise<LoopbackProxy>, LiveOutcome]>([
    [
      'wants credentials',
      () => sayingProxy('http', 'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\nsign in'),
      { type: 'proxy-refuses', code: 407, text: 'Proxy Authentication Required' },
    ],
    ['has no text', () => sayingProxy('http', 'HTTP/1.0 502\r\n\r\n'), { type: 'proxy-refuses', code: 502, text: '' }],
    ['signs nobody in', () => sayingProxy('socks5', Buffer.from([5, 255])), { type: 'proxy-refuses', code: 255, text: '' }],
    ['does not get there', () => refusingSocksProxy(4), { type: 'proxy-refuses', code: 4, text: '' }],
    ['is a mail server', () => sayingProxy('http', '220 mail\r\n'), { type: 'not-a-proxy', reason: 'answer', detail: '220 mail' }],
    [
      'is no SOCKS',
      () => sayingProxy('socks5', 'HTTP/1.1 400 Bad Request\r\n\r\n'),
      { type: 'not-a-proxy', reason: 'answer', detail: 'H' },
    ],
    ['hangs up', () => sayingProxy('http', ''), { type: 'not-a-proxy', reason: 'closed', detail: '' }],
    ['hangs up on SOCKS', () => sayingProxy('socks5', ''), { type: 'not-a-proxy', reason: 'closed', detail: '' }],
    ['never answers', () => sayingProxy('http', undefined), { type: 'not-a-proxy', reason: 'timeout', detail: '' }],
    [
      'never ends',
      () => sayingProxy('http', `HTTP/1.1 200 OK\r\n${'x'.repeat(20_000)}`),
      { type: 'not-a-proxy', reason: 'answer', detail: '' },
    ],
  ])('%s', async (_what, make, outcome) => {
    expect(await through(await started(make()), 6443, { total: 300 })).toEqual(outcome);
  });

  test('speaks no TLS, where https is said', async () => {
    const plain = await started(sayingProxy('https', 'HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(await through(plain, 6443)).toMatchObject({ type: 'not-a-proxy', reason: 'answer' });
  });
});
