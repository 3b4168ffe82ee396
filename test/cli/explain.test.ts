import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keyPieces, kubeconfig, makePki } from './support/pki.js';
import { makeTree, run } from './support/run.js';

const pages = readdirSync('server/src/core/rules', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.replaceAll('\\', '/').replace(/\.md$/, ''));

describe('kubepki explain', () => {
  it.each(pages.filter((_, at) => at % 8 === 0))('prints the page of %s without markup', (id) => {
    const { status, stdout, stderr } = run(['explain', id]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.startsWith(`${id}\n`)).toBe(true);
    expect(stdout).not.toMatch(/^```|^#/m);
    expect(stdout).not.toContain('\x1b');
  });

  it('names the rules that are nearest to an unknown id', () => {
    expect(run(['explain', 'kubeconfig/key-missmatch'])).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /^kubepki: kubeconfig\/key-missmatch: no rule has this id; did you mean kubeconfig\/key-mismatch[^\n]*\?\n$/,
      ) as unknown,
    });
    expect(run(['explain', 'expired']).stderr).toContain('x509/expired');
    expect(run(['explain', '__proto__']).status).toBe(2);
  });
});

const pki = makePki();
const wrongAddress = 'tls: failed to verify certificate: x509: certificate is valid for 10.96.0.1, not 10.0.0.5';

interface ExplainJson {
  readonly version: number;
  readonly recognised: boolean;
  readonly error: { readonly id: string; readonly places: Record<string, string>; readonly causes: readonly object[] } | null;
  readonly found: readonly {
    readonly file: string;
    readonly range: { readonly start: { line: number; character: number } };
    readonly message: string;
  }[];
  readonly nearest: readonly { readonly id: string }[];
}

function json(args: readonly string[], options: Parameters<typeof run>[1] = {}): { status: number | null; report: ExplainJson } {
  const { status, stdout } = run(['explain', '--format', 'json', ...args], options);
  return { status, report: JSON.parse(stdout) as ExplainJson };
}

describe('kubepki explain of an error text', () => {
  it('says what it means, and for each cause how to tell it and what to do', () => {
    const { status, stdout, stderr } = run(['explain', `Unable to connect to the server: ${wrongAddress}`]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^x509: certificate is valid for 10\.96\.0\.1, not 10\.0\.0\.5\n\nThe certificate of the server does not cover/);
    expect(stdout).toMatch(/\nUsually: .*\n(.*\n)*? {2}To tell: openssl s_client .*\n {2}Do: /);
    expect(stdout).not.toMatch(/\{\w+\}|undefined/);
  });

  it('goes to the place in the files', () => {
    const cwd = makeTree({ 'prod/admin.conf': kubeconfig(pki), 'prod/pki/apiserver.crt': pki.server.pem });
    const { status, stdout } = run(['explain', wrongAddress, 'prod'], { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain('Here: prod/pki/apiserver.crt:1 This certificate lacks `10.0.0.5`.\nDo: Issue it again with `IP:10.0.0.5`.');
    expect(stdout).toContain('Here: prod/admin.conf:6 This cluster dials `10.0.0.5`.');
    expect(stdout).not.toContain('To tell:');
  });

  it('names the command when the fix is safe', () => {
    const cwd = makeTree({ 'a.conf': kubeconfig(pki, (text) => text.replace('current-context: prod', 'current-context: prdo')) });
    const { stdout } = run(['explain', 'error: context "prdo" does not exist', 'a.conf'], { cwd });
    expect(stdout).toMatch(/Here: a\.conf:16 .*prdo.*\s\(kubeconfig\/unknown-context\)\nDo: Use `prod` \(/);
  });

  it('says so when nothing in the files causes it', () => {
    const cwd = makeTree({ 'admin.conf': kubeconfig(pki) });
    const { status, stdout } = run(['explain', 'tls: private key does not match public key', '.'], { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain('Here: in 1 file nothing was found that causes it.');
  });

  it('reads standard input', () => {
    const stdin = 'E1121 12:00:00.0 1 x.go:1] noise\nerror: You must be logged in to the server (Unauthorized)\n';
    expect(json(['-'], { stdin })).toMatchObject({ status: 0, report: { error: { id: 'unauthorized' } } });
  });

  it('prints one object as JSON', () => {
    const cwd = makeTree({ 'admin.conf': kubeconfig(pki), 'apiserver.crt': pki.server.pem });
    const { status, report } = json([wrongAddress, '.'], { cwd });
    expect(status).toBe(0);
    expect(Object.keys(report)).toEqual(['version', 'recognised', 'error', 'tells', 'found', 'others', 'nearest']);
    expect(report).toMatchObject({ version: 1, recognised: true, error: { id: 'name-not-covered', places: { host: '10.0.0.5' } } });
    expect(report.found.map(({ file }) => file)).toEqual(['apiserver.crt', 'admin.conf']);
    expect(report.found[1]?.range.start).toEqual({ line: 5, character: 12 });
    const rule = JSON.parse(run(['explain', '--format', 'json', 'x509/expired']).stdout) as { rule: { id: string; page: string } };
    expect(rule.rule.id).toBe('x509/expired');
  });

  it('ends with 1 when the text is not known, and with 2 on bad usage', () => {
    const { status, stdout } = run(['explain', 'tls: private key and public key do not match']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^This text is not known\.\n\nNearest:\n {2}tls: private key does not match public key\n/);
    expect(json(['the disk is full']).report).toMatchObject({ recognised: false, error: null, nearest: [] });
    expect(run(['explain', '']).status).toBe(2);
    expect(run(['explain', '-'], { stdin: '' }).status).toBe(2);
    expect(run(['explain', 'x509/expired', '.']).status).toBe(2);
    expect(run(['explain', wrongAddress, 'nowhere']).status).toBe(2);
  });

  it('never prints a private key', () => {
    const cwd = makeTree({ 'admin.conf': kubeconfig(pki, (text) => text.replace('current-context: prod', 'current-context: prdo')) });
    const { stdout } = run(['explain', 'context "prdo" does not exist', '.'], { cwd });
    expect(keyPieces(pki.alice).filter((piece) => stdout.includes(piece))).toEqual([]);
  });
});
