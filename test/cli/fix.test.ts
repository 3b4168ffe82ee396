import { chmodSync, lstatSync, readFileSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { base64, keyPieces, kubeconfig, makePki } from './support/pki.js';
import { fixedNow, makeTree, run } from './support/run.js';

const pki = makePki();
const mangledCert = pki.ca.pem.replace('-----BEGIN CERTIFICATE-----', '–––––BEGIN CERTIFICATE-----');
const mangledKey = pki.alice.keyPem.replace('-----BEGIN', '––––BEGIN');
const doubled = kubeconfig(pki, (text) =>
  text.replace(/(certificate-authority-data: )(.*)/, (_, key: string, value: string) => key + base64(value)),
);

describe('kubepki fix', () => {
  it('applies the safe fixes, says so, and finds nothing the second time', () => {
    const cwd = makeTree({ 'ca.crt': mangledCert, 'alice.key': { content: pki.alice.keyPem, mode: 0o644 }, 'admin.conf': doubled });
    const first = run(['fix', '--now', fixedNow], { cwd });
    expect([first.status, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toContain('ca.crt: ');
    expect(first.stdout).toContain('(pem/mangled-boundary)\n');
    expect(first.stdout).toContain('(key/world-readable)\n');
    expect(first.stdout).toContain('(kubeconfig/double-base64)\n');
    expect(first.stdout).toMatch(/3 fixes in 3 files made\n$/);
    expect(readFileSync(join(cwd, 'ca.crt'), 'utf8')).toBe(pki.ca.pem);
    expect(readFileSync(join(cwd, 'admin.conf'), 'utf8')).toBe(kubeconfig(pki));
    expect(statSync(join(cwd, 'alice.key')).mode & 0o777).toBe(0o600);
    const second = run(['fix', '--now', fixedNow], { cwd });
    expect(second).toEqual({ status: 0, stdout: 'Nothing to fix\n', stderr: '' });
  });

  it('replaces the file in one step, keeps its mode, and writes through a link', () => {
    const cwd = makeTree({ 'real/ca.txt': mangledCert });
    chmodSync(join(cwd, 'real/ca.txt'), 0o640);
    symlinkSync('real/ca.txt', join(cwd, 'ca.crt'));
    const before = statSync(join(cwd, 'real/ca.txt')).ino;
    expect(run(['fix', 'ca.crt'], { cwd }).status).toBe(0);
    expect(lstatSync(join(cwd, 'ca.crt')).isSymbolicLink()).toBe(true);
    const after = statSync(join(cwd, 'real/ca.txt'));
    expect(after.mode & 0o777).toBe(0o640);
    expect(after.ino).not.toBe(before);
    expect(readdirSync(join(cwd, 'real'))).toEqual(['ca.txt']);
  });

  it('--dry-run shows a patch and writes nothing', () => {
    const cwd = makeTree({ 'ca.crt': mangledCert });
    const { status, stdout } = run(['fix', '--dry-run'], { cwd });
    expect(status).toBe(0);
    const lines = stdout.split('\n');
    expect(lines.slice(0, 5)).toEqual([
      '--- a/ca.crt',
      '+++ b/ca.crt',
      '@@ -1,4 +1,4 @@',
      '-–––––BEGIN CERTIFICATE-----',
      '+-----BEGIN CERTIFICATE-----',
    ]);
    expect(stdout).toMatch(/1 fix in 1 file would be made; nothing was written\n$/);
    expect(readFileSync(join(cwd, 'ca.crt'), 'utf8')).toBe(mangledCert);
  });

  it('shows how many lines of key material change, never which', () => {
    const escaped = `${pki.alice.keyPem.trimEnd().replaceAll('\n', '\\n')}\n`;
    const cwd = makeTree({ 'a.key': mangledKey, 'b.key': escaped });
    const { stdout, stderr } = run(['fix', '--dry-run'], { cwd });
    expect(stdout).toContain('lines of key material, not shown)');
    for (const piece of keyPieces(pki.alice)) expect((stdout + stderr).includes(piece)).toBe(false);
    expect(run(['fix'], { cwd }).status).toBe(0);
    expect(readFileSync(join(cwd, 'a.key'), 'utf8')).toBe(pki.alice.keyPem);
    expect(readFileSync(join(cwd, 'b.key'), 'utf8')).toBe(pki.alice.keyPem);
  });

  it('keeps a byte order mark and line ends', () => {
    const windows = `\ufeff${doubled.replaceAll('\n', '\r\n')}`;
    const cwd = makeTree({ 'admin.conf': windows });
    expect(run(['fix'], { cwd }).status).toBe(0);
    expect(readFileSync(join(cwd, 'admin.conf'), 'utf8')).toBe(`\ufeff${kubeconfig(pki).replaceAll('\n', '\r\n')}`);
  });

  it('says what is left', () => {
    const cwd = makeTree({ 'admin.conf': kubeconfig(pki, (text) => text.replace('current-context: prod', 'current-context: prdo')) });
    expect(run(['fix', '--now', fixedNow], { cwd })).toEqual({
      status: 0,
      stdout: 'Nothing to fix · 1 finding left: see kubepki check\n',
      stderr: '',
    });
  });

  it('ends with 2 for what is not there', () => {
    expect(run(['fix', 'x.conf'], { cwd: makeTree({}) })).toMatchObject({ status: 2, stderr: 'kubepki: x.conf: no such file or folder\n' });
  });
});
