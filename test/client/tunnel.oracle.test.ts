import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { presentChain } from '../../client/src/infrastructure/live/present-chain.js';
import type { LiveProxy } from '../../server/src/protocol/index.js';
import { KubeconfigsWorld } from '../core/features/views/kubeconfigs-world.js';
import { hasKubectl } from '../rules/kubeconfig/kubectl.js';
import { closedProxy, refusingSocksProxy, sayingProxy, type LoopbackProxy } from '../support/proxies.js';
import { uriOf } from '../support/workspace.js';

const folder = mkdtempSync(join(tmpdir(), 'kubepki-proxies-'));
const open: LoopbackProxy[] = [];
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  open.forEach((proxy) => void proxy.stop());
});

const address = { host: '192.168.56.10', port: 6443, serverName: '192.168.56.10' };

function kubeconfig({ scheme, host, port }: LiveProxy): string {
  return `apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "https://192.168.56.10:6443", proxy-url: "${scheme}://${host}:${port}"}}]
contexts: [{name: c, context: {cluster: c, user: u}}]
current-context: c
users: [{name: u, user: {token: abc}}]
`;
}

/** The words on the page, and those of the real one; it says nothing of an empty end. */
async function foretold(proxy: LiveProxy): Promise<string | undefined> {
  const world = await KubeconfigsWorld.of({ 'a.kubeconfig': kubeconfig(proxy) });
  const [target] = await (await world.views()).live.targets(undefined);
  const outcome = await presentChain({ ...address, ...(target?.proxy && { proxy: target.proxy }) }, { total: 5000, afterwards: 30 });
  const from = { uri: uriOf('a.kubeconfig'), context: 'c' };
  const { markdown } = await (await world.views()).live.judge({ address, from, proxy, outcome });
  return /kubectl would say: `+ ?(.*?) ?`+$/m.exec(markdown)?.[1]?.trim();
}

function told(proxy: LiveProxy, name: string): Promise<string> {
  const file = join(folder, name);
  writeFileSync(file, kubeconfig(proxy));
  return new Promise((resolve) => {
    execFile('kubectl', ['--kubeconfig', file, 'get', '--raw', '/version'], (_error, _stdout, stderr) => resolve(stderr.trim()));
  });
}

if (!hasKubectl()) console.log('skipped: kubectl is not here, so that its words about proxies are not compared');

describe.skipIf(!hasKubectl())('what kubectl says of a proxy that', () => {
  test.each<[string, () => Promise<LoopbackProxy>]>([
    ['is not there', () => closedProxy('http')],
    ['is not there, with TLS', () => closedProxy('https')],
    ['is not there, of SOCKS', () => closedProxy('socks5')],
    ['wants credentials', () => sayingProxy('http', 'HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')],
    ['does not connect', () => sayingProxy('http', 'HTTP/1.1 503 Service Unavailable\r\n\r\n')],
    ['is a mail server', () => sayingProxy('http', '220 mail.example.com ESMTP\r\n')],
    ['says three digits', () => sayingProxy('http', 'ICY 200 OK\r\n')],
    ['says one word', () => sayingProxy('http', 'hello\r\n')],
    ['hangs up', () => sayingProxy('http', '')],
    ['speaks no TLS', () => sayingProxy('https', 'HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['signs nobody in', () => sayingProxy('socks5', Buffer.from([5, 255]))],
    ['is no SOCKS', () => sayingProxy('socks5', 'HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['hangs up on SOCKS', () => sayingProxy('socks5', '')],
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((code): [string, () => Promise<LoopbackProxy>] => [
      `answers with code ${code}`,
      () => refusingSocksProxy(code),
    ]),
  ])('%s', async (what, make) => {
    const proxy = await make();
    open.push(proxy);
    expect(await foretold(proxy)).toBe(await told(proxy, what));
  });
});
