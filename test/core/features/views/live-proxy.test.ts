import { describe, expect, test } from 'vitest';
import type { LiveAddress, LiveOutcome, LiveProxy } from '../../../../server/src/protocol/index.js';
import { mint } from '../../../support/mint.js';
import { fixedNow } from '../../../support/recipes.js';
import { uriOf } from '../../../support/workspace.js';
import { KubeconfigsWorld, type Machine } from './kubeconfigs-world.js';

const day = 86_400_000;
const validity = { notBefore: new Date(fixedNow - day), notAfter: new Date(fixedNow + 300 * day) };
const ca = mint({ subject: 'CN=Public CA', ca: true, ku: ['digitalSignature', 'keyCertSign'], ...validity });
const otherCa = mint({ subject: 'CN=Another CA', ca: true, ku: ['digitalSignature', 'keyCertSign'], ...validity });
const leaf = mint({
  subject: 'CN=api',
  issuer: ca,
  sans: ['DNS:api.example.com'],
  eku: ['serverAuth'],
  ku: ['digitalSignature'],
  ...validity,
});

const address: LiveAddress = { host: 'api.example.com', port: 443, serverName: 'api.example.com' };
const presented: LiveOutcome = { type: 'presented', chain: [leaf.der.toString('base64')], protocol: 'TLSv1.3' };

function kubeconfig(cluster: string): string {
  return `apiVersion: v1
kind: Config
clusters:
- name: public
  cluster: {server: "https://api.example.com"${cluster}}
contexts: [{name: public, context: {cluster: public, user: me}}]
current-context: public
users: [{name: me, user: {token: abc}}]
`;
}

interface Asked extends Machine {
  readonly cluster?: string;
  readonly proxy?: LiveProxy;
  readonly files?: Readonly<Record<string, string>>;
}

async function judge(outcome: LiveOutcome, { cluster = '', proxy, files = {}, ...machine }: Asked = {}) {
  const world = await KubeconfigsWorld.of({ 'a.kubeconfig': kubeconfig(cluster), ...files }, machine);
  const { live } = await world.views();
  const from = { uri: uriOf('a.kubeconfig'), context: 'public' };
  return live.judge({ address, from, outcome, ...(proxy && { proxy }) });
}

describe('a kubeconfig without a CA', () => {
  test('is held to those of the machine', async () => {
    const machine = { systemRoots: ['ca-certificates.crt'], files: { 'ca-certificates.crt': otherCa.pem + ca.pem } };
    const { verdict, markdown } = await judge(presented, machine);
    expect(verdict).toBe('ok');
    expect(markdown).toContain('| Signed by | a CA that this machine trusts (2) | `CN=Public CA` | ✓ |');
  });

  test('which may not know the one that signed', async () => {
    const machine = { systemRoots: ['ca-certificates.crt'], files: { 'ca-certificates.crt': otherCa.pem, 'pki/ca.crt': ca.pem } };
    const { verdict, markdown } = await judge(presented, machine);
    expect(verdict).toBe('fail');
    expect(markdown).toContain('x509: certificate signed by unknown authority');
    expect(markdown).toContain(
      '* `a.kubeconfig` names no CA, so that those of this machine count, and none of them signed it. The one that signed it is in `pki/ca.crt`: put it in as `certificate-authority-data`.',
    );
  });

  test('stays open where the system alone knows them', async () => {
    const { verdict, markdown } = await judge(presented);
    expect(verdict).toBe('unknown');
    expect(markdown).toContain('what the system of this machine trusts (the kubeconfig names no CA)');
    expect(markdown).toContain('| Signed by | a CA that this machine trusts | `CN=Public CA` | ? |');
  });

  test('and with insecure-skip-tls-verify takes anybody', async () => {
    const { verdict, markdown } = await judge(presented, { cluster: ', insecure-skip-tls-verify: true' });
    expect(verdict).toBe('ok');
    expect(markdown).toContain('| Signed by | anybody: `insecure-skip-tls-verify` |');
  });
});

test('a CA in a file is found from a kubeconfig that belongs to no cluster', async () => {
  const { markdown } = await judge(presented, { cluster: ', certificate-authority: ca.crt', files: { 'ca.crt': ca.pem } });
  expect(markdown).toContain('| Signed by | `CN=Public CA` (ca.crt) | `CN=Public CA` | ✓ |');
});

describe('the proxy of a cluster', () => {
  const proxyOf = async (url: string) => {
    const world = await KubeconfigsWorld.of({ 'a.kubeconfig': kubeconfig(`, proxy-url: "${url}"`) });
    const [target] = await (await world.views()).live.targets(undefined);
    return target?.proxy ?? target?.refused;
  };

  test.each<[string, LiveProxy]>([
    ['http://proxy.example.com:3128', { scheme: 'http', host: 'proxy.example.com', port: 3128, hasCredentials: false }],
    ['http://proxy', { scheme: 'http', host: 'proxy', port: 80, hasCredentials: false }],
    ['https://[fd00::1]', { scheme: 'https', host: 'fd00::1', port: 443, hasCredentials: false }],
    ['SOCKS5://localhost/', { scheme: 'socks5', host: 'localhost', port: 1080, hasCredentials: false }],
    ['socks5://me:secret@localhost:9050', { scheme: 'socks5', host: 'localhost', port: 9050, hasCredentials: true }],
  ])('%s', async (url, proxy) => {
    expect(await proxyOf(url)).toEqual(proxy);
  });

  test('is told in the words of kubectl where it is none, without its password', async () => {
    expect(await proxyOf('ftp://me:secret@proxy')).toBe(
      'invalid \'proxy-url\' "ftp://me:•••@proxy" for cluster "public": unsupported scheme "ftp", must be http, https, or socks5',
    );
  });

  test('is named on the page, and that its credentials were not sent', async () => {
    const proxy = { scheme: 'http', host: 'proxy', port: 3128, hasCredentials: true } as const;
    const { verdict, markdown } = await judge(presented, { proxy, systemRoots: ['roots.crt'], files: { 'roots.crt': ca.pem } });
    expect(verdict).toBe('ok');
    expect(markdown).toContain('Asked once over `TLSv1.3` through the proxy `http://proxy:3128`, without credentials');
    expect(markdown).toContain('The URL of the proxy holds credentials; they were not sent');
    const silent = await judge({ type: 'no-handshake', reason: 'timeout', detail: '' }, { proxy });
    expect(silent.markdown).toContain('Asked through the proxy `http://proxy:3128`.');
  });
});

test('a proxy of the environment is told of, where kubectl would take it', async () => {
  const world = await KubeconfigsWorld.of({ 'a.kubeconfig': kubeconfig('') });
  const { live } = await world.views();
  const from = { uri: uriOf('a.kubeconfig'), context: 'public' };
  const params = { address, from, outcome: presented, passedBy: 'environment' } as const;
  const words = 'This check dialled the server itself.';
  expect((await live.judge(params)).markdown).toContain(words);
  expect((await live.judge({ ...params, address: { ...address, host: '127.0.0.1' } })).markdown).not.toContain(words);
  expect((await live.judge({ ...params, outcome: { type: 'no-connection', reason: 'timeout', detail: '' } })).markdown).toContain(words);
});

describe('a proxy that is in the way', () => {
  const proxy = { scheme: 'http', host: 'proxy', port: 3128, hasCredentials: false } as const;
  const socks = { ...proxy, scheme: 'socks5' } as const;

  test.each<[LiveOutcome, LiveProxy, string, string]>([
    [
      { type: 'no-proxy', reason: 'refused', detail: 'connect ECONNREFUSED' },
      proxy,
      'The connection to the server api.example.com:443 was refused - did you specify the right host or port?',
      'The proxy `http://proxy:3128` is not reached: `connect ECONNREFUSED`.',
    ],
    [
      { type: 'proxy-refuses', code: 407, text: 'Proxy Authentication Required' },
      proxy,
      'Unable to connect to the server: Proxy Authentication Required',
      '`proxy-url` holds none, so kubectl stops here as well.',
    ],
    [
      { type: 'proxy-refuses', code: 407, text: 'Proxy Authentication Required' },
      { ...proxy, hasCredentials: true },
      'Unable to connect to the server: Proxy Authentication Required',
      'kubectl sends those of `proxy-url`.',
    ],
    [
      { type: 'proxy-refuses', code: 4, text: '' },
      socks,
      'socks connect tcp proxy:3128->api.example.com:443: unknown error host unreachable',
      'answers, and does not connect to `api.example.com:443`: `host unreachable`.',
    ],
    [{ type: 'not-a-proxy', reason: 'timeout', detail: '' }, socks, 'kubectl would wait, without a word.', 'it says nothing'],
  ])('%j', async (outcome, by, words, cause) => {
    const { verdict, markdown } = await judge(outcome, { proxy: by });
    expect(verdict).toBe('fail');
    expect(markdown).toContain(`is in the way of api.example.com:443`);
    expect(markdown).toContain(words);
    expect(markdown).toContain(cause);
  });
});
