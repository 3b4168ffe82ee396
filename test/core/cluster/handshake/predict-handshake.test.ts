import { describe, expect, test } from 'vitest';
import { createLanguageService } from '../../../../server/src/core/index.js';
import type { HandshakeQuestion, HandshakeReport } from '../../../../server/src/core/service.js';
import { expand, fixedNow, stock } from '../../../support/recipes.js';
import { MemoryWorkspace, nameOf, uriOf } from '../../../support/workspace.js';

const pantry = stock(`
ca: {subject: "CN=kubernetes", ca: true}
other: {subject: "CN=kubernetes", ca: true}
server: {subject: "CN=api", issuer: ca, eku: [serverAuth], sans: ["IP:10.0.0.5"]}
alice: {subject: "O=dev,O=ops,CN=first,CN=alice", issuer: ca, eku: [clientAuth]}
stranger: {subject: "CN=stranger", issuer: other, eku: [clientAuth]}
nobody: {subject: "O=dev", issuer: ca, eku: [clientAuth]}
bob: {subject: "CN=bob", issuer: ca, eku: [clientAuth]}
`);

const config = `current-context: a
clusters:
- name: c
  cluster: {server: "https://10.0.0.5:6443", certificate-authority-data: \${ca.crt64}}
users:
- name: u
  user: {client-certificate-data: \${alice.crt64}, client-key-data: \${alice.key64}}
contexts:
- name: a
  context: {cluster: c, user: u}
`;

interface Asked extends Partial<HandshakeQuestion> {
  readonly now?: number;
}

/** Asks about `config`, changed, among files; `where` is the text that the answer points at. */
async function ask(
  change: (text: string) => string,
  { now = fixedNow, ...more }: Asked = {},
): Promise<HandshakeReport & { where?: string }> {
  const texts = {
    config: change(config),
    'server.crt': '${server.crt}',
    'ca.crt': '${ca.crt}',
    'bob.crt': '${bob.crt}',
    'alice.key': '${alice.key}',
  };
  const files = new Map(Object.entries(texts).map(([name, text]) => [name, { bytes: new TextEncoder().encode(expand(text, pantry)) }]));
  const workspace = new MemoryWorkspace(files);
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const service = createLanguageService({ workspace, clock: { now: () => now }, logger });
  const report = await service.handshake({ kubeconfig: uriOf('config'), serverChain: uriOf('server.crt'), ...more });
  if (report.verdict !== 'fail') return report;
  const { uri, span } = report.place;
  const text = (await service.document(uri))?.text ?? '';
  return { ...report, where: `${nameOf(uri)}: ${text.slice(span.start, span.end).slice(0, 24)}` };
}

const clientCa = uriOf('ca.crt');
const same = (text: string): string => text;
const withUser = (name: string) => (text: string) => text.replaceAll('alice.', `${name}.`);

describe('a handshake', () => {
  test('ends well, and tells the last CN and every O', async () => {
    expect(await ask(same, { clientCa })).toEqual({ verdict: 'ok', identity: { user: 'alice', groups: ['dev', 'ops'] } });
  });

  test('points at the name that is dialled', async () => {
    expect((await ask((text) => text.replace('10.0.0.5', '10.0.0.6'))).where).toBe('config: https://10.0.0.6:6443');
    expect((await ask((text) => text.replace('{server', '{tls-server-name: api, server'))).where).toBe('config: api');
  });

  test('points at the CA that does not fit', async () => {
    expect((await ask((text) => text.replace('ca.crt64', 'other.crt64'))).where).toBe('config: LS0tLS1CRUdJTiBDRVJUSUZJ');
  });

  test('points at the time that is over', async () => {
    const report = await ask(same, { now: Date.parse('2028-01-01T00:00:00Z') });
    expect(report).toMatchObject({ verdict: 'fail', stage: 'server' });
    expect(report.where).toMatch(/^server\.crt: [A-Za-z0-9+/\n]+$/);
  });

  test('shows what the API server answers to a certificate that it does not know', async () => {
    const report = await ask(withUser('stranger'), { clientCa });
    expect(report).toMatchObject({
      stage: 'client',
      words: { prefix: 'error: ', text: 'You must be logged in to the server (Unauthorized)' },
    });
    expect(report.where).toBe('config: LS0tLS1CRUdJTiBDRVJUSUZJ');
    expect(await ask(withUser('stranger'))).toMatchObject({ verdict: 'ok' });
    expect(await ask((text) => withUser('stranger')(text).replace('user: {', 'user: {token: x, '), { clientCa })).toEqual({
      verdict: 'ok',
      identity: undefined,
    });
  });

  test('shows the alerts of a server that requires a certificate', async () => {
    const words = async (change: (text: string) => string, now?: number): Promise<unknown> => {
      const report = await ask(change, { clientCa, wants: 'require', ...(now !== undefined && { now }) });
      return report.verdict === 'fail' ? report.words.text : report.verdict;
    };
    expect(await words(same)).toBe('ok');
    expect(await words(withUser('stranger'))).toBe('remote error: tls: unknown certificate authority');
    expect(await words((text) => text.replace(/user: \{.*/, 'user: {token: x}'))).toBe('remote error: tls: certificate required');
    expect(await words((text) => text.replaceAll('alice.', 'server.'))).toBe('remote error: tls: bad certificate');
  });

  test('takes a certificate without a CN for nobody', async () => {
    expect(await ask(withUser('nobody'), { clientCa })).toMatchObject({ identity: { user: 'system:anonymous' } });
  });

  test('goes on with a pair of files that does not fit until somebody asks for it', async () => {
    const pair = (text: string): string => text.replace(/user: \{.*/, 'user: {client-certificate: bob.crt, client-key: alice.key}');
    expect(await ask(pair)).toMatchObject({ verdict: 'ok' });
    expect(await ask(pair, { clientCa })).toMatchObject({
      stage: 'client',
      words: { text: 'tls: private key does not match public key' },
      where: 'config: alice.key',
    });
  });

  test('leaves open what the files do not tell', async () => {
    expect(await ask((text) => text.replace('10.0.0.5', '{{ .Address }}'))).toMatchObject({ verdict: 'unknown' });
    expect(await ask((text) => text.replace(/, certificate-authority-data: [^}]*\}/, ''))).toMatchObject({ verdict: 'unknown' });
    const plugin = (text: string): string =>
      text.replace(/user: \{.*/, 'user: {exec: {command: x, apiVersion: client.authentication.k8s.io/v1beta1}}');
    expect(await ask(plugin, { clientCa, wants: 'require' })).toMatchObject({ verdict: 'unknown' });
  });

  test('refuses files that are something else', async () => {
    expect(await ask(same, { serverChain: uriOf('alice.key') })).toMatchObject({ verdict: 'refused' });
    expect(await ask(same, { kubeconfig: uriOf('ca.crt') })).toMatchObject({ verdict: 'refused' });
  });
});
