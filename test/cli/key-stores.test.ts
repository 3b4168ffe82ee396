import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makePki } from './support/pki.js';
import { makeTree, run } from './support/run.js';

const pki = makePki();
const secret = 'correct horse';
const hasOpenssl = String(spawnSync('openssl', ['version']).stdout).startsWith('OpenSSL 3');
if (!hasOpenssl) console.log('skipped: openssl 3 is not on the PATH, so nothing makes PKCS#12 files');

/** A folder with a store of a certificate, its key and its CA. */
function withStore(args: readonly string[] = []): string {
  const cwd = makeTree({ 'all.pem': pki.alice.pem + pki.alice.keyPem + pki.ca.pem, 'pass.txt': `${secret}\n`, 'wrong.txt': 'x\n' });
  const command = ['pkcs12', '-export', '-in', 'all.pem', '-name', 'alice', '-out', 'alice.p12', '-passout', `pass:${secret}`, ...args];
  const { status, stderr } = spawnSync('openssl', command, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return cwd;
}

describe.runIf(hasOpenssl)('kubepki inspect of a key store', () => {
  it.each([
    ['as OpenSSL 3 writes it', [], 'AES-256-CBC'],
    ['as older programs did', ['-legacy'], 'pbeWithSHA1And3-KeyTripleDES-CBC'],
  ])('tells every entry, %s', (_, args, lockedWith) => {
    const { status, stdout, stderr } = run(['inspect', '--format', 'json', 'alice.p12', '--passphrase-file', 'pass.txt'], {
      cwd: withStore(args),
    });
    expect([status, stderr]).toEqual([0, '']);
    const { materials } = JSON.parse(stdout) as { materials: Record<string, unknown>[] };
    expect(materials).toMatchObject([
      { type: 'certificate', file: 'alice.p12', subject: 'CN=alice,O=dev', place: 'entry "alice"' },
      { type: 'certificate', subject: 'CN=kubernetes', place: 'entry 2' },
      { type: 'private-key', algorithm: 'EC', encrypted: false, lockedWith, place: 'entry "alice"' },
    ]);
    expect(stdout).not.toContain(secret);
  });

  it('says what it needs where nobody can be asked, and shows what is not locked', () => {
    const cwd = withStore(['-certpbe', 'NONE']);
    const { status, stdout } = run(['inspect', 'alice.p12'], { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain('alice.p12: Locked with a password: name the file that holds it with --passphrase-file');
    expect(stdout).toContain('CN=kubernetes');
    expect(stdout).toMatch(/encrypted private key/);
  });

  it('refuses another password in one line', () => {
    const { status, stderr } = run(['inspect', 'alice.p12', '--passphrase-file', 'wrong.txt'], { cwd: withStore() });
    expect([status, stderr]).toEqual([2, 'kubepki: alice.p12: this password does not open it\n']);
  });

  it('holds nothing of the key', () => {
    const cwd = withStore();
    const { stdout } = run(['inspect', 'alice.p12', '--passphrase-file', 'pass.txt'], { cwd });
    const [, body = ''] = /PRIVATE KEY-----\n([\s\S]*?)\n-----END/.exec(readFileSync(join(cwd, 'all.pem'), 'utf8')) ?? [];
    expect(stdout).not.toContain(body.slice(40, 60));
  });
});
