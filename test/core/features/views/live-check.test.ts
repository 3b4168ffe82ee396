import { describe, expect, test } from 'vitest';
import type { LiveAddress, LiveJudgeParams, LiveOutcome } from '../../../../server/src/protocol/index.js';
import { mint, type MintOptions, type Minted } from '../../../support/mint.js';
import { fixedNow } from '../../../support/recipes.js';
import { uriOf } from '../../../support/workspace.js';
import { KubeconfigsWorld } from './kubeconfigs-world.js';

const day = 86_400_000;
const at = (days: number): Date => new Date(fixedNow + days * day);
const authority: MintOptions = {
  subject: 'CN=kubernetes',
  ca: true,
  ku: ['digitalSignature', 'keyCertSign'],
  notBefore: at(-500),
  notAfter: at(3000),
};
const ca = mint({ ...authority, key: 'ec-p256', serial: 1 });
const otherCa = mint({ ...authority, key: 'ec-p384', serial: 2 });

function serving(options: Partial<MintOptions> = {}): Minted {
  return mint({
    subject: 'CN=kube-apiserver',
    issuer: ca,
    sans: ['DNS:kubernetes', 'DNS:kubernetes.default.svc', 'IP:10.96.0.1', 'IP:192.168.56.10'],
    eku: ['serverAuth'],
    ku: ['digitalSignature'],
    notBefore: at(-100),
    notAfter: at(265),
    ...options,
  });
}

const inFiles = serving();
const address: LiveAddress = { host: '192.168.56.10', port: 6443, serverName: '192.168.56.10' };

function kubeconfig(authorityData: string, server = 'https://192.168.56.10:6443', extra = ''): string {
  return `apiVersion: v1
kind: Config
clusters:
- name: prod
  cluster:
    certificate-authority-data: ${authorityData}
    server: ${server}${extra}
contexts:
- name: admin@prod
  context: { cluster: prod, user: admin }
- name: other
  context: { cluster: nowhere, user: admin }
current-context: admin@prod
users:
- name: admin
  user: { token: abcdef0123456789 }
`;
}

const files = {
  'etc/kubernetes/pki/ca.crt': ca.pem,
  'etc/kubernetes/pki/apiserver.crt': inFiles.pem,
  'etc/kubernetes/admin.conf': kubeconfig(ca.base64),
};

const from = { uri: uriOf('etc/kubernetes/admin.conf'), context: 'admin@prod' };

function shows(...chain: readonly Minted[]): LiveOutcome {
  return { type: 'presented', chain: chain.map(({ der }) => der.toString('base64')), protocol: 'TLSv1.3' };
}

async function judge(outcome: LiveOutcome, params: Partial<LiveJudgeParams> = {}, texts: Record<string, string> = files) {
  const world = await KubeconfigsWorld.of(texts);
  const { live } = await world.views();
  const { verdict, markdown } = await live.judge({ address, from, outcome, ...params });
  return { verdict, markdown, changes: /## What to change\n\n([^]*?)\n\n##/.exec(markdown)?.[1] ?? '' };
}

/** The last cell of each row of the comparison: what holds. */
function signs(markdown: string): Record<string, string> {
  const rows = markdown.split('\n').filter((line) => line.startsWith('| ') && !line.includes('---'));
  return Object.fromEntries(
    rows
      .slice(1, 5)
      .map((row) => row.split(' | '))
      .map((cells) => [cells[0]?.slice(2) ?? '', cells[3]?.replace(/ \|$/, '') ?? '']),
  );
}

describe('the servers to choose from', () => {
  test('are those of contexts that lead to one, the file that is open first', async () => {
    const world = await KubeconfigsWorld.of({
      'a.kubeconfig': kubeconfig(ca.base64, 'https://a.example.com'),
      'b.kubeconfig': kubeconfig(ca.base64, 'https://[fd00::1]:6443', '\n    tls-server-name: kubernetes'),
      'plain.kubeconfig': kubeconfig(ca.base64, 'http://10.0.0.1:8080'),
    });
    const { live } = await world.views();
    const targets = await live.targets(uriOf('b.kubeconfig'));
    expect(targets.map(({ host, port, serverName, file, context }) => [host, port, serverName, file, context])).toEqual([
      ['fd00::1', 6443, 'kubernetes', 'b.kubeconfig', 'admin@prod'],
      ['a.example.com', 443, 'a.example.com', 'a.kubeconfig', 'admin@prod'],
    ]);
  });
});

describe('a server that shows the certificate of the files', () => {
  test('is accepted', async () => {
    const { verdict, markdown, changes } = await judge(shows(inFiles));
    expect(verdict).toBe('ok');
    expect(signs(markdown)).toEqual({ 'Signed by': '✓', Name: '✓', Valid: '✓', Certificate: '✓' });
    expect(changes).toBe('');
    expect(markdown).toContain('# ✓ admin@prod → 192.168.56.10:6443');
    expect(markdown).toContain('`etc/kubernetes/admin.conf` accepts this server, until 13 August 2027');
  });

  test('says that it requires a client certificate, where it broke off', async () => {
    const { markdown } = await judge({ ...shows(inFiles), brokenOff: 'tlsv13 alert certificate required' } as LiveOutcome);
    expect(markdown).toContain('it requires a client certificate, which this check never sends');
  });
});

describe('a server that shows another certificate', () => {
  test('of the same CA, older than the file: the file has not reached it', async () => {
    const { verdict, markdown, changes } = await judge(shows(serving({ notBefore: at(-300), notAfter: at(-1), serial: 77 })));
    expect(verdict).toBe('fail');
    expect(markdown).toContain('x509: certificate has expired or is not yet valid');
    expect(signs(markdown)).toEqual({ 'Signed by': '✓', Name: '✓', Valid: '✗', Certificate: '✗' });
    expect(changes).toMatch(/^\* `etc\/kubernetes\/pki\/apiserver.crt` was made later .* than what the server shows/);
  });

  test('newer than the file: what is here is out of date', async () => {
    const { verdict, changes } = await judge(shows(serving({ notBefore: at(-1), serial: 78 })));
    expect(verdict).toBe('ok');
    expect(changes).toContain('what is in this folder is out of date');
  });

  test('without the name that is dialled', async () => {
    const { verdict, markdown, changes } = await judge(shows(serving({ sans: ['DNS:kubernetes', 'IP:10.96.0.1'], serial: 79 })));
    expect(verdict).toBe('fail');
    expect(markdown).toContain(
      '> `Unable to connect to the server: tls: failed to verify certificate: x509: certificate is valid for 10.96.0.1, not 192.168.56.10`',
    );
    expect(signs(markdown)).toMatchObject({ 'Signed by': '✓', Name: '✗', Valid: '✓' });
    expect(changes).toContain('It lacks `192.168.56.10`');
  });

  test('of a CA that nobody here knows', async () => {
    const { verdict, markdown, changes } = await judge(shows(serving({ issuer: otherCa })));
    expect(verdict).toBe('fail');
    expect(markdown).toContain('x509: certificate signed by unknown authority');
    expect(signs(markdown)).toMatchObject({ 'Signed by': '✗', Name: '✓' });
    expect(changes).toContain('No CA among these files signed it');
  });

  test('of a CA whose file is here, while the kubeconfig has another', async () => {
    const texts = { ...files, 'etc/kubernetes/admin.conf': kubeconfig(otherCa.base64) };
    const { verdict, changes } = await judge(shows(inFiles), {}, texts);
    expect(verdict).toBe('fail');
    expect(changes).toContain('the one in `etc/kubernetes/pki/ca.crt`. Put that CA in');
  });

  test('through an intermediate that it sends', async () => {
    const between = mint({ ...authority, subject: 'CN=between', issuer: ca, serial: 5 });
    const { verdict, markdown } = await judge(shows(serving({ issuer: between, serial: 80 }), between));
    expect(verdict).toBe('ok');
    expect(markdown).toContain('2. Behind it: CN=between');
  });
});

describe('an address that was typed', () => {
  const typed = { address: { host: '192.168.56.10', port: 6443, serverName: '192.168.56.10' }, from: undefined };

  async function judgeTyped(outcome: LiveOutcome, params: Partial<LiveJudgeParams> = {}) {
    const world = await KubeconfigsWorld.of(files);
    const { live } = await world.views();
    return live.judge({ address: typed.address, outcome, ...params });
  }

  test('is held to what the files say of it', async () => {
    const { verdict, markdown } = await judgeTyped(shows(inFiles));
    expect(verdict).toBe('ok');
    expect(signs(markdown)).toEqual({ 'Signed by': '✓', Name: '✓', Valid: '✓', Certificate: '✓' });
  });

  test('that they do not know is held to the CA that signed it', async () => {
    const elsewhere = { host: '10.1.1.1', port: 443, serverName: '10.1.1.1' };
    const { verdict, markdown } = await judgeTyped(shows(inFiles), { address: elsewhere });
    expect(verdict).toBe('fail');
    expect(markdown).toContain('x509: certificate is valid for 10.96.0.1, 192.168.56.10, not 10.1.1.1');
  });

  test('of which nothing is known stays open', async () => {
    const { verdict, markdown } = await judgeTyped(shows(serving({ issuer: otherCa })), {
      address: { host: '10.1.1.1', port: 443, serverName: '10.1.1.1' },
    });
    expect(verdict).toBe('unknown');
    expect(markdown).toContain('the CA that vouches for this server is not in the files');
  });
});

describe('a server that shows nothing', () => {
  test.each<[LiveOutcome, string, string]>([
    [{ type: 'no-tls', isHttp: true }, 'http: server gave HTTP response to HTTPS client', 'It answered with plain HTTP.'],
    [{ type: 'no-tls', isHttp: false }, 'tls: first record does not look like a TLS handshake', 'not with TLS'],
    [{ type: 'no-handshake', reason: 'timeout', detail: '' }, 'net/http: TLS handshake timeout', 'overloaded'],
    [{ type: 'no-handshake', reason: 'error', detail: 'tlsv1 alert protocol version' }, 'EOF', '`tlsv1 alert protocol version`'],
    [
      { type: 'no-connection', reason: 'refused', detail: 'connect ECONNREFUSED' },
      'The connection to the server 192.168.56.10:6443 was refused - did you specify the right host or port?',
      'kube-apiserver is down',
    ],
    [{ type: 'no-connection', reason: 'no-name', detail: 'getaddrinfo ENOTFOUND' }, 'no such host', 'getaddrinfo ENOTFOUND'],
    [{ type: 'no-connection', reason: 'timeout', detail: '' }, 'dial tcp 192.168.56.10:6443: i/o timeout', 'Nothing answered in time'],
  ])('%j is told in the words of kubectl, with what it means', async (outcome, words, meaning) => {
    const { verdict, markdown } = await judge(outcome);
    expect(verdict).toBe('fail');
    expect(markdown).toContain(words);
    expect(markdown).toContain(meaning);
  });
});

test('a chain that nobody can read is no fault of the page', async () => {
  const { verdict, markdown, changes } = await judge({ type: 'presented', chain: ['AAAA', 'not base64 |<'], protocol: 'TLSv1.2' });
  expect(verdict).toBe('fail');
  expect(markdown).toContain('tls: failed to parse certificate from server');
  expect(changes).toBe('* What the server presents as its certificate cannot be read: look at the file that it is told to serve with.');
});
