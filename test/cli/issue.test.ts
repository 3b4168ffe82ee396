import { X509Certificate, createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keyPieces, makePki } from './support/pki.js';
import { fixedNow, makeTree, run } from './support/run.js';

const pki = makePki();
const withCa = (): string => makeTree({ 'pki/ca.crt': pki.ca.pem, 'pki/ca.key': pki.ca.keyPem });
const signed = ['--ca', 'pki/ca.crt', '--ca-key', 'pki/ca.key', '--days', '90', '--now', fixedNow];

describe('kubepki issue', () => {
  it('makes a CA that signs itself, with the modes that keys need', () => {
    const cwd = makeTree({});
    const { status, stdout, stderr } = run(
      ['issue', 'ca', '--subject', 'CN=my-ca', '--days', '3650', '--now', fixedNow, '--out', 'new/pki/ca'],
      { cwd },
    );
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^new\/pki\/ca\.crt {2}0644 .*CN=my-ca.*\nnew\/pki\/ca\.key {2}0600 .*\n$/);
    const certificate = new X509Certificate(readFileSync(join(cwd, 'new/pki/ca.crt')));
    expect([certificate.ca, certificate.subject, certificate.verify(certificate.publicKey)]).toEqual([true, 'CN=my-ca', true]);
    expect([modeOf(cwd, 'new/pki/ca.crt'), modeOf(cwd, 'new/pki/ca.key')]).toEqual([0o644, 0o600]);
    expect(readdirSync(join(cwd, 'new/pki')).sort()).toEqual(['ca.crt', 'ca.key']);
  });

  it('makes client and server certificates that the CA signed, in every kind of key', () => {
    const cwd = withCa();
    expect(run(['issue', 'client', '--subject', 'CN=bob,O=dev', ...signed, '--out', 'bob'], { cwd }).status).toBe(0);
    const server = [
      'issue',
      'server',
      '--subject',
      'CN=api',
      '--san',
      'api.example',
      '--san',
      'IP:10.0.0.5',
      '--key',
      'ec-p384',
      ...signed,
      '--out',
      'api',
    ];
    expect(run(server, { cwd }).status).toBe(0);
    for (const name of ['bob', 'api']) {
      const certificate = new X509Certificate(readFileSync(join(cwd, `${name}.crt`)));
      const key = createPrivateKey(readFileSync(join(cwd, `${name}.key`)));
      expect(certificate.checkIssued(new X509Certificate(pki.ca.pem))).toBe(true);
      expect(certificate.verify(new X509Certificate(pki.ca.pem).publicKey)).toBe(true);
      expect(certificate.checkPrivateKey(key)).toBe(true);
    }
    expect(new X509Certificate(readFileSync(join(cwd, 'api.crt'))).subjectAltName).toBe('DNS:api.example, IP Address:10.0.0.5');
    expect(run(['check', '--now', fixedNow, '--fail-on', 'warning'], { cwd }).status).toBe(0);
  });

  it.each(['bob.crt', 'bob.key'])('overwrites nothing when %s is there', (present) => {
    const cwd = withCa();
    writeFileSync(join(cwd, present), 'mine');
    const { status, stderr, stdout } = run(['issue', 'client', '--subject', 'CN=bob', ...signed, '--out', 'bob'], { cwd });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe(`kubepki: ${present}: it is there already, and nothing is overwritten\n`);
    expect(readFileSync(join(cwd, present), 'utf8')).toBe('mine');
    expect(readdirSync(cwd).sort()).toEqual([present, 'pki'].sort());
  });

  it.each([
    [['client', '--subject', 'CN=a', '--days', '9'], 'CA'],
    [['client', '--subject', 'CN=a', '--days', '9', '--ca', 'pki/ca.crt'], '--ca needs --ca-key'],
    [['client', '--subject', 'CN=a', '--days', '9', '--ca-key', 'pki/ca.key'], '--ca-key needs --ca'],
    [['client', '--subject', 'CN=a', '--days', '9', '--ca', 'no.crt', '--ca-key', 'pki/ca.key'], 'no.crt: no such file or folder'],
    [['server', '--subject', 'CN=a', ...signed], 'SAN'],
    [['client', '--subject', 'nonsense', ...signed], 'nonsense'],
    [['client', '--subject', 'CN=a', ...signed, '--days', '0'], 'from 1 to 36525'],
    [['client', '--subject', 'CN=a', ...signed, '--key', 'rsa-512'], 'Allowed choices are'],
    [['client', '--subject', 'CN=a', '--days', '9', '--ca', 'pki/ca.crt', '--ca-key', 'other.key'], 'key'],
  ])('refuses %j with one line', (args, reason) => {
    const cwd = withCa();
    writeFileSync(join(cwd, 'other.key'), pki.alice.keyPem);
    const { status, stderr, stdout } = run(['issue', ...args, '--out', 'out/x'], { cwd });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(reason);
    expect(stderr).toMatch(/^kubepki: [^\n]+\n$/);
    expect(existsSync(join(cwd, 'out'))).toBe(false);
  });

  it('prints no key', () => {
    const cwd = withCa();
    const { stdout, stderr } = run(['issue', 'client', '--subject', 'CN=bob', ...signed, '--out', 'bob'], { cwd });
    const keyPem = readFileSync(join(cwd, 'bob.key'), 'utf8');
    for (const piece of keyPieces({ ...pki.alice, keyPem })) expect((stdout + stderr).includes(piece)).toBe(false);
  });
});

function modeOf(cwd: string, name: string): number {
  return statSync(join(cwd, name)).mode & 0o777;
}
