import { spawn, spawnSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makePki } from './support/pki.js';
import { bundlePath, fixedNow, makeTree, run } from './support/run.js';

const pki = makePki();
const secret = 'correct horse';
const args = ['issue', 'user', '--user', 'bob', '--ca', 'pki/ca.crt', '--now', fixedNow, '--out', 'bob'];
const hasScript = String(spawnSync('script', ['--version']).stdout).includes('util-linux');
if (!hasScript) console.log('skipped: script of util-linux is not on the PATH, so no passphrase was typed.');

describe('the passphrase of an encrypted key', () => {
  it.each([
    ['in a file', ['--passphrase-file', 'pass.txt'], ''],
    ['on standard input', ['--passphrase-file', '-'], `${secret}\r\n`],
  ])('is read %s', (_, extra, stdin) => {
    const cwd = withEncrypted();
    const { status, stdout, stderr } = run([...args, ...extra], { cwd, stdin });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).not.toContain(secret);
    expect(existsSync(join(cwd, 'bob.crt'))).toBe(true);
  });

  it.each([
    ['a line each', `${secret}\nother\n`, 'other'],
    ['one line for both', `${secret}\n`, secret],
  ])('two keys: %s', (_, stdin, ofUser) => {
    const cwd = withEncrypted({ 'mine.key': encrypted(pki.alice.keyPem, ofUser) });
    const { status, stderr } = run([...args, '--key-file', 'mine.key', '--passphrase-file', '-'], { cwd, stdin });
    expect([status, stderr]).toEqual([0, '']);
  });

  it.each([
    ['nobody can be asked', [], 'kubepki: pki/ca.key: the key is encrypted: name the file of its passphrase with --passphrase-file'],
    [
      'it is another one',
      ['--passphrase-file', 'wrong.txt'],
      'kubepki: --passphrase-file: The key of the CA cannot be decrypted with this passphrase',
    ],
    ['its file is not there', ['--passphrase-file', 'none'], 'kubepki: none: no such file or folder'],
  ])('is refused with one line when %s', (_, extra, reason) => {
    const cwd = withEncrypted();
    const { status, stdout, stderr } = run([...args, ...extra], { cwd });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.startsWith(reason)).toBe(true);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).not.toMatch(/wrong horse|correct horse/);
    expect(existsSync(join(cwd, 'bob.crt'))).toBe(false);
  });

  it.runIf(hasScript)('is asked for on the terminal and not shown', async () => {
    const cwd = withEncrypted();
    const seen = await type(cwd, `${secret}\r`);
    expect(seen.status).toBe(0);
    expect(seen.shown).toContain('Passphrase of pki/ca.key: ');
    expect(seen.shown).not.toContain('horse');
    expect(readFileSync(join(cwd, 'bob.crt'), 'utf8')).toContain('BEGIN CERTIFICATE');
  });

  it.runIf(hasScript)('may be given up with Ctrl-C, and nothing is written', async () => {
    const cwd = withEncrypted();
    const seen = await type(cwd, 'hors\u0003');
    expect(seen.status).toBe(2);
    expect(seen.shown).toContain('kubepki: pki/ca.key: no passphrase was given');
    expect(seen.shown).not.toContain('hors');
    expect(existsSync(join(cwd, 'bob.key'))).toBe(false);
  });
});

/** On a terminal of its own: waits for the question before it types. */
function type(cwd: string, keys: string): Promise<{ readonly status: number | null; readonly shown: string }> {
  const command = [process.execPath, bundlePath(), ...args].map((word) => `'${word}'`).join(' ');
  const terminal = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], { cwd });
  let shown = '';
  let isTyped = false;
  terminal.stdout.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
    if (isTyped || !shown.includes('Passphrase of')) return;
    isTyped = true;
    terminal.stdin.write(keys);
  });
  return new Promise((resolve) => terminal.on('close', (status) => resolve({ status, shown })));
}

function withEncrypted(files: Record<string, string> = {}): string {
  return makeTree({
    'pki/ca.crt': pki.ca.pem,
    'pki/ca.key': encrypted(pki.ca.keyPem, secret),
    'pass.txt': secret,
    'wrong.txt': 'wrong horse\n',
    ...files,
  });
}

function encrypted(keyPem: string, passphrase: string): string {
  return String(createPrivateKey(keyPem).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }));
}
