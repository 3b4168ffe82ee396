import { X509Certificate, createPrivateKey, createPublicKey } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { certificateProfiles } from '../../server/src/core/knowledge/certificate-profiles.js';
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
    expect(stdout).toMatch(/^new\/pki\/ca\.key {2}0600 .*\nnew\/pki\/ca\.crt {2}0644 .*CN=my-ca.*\n$/);
    expect(modeOf(cwd, 'new/pki')).toBe(0o700);
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

  it('fills in a profile, and finds the key and the place by the CA', () => {
    const cwd = withCa();
    const { status, stdout, stderr } = run(
      [
        'issue',
        'apiserver',
        '--ca',
        'pki/ca.crt',
        '--node',
        'cp1',
        '--address',
        '10.0.0.5',
        '--endpoint',
        'api.example.com:6443',
        '--now',
        fixedNow,
      ],
      { cwd },
    );
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      'pki/apiserver.key  0600  its private key, unencrypted: keep it out of git\n' +
        'pki/apiserver.crt  0644  kube-apiserver serving certificate, CN=kube-apiserver, signed by CN=kubernetes, until 21 November 2027\n',
    );
    const certificate = new X509Certificate(readFileSync(join(cwd, 'pki/apiserver.crt')));
    expect(certificate.subjectAltName).toBe(
      'DNS:cp1, DNS:kubernetes, DNS:kubernetes.default, DNS:kubernetes.default.svc, DNS:kubernetes.default.svc.cluster.local, ' +
        'IP Address:10.96.0.1, IP Address:10.0.0.5, DNS:api.example.com',
    );
  });

  it.each([
    ['etcd-server', ['--node', 'cp1', '--address', '10.0.0.5'], 'pki/etcd/server.crt'],
    ['apiserver-etcd-client', [], 'pki/apiserver-etcd-client.crt'],
    ['client', ['--subject', 'CN=a', '--out', 'pki/'], 'pki/client.crt'],
    ['user', ['--user', 'system:a@b/../c', '--out', 'pki/x.crt'], 'pki/x.crt'],
    ['user', ['--user', '../../a', '--group', 'dev'], 'pki/etcd/a.crt'],
  ])('puts %s %j into %s', (profile, args, file) => {
    const cwd = makeTree({ 'pki/etcd/ca.crt': pki.ca.pem, 'pki/etcd/ca.key': pki.ca.keyPem });
    const { stderr } = run(['issue', profile, '--ca', 'pki/etcd/ca.crt', '--now', fixedNow, ...args], { cwd });
    expect(stderr).toBe('');
    expect(existsSync(join(cwd, file))).toBe(true);
  });

  it('makes the key pair of service accounts', () => {
    const cwd = makeTree({});
    const { stdout } = run(['issue', 'service-account', '--key', 'rsa-2048'], { cwd });
    expect(stdout).toBe('sa.key  0600  its private key, unencrypted: keep it out of git\nsa.pub  0644  the public half of the key\n');
    const half = createPublicKey(createPrivateKey(readFileSync(join(cwd, 'sa.key')))).export({ type: 'spki', format: 'pem' });
    expect(half).toBe(readFileSync(join(cwd, 'sa.pub'), 'utf8'));
  });

  it('shows what it would make and writes nothing', () => {
    const cwd = withCa();
    const args = ['issue', 'user', '--user', 'bob', '--group', 'system:masters', '--ca', 'pki/ca.crt', '--now', fixedNow, '--dry-run'];
    const { status, stdout, stderr } = run(args, { cwd });
    expect(status).toBe(0);
    expect(stdout).toBe(
      'would write pki/bob.key  0600  its private key, unencrypted: keep it out of git\n' +
        'would write pki/bob.crt  0644  client certificate of a user, CN=bob,O=system:masters, signed by CN=kubernetes, until 21 November 2027\n' +
        '  Subject  CN=bob,O=system:masters\n' +
        '  Issuer   CN=kubernetes\n' +
        '  Valid    21 Nov 2026 – 21 Nov 2027 00:00 UTC (365 days)\n' +
        '  Usage    clientAuth, digitalSignature\n' +
        '  Key      EC P-256, new\n',
    );
    expect(stderr).toMatch(/^kubepki: [^\n]*cannot be revoked[^\n]*\n$/);
    expect(readdirSync(join(cwd, 'pki')).sort()).toEqual(['ca.crt', 'ca.key']);
    const json = JSON.parse(run([...args, '--format', 'json'], { cwd }).stdout) as object;
    expect(json).toMatchObject({
      version: 1,
      dryRun: true,
      files: [
        { file: 'pki/bob.key', mode: '0600', backup: null },
        { file: 'pki/bob.crt', mode: '0644' },
      ],
      certificate: { subject: 'CN=bob,O=system:masters', notAfter: '2027-11-21T00:00:00Z', extendedKeyUsage: ['clientAuth'] },
      warnings: [expect.stringContaining('cannot be revoked')],
    });
  });

  it.each(['bob.crt', 'bob.key'])('overwrites nothing when %s is there', (present) => {
    const cwd = withCa();
    writeFileSync(join(cwd, present), 'mine');
    const { status, stderr, stdout } = run(['issue', 'client', '--subject', 'CN=bob', ...signed, '--out', 'bob'], { cwd });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe(`kubepki: ${present} is there already: nothing is overwritten without --force, which keeps a copy beside\n`);
    expect(readFileSync(join(cwd, present), 'utf8')).toBe('mine');
    expect(readdirSync(cwd).sort()).toEqual([present, 'pki'].sort());
  });

  it('says what would be lost, and with --force keeps it beside', () => {
    const cwd = makeTree({ 'pki/ca.crt': pki.ca.pem, 'pki/ca.key': pki.ca.keyPem, 'alice.crt': pki.alice.pem });
    const args = ['issue', 'client', '--subject', 'CN=alice', ...signed, '--out', 'alice'];
    expect(run(args, { cwd }).stderr).toMatch(
      /^kubepki: alice\.crt is there already \(Client certificate of alice, CN=alice,O=dev, until [^)]+\): nothing is overwritten/i,
    );
    const { status, stdout } = run([...args, '--force'], { cwd });
    const backup = readdirSync(cwd).find((name) => name.startsWith('alice.crt.bak-')) ?? '';
    expect(status).toBe(0);
    expect(stdout).toContain(`${backup}  what alice.crt was before\n`);
    expect(readFileSync(join(cwd, backup), 'utf8')).toBe(pki.alice.pem);
    expect(new X509Certificate(readFileSync(join(cwd, 'alice.crt'))).subject).toBe('CN=alice');
  });

  it('takes a key that is there and leaves it where it is', () => {
    const cwd = makeTree({ 'pki/ca.crt': pki.ca.pem, 'pki/ca.key': pki.ca.keyPem, 'mine.key': pki.alice.keyPem });
    const { stdout, status } = run(['issue', 'client', '--subject', 'CN=a', ...signed, '--key-file', 'mine.key', '--out', 'a'], { cwd });
    expect(status).toBe(0);
    expect(stdout).not.toContain('key');
    expect(new X509Certificate(readFileSync(join(cwd, 'a.crt'))).checkPrivateKey(createPrivateKey(pki.alice.keyPem))).toBe(true);
    expect(existsSync(join(cwd, 'a.key'))).toBe(false);
  });

  it.each([
    [['client', '--subject', 'CN=a', '--days', '9'], 'it needs a CA that signs it'],
    [['client', '--subject', 'CN=a', '--days', '9', '--ca-key', 'pki/ca.key'], '--ca-key needs --ca'],
    [['client', '--subject', 'CN=a', '--days', '9', '--ca', 'no.crt'], 'kubepki: no.crt: no such file or folder'],
    [['client', '--subject', 'CN=a', '--ca', 'lonely.crt'], 'kubepki: lonely.crt: its key is neither lonely.key nor lonely-key.pem'],
    [['client', '--subject', 'CN=a', '--ca', 'other.key'], 'kubepki: other.key: The file of the CA holds no `CERTIFICATE` block'],
    [
      ['client', '--subject', 'CN=a', '--ca', 'pki/ca.crt', '--ca-key', 'lonely.crt'],
      'kubepki: lonely.crt: The file of the key of the CA holds no',
    ],
    [['client', '--subject', 'CN=a', '--ca', 'lonely.crt', '--ca-key', 'other.key'], 'kubepki: lonely.crt: `CN=alice,O=dev` is not a CA'],
    [
      ['client', '--subject', 'CN=a', '--days', '9', '--ca', 'pki/ca.crt', '--ca-key', 'other.key'],
      'kubepki: other.key: The key does not belong to',
    ],
    [['client', '--subject', 'CN=a', ...signed, '--key-file', 'lonely.crt'], 'kubepki: lonely.crt: The file of the private key holds no'],
    [['server', '--subject', 'CN=a', ...signed], 'kubepki: --san: A server certificate needs a name'],
    [['server', '--subject', 'CN=a', ...signed, '--san', 'a b'], 'kubepki: --san: `a b` holds a blank'],
    [['server', '--subject', 'CN=a', ...signed, '--san', 'IP:10.0.0.999'], 'kubepki: --san: `10.0.0.999` is no IP address'],
    [['client', '--subject', 'nonsense', ...signed], 'kubepki: --subject: `nonsense` in the subject'],
    [['client', '--subject', 'CN=a', ...signed, '--days', '0'], 'from 1 to 36525'],
    [['client', '--subject', 'CN=a', '--ca', 'pki/ca.crt', '--lifetime', '36000d'], 'kubepki: --lifetime: The CA `CN=kubernetes` ends on'],
    [['client', '--subject', 'CN=a', '--ca', 'pki/ca.crt', '--lifetime', 'soon'], 'kubepki: --lifetime: `soon` is no lifetime'],
    [['client', '--subject', 'CN=a', ...signed, '--key', 'rsa-512'], 'Allowed choices are'],
    [['apiserver', '--address', '10.0.0.5', ...signed], 'kubepki: --node: kube-apiserver serving certificate: give the name of the node'],
    [
      ['apiserver', '--node', 'a', '--address', '10.0.0.5', '--service-cidr', '10.96.0.0', ...signed],
      'kubepki: --service-cidr: `10.96.0.0` is no network',
    ],
    [['apiserver', '--node', 'a', '--address', '10.0.0.5', '--service-cidr', '10.96.0.0/33', ...signed], 'kubepki: --service-cidr: '],
    [['admin', '--group', 'dev', ...signed], 'kubepki: issue admin: --group is for the profile user'],
    [['ca', '--ca', 'pki/ca.crt'], 'kubepki: pki/ca.crt: Cluster CA: it signs itself'],
    [['service-account', '--key', 'ed25519'], 'kubepki: --key: Tokens of service accounts'],
  ])('refuses %j with one line', (args, reason) => {
    const cwd = makeTree({
      'pki/ca.crt': pki.ca.pem,
      'pki/ca.key': pki.ca.keyPem,
      'lonely.crt': pki.alice.pem,
      'other.key': pki.alice.keyPem,
    });
    const { status, stderr, stdout } = run(['issue', ...args, '--out', 'out/x'], { cwd });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(reason);
    expect(stderr).toMatch(/^kubepki: [^\n]+\n$/);
    expect(existsSync(join(cwd, 'out'))).toBe(false);
  });

  it('lists every profile in its help', () => {
    const help = run(['issue', '--help']).stdout;
    for (const { id, needs } of certificateProfiles) {
      const line = new RegExp(`^    ${id} +\\S.*$`, 'm').exec(help)?.[0] ?? `no ${id}`;
      for (const need of needs) expect(line).toContain(`--${need.replace('addresses', 'address')}`);
    }
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
