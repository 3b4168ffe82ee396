import { describe, expect, it } from 'vitest';
import { mint } from '../support/mint.js';
import { keyPieces, kubeconfig, makePki } from './support/pki.js';
import { fixedNow, makeTree, run, type RunResult } from './support/run.js';

const pki = makePki();
const server = mint({ subject: 'CN=kube-apiserver', issuer: pki.ca, eku: ['serverAuth'], sans: ['DNS:kubernetes', 'IP:10.0.0.5'] });
const other = mint({ subject: 'CN=other', ca: true });
const config = kubeconfig(pki);
const tree = { 'admin.conf': config, 'server.crt': server.pem, 'ca.crt': pki.ca.pem, 'other.crt': other.pem };

function verify(files: Readonly<Record<string, string>>, ...args: readonly string[]): RunResult {
  const all = ['verify', '--kubeconfig', 'admin.conf', '--server-chain', 'server.crt', '--now', fixedNow, ...args];
  return run(all, { cwd: makeTree({ ...tree, ...files }) });
}

function json(result: RunResult): unknown {
  return JSON.parse(result.stdout);
}

describe('kubepki verify', () => {
  it('says that a handshake is well, and whom the server takes the client for', () => {
    const result = verify({}, '--client-ca', 'ca.crt', '--format', 'json');
    expect(json(result)).toEqual({ verdict: 'ok', error: null, stage: null, user: 'alice', groups: ['dev'], where: null });
    expect([result.status, result.stderr]).toEqual([0, '']);
    expect(verify({}).stdout).toBe('ok: the server is trusted\nuser alice, in dev\n');
  });

  it("prints kubectl's words and the place that must change", () => {
    const result = verify({}, '--now', '2028-01-01T00:00:00Z', '--format', 'json');
    expect(result.status).toBe(1);
    expect(json(result)).toMatchObject({
      verdict: 'fail',
      error:
        'tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2028-01-01T00:00:00Z is after 2027-11-21T00:00:00Z',
      stage: 'server',
      where: { file: 'server.crt', range: { start: { line: 2 } } },
    });
    const [first, second, third] = verify({ 'server.crt': pki.server.pem }).stdout.split('\n');
    expect(first).toBe('fail: the server is refused; kubectl prints');
    expect(second).toBe(
      '  Unable to connect to the server: tls: failed to verify certificate: x509: certificate is valid for 10.96.0.1, not 10.0.0.5',
    );
    expect(third).toBe('at admin.conf:6:13');
  });

  it('tells a kubeconfig that cannot be used, and a client that the server does not know', () => {
    const broken = json(verify({ 'admin.conf': config.replace('user: alice}', 'user: alice}\n  - x') }, '--format', 'json'));
    expect(broken).toMatchObject({
      verdict: 'fail',
      stage: 'config',
      error: expect.stringContaining('error loading config file "admin.conf": ') as unknown,
    });
    const missing = json(verify({}, '--context', 'nowhere', '--format', 'json'));
    expect(missing).toMatchObject({ stage: 'config', error: 'context "nowhere" does not exist' });
    const unknown = verify({}, '--client-ca', 'other.crt', '--format', 'json');
    expect(json(unknown)).toMatchObject({
      verdict: 'fail',
      stage: 'client',
      error: 'You must be logged in to the server (Unauthorized)',
      where: { file: 'admin.conf', range: { start: { line: 10 } } },
    });
  });

  it('says what the files do not tell', () => {
    const result = verify({ 'admin.conf': config.replace('https://10.0.0.5:6443', 'https://{{ .Address }}') }, '--format', 'json');
    expect(result.status).toBe(1);
    expect(json(result)).toMatchObject({ verdict: 'unknown', error: null, missing: 'the values of the template' });
  });

  it('refuses what it cannot work with in one line', () => {
    expect(verify({ 'server.crt': 'nothing' })).toMatchObject({
      status: 2,
      stderr: 'kubepki: server.crt: there is no certificate in it\n',
    });
    expect(verify({}, '--server-chain', 'absent.crt')).toMatchObject({
      status: 2,
      stderr: 'kubepki: absent.crt: no such file or folder\n',
    });
    expect(run(['verify', '--kubeconfig', 'x'])).toMatchObject({ status: 2 });
  });

  it('prints nothing of a key', () => {
    const swapped = config.replace(
      /client-certificate-data: (.*)\n( *)client-key-data: (.*)/,
      'client-certificate-data: $3\n$2client-key-data: $1',
    );
    for (const files of [{}, { 'admin.conf': swapped }]) {
      for (const format of ['text', 'json']) {
        const { stdout, stderr } = verify(files, '--format', format);
        expect(keyPieces(pki.alice).filter((piece) => (stdout + stderr).includes(piece))).toEqual([]);
      }
    }
  });
});
