import { describe, expect, it } from 'vitest';
import { mint } from '../support/mint.js';
import { base64, keyPieces, kubeconfig, makePki } from './support/pki.js';
import { makeTree, run } from './support/run.js';

const pki = makePki();
const key = mint({ subject: 'CN=other' });
const lines = key.keyPem.trimEnd().split('\n');
const withKey = (value: string): string => kubeconfig(pki, (text) => text.replace(/client-key-data: .*/, `client-key-data: ${value}`));

/** Ways in which a key may stand in a file, whole or broken. Every one of them is a finding somewhere. */
const files: Readonly<Record<string, string>> = {
  'plain.key': key.keyPem,
  'bundle.crt': pki.ca.pem + key.keyPem,
  'unterminated.key': lines.slice(0, -1).join('\n'),
  'no-begin.key': lines.slice(1).join('\n'),
  'mangled.key': key.keyPem.replace('-----BEGIN', '––--BEGIN'),
  'glued.key': key.keyPem.replace('-----\n', '-----'),
  'escaped.key': key.keyPem.replaceAll('\n', '\\n'),
  'bad-character.key': key.keyPem.replace(/^(M.{10})/m, '$1!'),
  'labels.key': key.keyPem.replace('END PRIVATE KEY', 'END EC PRIVATE KEY'),
  'as-certificate.crt': key.keyPem.replaceAll('PRIVATE KEY', 'CERTIFICATE'),
  'one-line.key': `${lines[0] ?? ''}${lines.slice(1, -1).join('')}${lines.at(-1) ?? ''}`,
  'trailing.key': `${key.keyPem.trimEnd()} ${lines[1] ?? ''}\n`,
  'mismatch.conf': withKey(base64(key.keyPem)),
  'wrapped.conf': withKey(`|\n      ${base64(key.keyPem).replaceAll(/(.{64})/g, '$1\n      ')}`),
  'double.conf': withKey(base64(base64(key.keyPem))),
  'bad.conf': withKey(`${base64(key.keyPem).slice(0, 50)}!${base64(key.keyPem).slice(50)}`),
  'raw.conf': withKey(JSON.stringify(key.keyPem)),
  'der.conf': withKey(key.keyDer.toString('base64')),
  'in-ca.conf': kubeconfig(pki, (text) =>
    text.replace(/certificate-authority-data: .*/, `certificate-authority-data: ${base64(key.keyPem)}`),
  ),
  'in-cert.conf': kubeconfig(pki, (text) => text.replace(/client-certificate-data: .*/, `client-certificate-data: ${base64(key.keyPem)}`)),
  'tab.conf': withKey(`\t${base64(key.keyPem)}`),
  'typo.conf': kubeconfig(pki, (text) => text.replace(/client-key-data: .*/, `client-key-date: ${base64(key.keyPem)}`)),
  'one-line.json': JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    users: [{ name: 'a', user: { 'client-key-data': base64(key.keyPem), token: 'tokenvalue-0123456789abcdef' } }],
  }),
  'password.conf': kubeconfig(pki, (text) =>
    text.replace('  user:\n', '  user:\n    username: admin\n    password: "tokenvalue-0123456789abcdef"\n'),
  ),
};

describe('key material', () => {
  const cwdOf = (): string => makeTree(files);
  const pieces = [...keyPieces(key), ...keyPieces(pki.alice), 'tokenvalue-0123456789abcdef', key.keyDer.toString('base64').slice(4, 20)];

  it.each([
    ['check', []],
    ['check', ['--format', 'json']],
    ['fix', ['--dry-run']],
    ['inspect', Object.keys(files)],
    ['inspect', ['--format', 'json', ...Object.keys(files)]],
    ['fix', []],
  ])('is never in the output of %s %j', (command, args) => {
    const { stdout, stderr } = run([command, ...args], { cwd: cwdOf() });
    const output = stdout + stderr;
    expect(output.length).toBeGreaterThan(100);
    // The pieces themselves stay out of the failure's message, too.
    const leaks = output.split('\n').flatMap((line, at) => (pieces.some((piece) => line.includes(piece)) ? [`line ${at + 1}`] : []));
    expect(leaks).toEqual([]);
  });

  it('is hidden in quoted lines, where certificates show their first characters', () => {
    const { stdout } = run(['check', 'mismatch.conf', 'swapped.conf'], {
      cwd: makeTree({ 'mismatch.conf': files['mismatch.conf'] ?? '', 'swapped.conf': withKey(base64(pki.ca.pem)) }),
    });
    expect(stdout).toContain('│     client-key-data: •••\n');
  });
});

describe('control characters', () => {
  it('are shown escaped, so that a file cannot steer the terminal', () => {
    const text = kubeconfig(pki, (content) => content.replace('current-context: prod', 'current-context: "p\\e[31m\u202ed\u0007"'));
    const { stdout } = run(['check'], { cwd: makeTree({ 'a\x1b[2J.conf': text }) });
    expect(stdout).toContain('a\\x1b[2J.conf');
    expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\u202e]/);
  });
});
