import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mint, type Minted, type MintOptions } from '../support/mint.js';
import { keyPieces, kubeconfig } from './support/pki.js';
import { fixedNow, makeTree, run, type RunResult } from './support/run.js';

const DAY = 86_400_000;
const now = Date.parse(fixedNow);
const at = (days: number): Date => new Date(now + days * DAY);
const caUsages = ['digitalSignature', 'keyEncipherment', 'keyCertSign'];
const ca = mint({ subject: 'CN=kubernetes', ca: true, ku: caUsages, notBefore: at(-400), notAfter: at(3000) });
const etcd = mint({ subject: 'CN=etcd-ca', ca: true, ku: caUsages, notBefore: at(-400), notAfter: at(20) });

/** Ends in five days. */
function leaf(options: MintOptions): Minted {
  return mint({ issuer: ca, ku: ['digitalSignature', 'keyEncipherment'], notBefore: at(-360), notAfter: at(5), ...options });
}

const alice = leaf({ subject: 'O=dev,CN=alice', eku: ['clientAuth'] });
const server = leaf({ subject: 'CN=kube-apiserver', eku: ['serverAuth'], sans: ['DNS:kubernetes', 'IP:10.96.0.1'] });
const member = leaf({ subject: 'CN=cp1', eku: ['serverAuth', 'clientAuth'], sans: ['DNS:cp1'], issuer: etcd });
const foreign = leaf({ subject: 'CN=foreign', eku: ['clientAuth'], issuer: mint({ subject: 'CN=elsewhere', ca: true, ku: caUsages }) });

const authority = { 'pki/ca.crt': ca.pem, 'pki/ca.key': ca.keyPem };
const pair = { 'pki/apiserver.crt': server.pem, 'pki/apiserver.key': server.keyPem };
const until = '20 November 2027';

describe('kubepki renew', () => {
  it('makes a certificate anew with its key, found CA and a backup', () => {
    const cwd = makeTree({ ...authority, ...pair });
    const { status, stdout, stderr } = renew(['pki/apiserver.crt'], cwd);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      new RegExp(
        `^pki/apiserver\\.crt {2}0644 {2}kube-apiserver serving certificate, CN=kube-apiserver, signed by CN=kubernetes, with its key: until ${until} \\(before: 26 November 2026\\)\n` +
          '(?:then: .*\n)*' +
          'pki/apiserver\\.crt\\.bak-\\d{8}T\\d{6}Z {2}what pki/apiserver\\.crt was before\n' +
          '1 certificate in 1 file renewed · remove the 1 backup once everything runs\n$',
      ),
    );
    const renewed = certificateAt(cwd, 'pki/apiserver.crt');
    expect(renewed.verify(ca.publicKey)).toBe(true);
    expect(renewed.publicKey.equals(server.publicKey)).toBe(true);
    expect(renewed.subjectAltName).toBe('DNS:kubernetes, IP Address:10.96.0.1');
    expect(read(cwd, backupOf(cwd, 'pki', 'apiserver.crt'))).toBe(server.pem);
    expect(read(cwd, 'pki/apiserver.key')).toBe(server.keyPem);
  });

  it('makes a new key too, in every place, and keeps the modes', () => {
    const cwd = makeTree({
      ...authority,
      'alice.pem': { content: alice.pem + alice.traditionalKeyPem, mode: 0o640 },
      'alice.conf': { content: kubeconfig({ ca, alice }), mode: 0o444 },
    });
    const { status, stdout } = renew(['alice.conf', '--new-key'], cwd);
    expect(status).toBe(0);
    expect(stdout).toContain('alice.pem  0640  client certificate of alice, CN=alice,O=dev, signed by CN=kubernetes, with a new key');
    expect([modeOf(cwd, 'alice.pem'), modeOf(cwd, 'alice.conf')]).toEqual([0o640, 0o444]);
    const fromPem = certificateAt(cwd, 'alice.pem');
    const data = /client-certificate-data: (\S+)/.exec(read(cwd, 'alice.conf'))?.[1] ?? '';
    expect(new X509Certificate(Buffer.from(data, 'base64')).fingerprint256).toBe(fromPem.fingerprint256);
    expect(fromPem.publicKey.equals(alice.publicKey)).toBe(false);
    expect(run(['check', '--now', fixedNow, '--fail-on', 'error'], { cwd }).status).toBe(0);
  });

  it('renews everything that ends before a day, leaves what it cannot with a reason, and answers 1 then', () => {
    const cwd = makeTree({
      ...authority,
      ...pair,
      'pki/etcd/ca.crt': etcd.pem,
      'pki/etcd/ca.key': etcd.keyPem,
      'pki/etcd/server.crt': member.pem,
      'pki/etcd/server.key': member.keyPem,
      'foreign.crt': foreign.pem,
      'foreign.key': foreign.keyPem,
    });
    const { status, stdout, stderr } = renew(['.', '--all-before', '30d'], cwd);
    expect(status).toBe(1);
    expect(stdout).toContain(`pki/apiserver.crt  0644  kube-apiserver serving certificate`);
    expect(stdout).toContain(
      'pki/etcd/server.crt  0644  etcd server certificate, CN=cp1, signed by CN=etcd-ca, with its key: until 11 December 2026',
    );
    expect(stdout).toMatch(/^left: foreign\.crt, CN=foreign, until .* The CA that signed it, `CN=elsewhere`, is not among these files\. /m);
    expect(stdout).toMatch(/^left: pki\/etcd\/ca\.crt, CN=etcd-ca, until 11 December 2026\. A CA is renewed only .*--include-ca\.$/m);
    expect(stdout).toMatch(/\n2 certificates in 2 files renewed · 2 certificates left · remove the 2 backups once everything runs\n$/);
    expect(stderr).toBe(
      'kubepki: pki/etcd/server.crt: It ends with its CA `CN=etcd-ca`, on 11 December 2026, 00:00 UTC: renew the CA first to have it live longer.\n',
    );
    const again = renew(['.', '--all-before', '10d', '--format', 'json'], cwd);
    expect(JSON.parse(again.stdout)).toMatchObject({ renewed: [], files: [], left: [{ file: 'foreign.crt', why: 'refused' }] });
  });

  it('renews CAs on request, and what they signed with them', () => {
    const cwd = makeTree({
      'ca.crt': etcd.pem,
      'ca.key': etcd.keyPem,
      'bundle.crt': ca.pem + etcd.pem,
      'server.crt': member.pem,
      'server.key': member.keyPem,
    });
    const { status, stdout } = renew(['.', '--all-before', '30d', '--include-ca'], cwd);
    expect([status, stdout.includes('bundle.crt  0644  etcd CA')]).toEqual([0, true]);
    const [newCa, newMember] = [certificateAt(cwd, 'ca.crt'), certificateAt(cwd, 'server.crt')];
    expect(newMember.checkIssued(newCa) && newMember.verify(newCa.publicKey)).toBe(true);
    expect(new X509Certificate(member.pem).verify(newCa.publicKey)).toBe(true);
    expect(Date.parse(newMember.validTo)).toBeGreaterThan(at(300).getTime());
    expect(read(cwd, 'bundle.crt')).toBe(ca.pem + read(cwd, 'ca.crt'));
  });

  it('shows what it would do, and writes nothing', () => {
    const cwd = makeTree({ ...authority, ...pair });
    const { status, stdout } = renew(['pki/apiserver.crt', '--dry-run', '--new-key'], cwd);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^would write pki\/apiserver\.crt {2}0644 {2}kube-.*\nwould write pki\/apiserver\.key {2}0600 {2}its new key\n1 certificate in 2 files would be renewed; nothing was written\n$/,
    );
    expect(readdirSync(join(cwd, 'pki')).sort()).toEqual(['apiserver.crt', 'apiserver.key', 'ca.crt', 'ca.key']);
    expect(read(cwd, 'pki/apiserver.crt')).toBe(server.pem);
  });

  it("writes a file once that has two names, as the kubelet's current certificate", () => {
    const cwd = makeTree({ ...authority, 'kubelet-client-2026.pem': { content: alice.pem + alice.keyPem, mode: 0o600 } });
    symlinkSync('kubelet-client-2026.pem', join(cwd, 'kubelet-client-current.pem'));
    expect(renew(['kubelet-client-current.pem'], cwd)).toMatchObject({ status: 0, stderr: '' });
    expect(certificateAt(cwd, 'kubelet-client-2026.pem').serialNumber).not.toBe(new X509Certificate(alice.pem).serialNumber);
    expect(readdirSync(cwd).filter((name) => name.includes('.bak-'))).toHaveLength(1);
  });

  it('never prints a key', () => {
    const cwd = makeTree({ ...authority, ...pair, 'alice.conf': kubeconfig({ ca, alice }) });
    const results = [
      renew(['.', '--all-before', '30d', '--new-key', '--dry-run', '--format', 'json'], cwd),
      renew(['.', '--all-before', '30d', '--new-key'], cwd),
    ];
    const data = /client-key-data: (\S+)/.exec(read(cwd, 'alice.conf'))?.[1] ?? '';
    const made = [read(cwd, 'pki/apiserver.key'), Buffer.from(data, 'base64').toString()];
    const said = results.map(({ stdout, stderr }) => stdout + stderr).join('');
    for (const keyPem of [ca.keyPem, server.keyPem, alice.keyPem, ...made]) {
      for (const piece of keyPieces({ ...ca, keyPem })) expect(said).not.toContain(piece);
    }
  });

  it.each<[what: string, args: readonly string[], reason: string]>([
    ['a wrong CA', ['pki/apiserver.crt', '--ca', 'etcd/ca.crt'], 'etcd/ca.crt: The CA `CN=etcd-ca` did not sign `CN=kube-apiserver`'],
    ['a key of another CA', ['pki/apiserver.crt', '--ca', 'pki/ca.crt', '--ca-key', 'etcd/ca.key'], 'etcd/ca.key: The key does not belong'],
    ['a CA that is not there', ['foreign.crt'], 'The CA that signed it, `CN=elsewhere`, is not among these files'],
    ['a lifetime beyond the CA', ['pki/apiserver.crt', '--lifetime', '9000d'], '--lifetime: The CA `CN=kubernetes` ends on'],
    ['a name that is none', ['pki/apiserver.crt', '--san', 'https://x'], '--san: `https://x` is a URL'],
    ['names for several', ['pki/apiserver.crt', 'alice.conf', '--san', 'x'], '--san: Names can be added to one certificate at a time'],
    ['a folder without a date', ['pki'], '`pki` is a folder'],
    ['a file that is not there', ['nothing.crt'], 'nothing.crt: no such file or folder'],
    ['a file without certificates', ['pki/ca.key'], '`pki/ca.key` holds no certificate that can be renewed in place'],
    ['an unknown context', ['alice.conf', '--context', 'dev'], '`alice.conf` has no context `dev` with a user. Its contexts are `prod`.'],
    ['a new key for a CA', ['pki/ca.crt', '--new-key'], '--new-key: `CN=kubernetes` is a CA: with a new key it would be another CA'],
    ['a date that is none', ['.', '--all-before', 'soon'], 'such as 2027-03-01'],
  ])('refuses %s with one line, and writes nothing', (_what, args, reason) => {
    const tree = {
      ...authority,
      ...pair,
      'etcd/ca.crt': etcd.pem,
      'etcd/ca.key': etcd.keyPem,
      'foreign.crt': foreign.pem,
      'foreign.key': foreign.keyPem,
      'alice.conf': kubeconfig({ ca, alice }),
    };
    const cwd = makeTree(tree);
    const { status, stdout, stderr } = renew(args, cwd);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^kubepki: [^\n]+\n$/);
    expect(stderr).toContain(reason);
    for (const [name, content] of Object.entries(tree)) expect(read(cwd, name)).toBe(content);
  });

  it('moves a certificate to another CA on request only', () => {
    const cwd = makeTree({ ...pair, 'other/ca.crt': etcd.pem, 'other/ca.key': etcd.keyPem });
    expect(renew(['pki/apiserver.crt', '--ca', 'other/ca.crt'], cwd).stderr).toContain('with --change-ca.');
    expect(renew(['pki/apiserver.crt', '--ca', 'other/ca.crt', '--change-ca'], cwd).status).toBe(0);
    expect(certificateAt(cwd, 'pki/apiserver.crt').verify(etcd.publicKey)).toBe(true);
  });

  it('opens the key of a CA with a passphrase, which it shows nowhere', () => {
    const tree = { ...pair, 'pki/ca.crt': ca.pem, 'pki/ca.key': ca.encryptedKeyPem('correct horse') };
    const cwd = makeTree({ ...tree, right: 'correct horse\n', wrong: 'battery staple\n' });
    expect(renew(['pki/apiserver.crt'], cwd)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('--passphrase-file') as string,
    });
    const wrong = renew(['pki/apiserver.crt', '--passphrase-file', 'wrong'], cwd);
    expect([wrong.status, wrong.stderr]).toEqual([
      2,
      expect.stringMatching(/^kubepki: --passphrase-file: The key of the CA cannot be decrypted/),
    ]);
    expect(wrong.stderr).not.toContain('battery');
    const right = renew(['.', '--all-before', '30d', '--passphrase-file', 'right'], cwd);
    expect([right.status, right.stderr]).toEqual([0, '']);
    expect(certificateAt(cwd, 'pki/apiserver.crt').verify(ca.publicKey)).toBe(true);
    const left = renew(['.', '--all-before', '400d'], cwd);
    expect([left.status, left.stdout]).toEqual([1, expect.stringContaining('left: pki/apiserver.crt, CN=kube-apiserver') as string]);
  });

  it('does not take a new key where the old one is encrypted or not here, since it would have no place', () => {
    const cwd = makeTree({ ...authority, 'pki/apiserver.crt': server.pem, 'pki/apiserver.key': server.encryptedKeyPem('x') });
    expect(renew(['pki/apiserver.crt', '--new-key'], cwd)).toMatchObject({ status: 2, stdout: '' });
    expect(read(cwd, 'pki/apiserver.crt')).toBe(server.pem);
  });

  it('follows the paths of a kubeconfig out of its folder', () => {
    const cwd = makeTree({
      ...authority,
      'keys/alice.crt': alice.pem,
      'keys/alice.key': alice.keyPem,
      'home/.kube/config':
        'apiVersion: v1\nkind: Config\nusers: [{name: alice, user: {client-certificate: ../../keys/alice.crt, client-key: ../../keys/alice.key}}]\n',
    });
    const named = ['--ca', join(cwd, 'pki/ca.crt')];
    expect(renew(['config', ...named], join(cwd, 'home/.kube'))).toMatchObject({ status: 0, stderr: '' });
    expect(certificateAt(cwd, 'keys/alice.crt').verify(ca.publicKey)).toBe(true);
    expect(read(cwd, 'keys/alice.crt')).not.toBe(alice.pem);
  });

  it('tells CAs of one name apart by the signature', () => {
    const namesake = mint({ subject: 'CN=kubernetes', ca: true, ku: caUsages, noKeyIds: true, notAfter: at(2000) });
    const cwd = makeTree({ ...pair, 'a/ca.crt': namesake.pem, 'a/ca.key': namesake.keyPem, 'b/ca.crt': ca.pem, 'b/ca.key': ca.keyPem });
    expect(renew(['pki/apiserver.crt'], cwd).status).toBe(0);
    expect(certificateAt(cwd, 'pki/apiserver.crt').verify(ca.publicKey)).toBe(true);
  });
});

function renew(args: readonly string[], cwd: string): RunResult {
  return run(['renew', ...args, '--now', fixedNow], { cwd });
}

function read(cwd: string, name: string): string {
  return readFileSync(join(cwd, name), 'utf8');
}

function certificateAt(cwd: string, name: string): X509Certificate {
  return new X509Certificate(read(cwd, name));
}

function modeOf(cwd: string, name: string): number {
  return statSync(join(cwd, name)).mode & 0o777;
}

function backupOf(cwd: string, folder: string, name: string): string {
  return join(folder, readdirSync(join(cwd, folder)).find((each) => each.startsWith(`${name}.bak-`)) ?? '');
}
