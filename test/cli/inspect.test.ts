import { execFileSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mint, mintCrl, mintRequest } from '../support/mint.js';
import { base64, makePki, kubeconfig } from './support/pki.js';
import { fixedNow, makeTree, run } from './support/run.js';

const pki = makePki();

type Json = Readonly<Record<string, unknown>>;

function inspectJson(args: readonly string[], cwd: string, stdin?: string | Uint8Array): Json[] {
  const { status, stdout, stderr } = run(['inspect', '--format', 'json', ...args], { cwd, ...(stdin !== undefined && { stdin }) });
  expect([status, stderr]).toEqual([0, '']);
  const parsed = JSON.parse(stdout) as { materials: Json[] };
  expect(Object.keys(parsed)).toEqual(['materials']);
  return parsed.materials;
}

describe('kubepki inspect', () => {
  it('prints a certificate with the fields of the contract, in their order', () => {
    const [certificate] = inspectJson(['pki/apiserver.crt'], makeTree({ 'pki/apiserver.crt': pki.server.pem }));
    expect(Object.keys(certificate ?? {})).toEqual(
      (
        'type file range sha256 subject issuer serial notBefore notAfter subjectAltNames keyUsage extendedKeyUsage isCA pathLength key ' +
        'signatureAlgorithm subjectKeyId authorityKeyId selfSigned role problems'
      ).split(' '),
    );
    expect(certificate).toMatchObject({
      type: 'certificate',
      file: 'pki/apiserver.crt',
      range: { start: { line: 0, character: 0 } },
      subject: 'CN=kube-apiserver',
      issuer: 'CN=kubernetes',
      serial: '03EB',
      notBefore: '2026-11-21T00:00:00Z',
      notAfter: '2027-11-21T00:00:00Z',
      subjectAltNames: ['DNS:kubernetes', 'IP:10.96.0.1'],
      keyUsage: ['digitalSignature', 'keyEncipherment'],
      extendedKeyUsage: ['serverAuth'],
      isCA: false,
      pathLength: null,
      key: { algorithm: 'EC', curve: 'P-384', bits: 384 },
      signatureAlgorithm: 'ecdsa-with-SHA256',
      selfSigned: false,
      role: 'kube-apiserver serving certificate',
      problems: [],
    });
  });

  it('shows keys by type, size and public fingerprint', () => {
    const rsa = mint({ subject: 'CN=rsa', key: 'rsa-2048' });
    const keys = inspectJson(
      ['a.key', 'b.key', 'c.pub'],
      makeTree({ 'a.key': pki.alice.keyPem, 'b.key': rsa.keyPem, 'c.pub': publicPem(rsa.keyPem) }),
    );
    const fingerprint = expect.stringMatching(/^[0-9a-f]{64}$/) as unknown;
    expect(keys).toMatchObject([
      { type: 'private-key', algorithm: 'EC', curve: 'P-256', bits: 256, encrypted: false, publicFingerprint: fingerprint },
      { type: 'private-key', algorithm: 'RSA', curve: null, bits: 2048, encrypted: false, publicFingerprint: fingerprint },
      { type: 'public-key', key: { algorithm: 'RSA', curve: null, bits: 2048 }, publicFingerprint: fingerprint },
    ]);
    expect(keys[1]?.['publicFingerprint']).toBe(keys[2]?.['publicFingerprint']);
  });

  it('decodes requests, revocation lists and DER', () => {
    const request = mintRequest({ subject: 'CN=req', sans: ['DNS:a.example'] });
    const crl = mintCrl({ issuer: pki.ca });
    const files = makeTree({ 'a.csr': request.pem, 'b.crl': crl.pem, 'c.der': pki.ca.der });
    expect(inspectJson(['a.csr', 'b.crl', 'c.der'], files)).toMatchObject([
      { type: 'csr', subject: 'CN=req', subjectAltNames: ['DNS:a.example'] },
      { type: 'crl', issuer: 'CN=kubernetes' },
      { type: 'certificate', subject: 'CN=kubernetes', isCA: true, selfSigned: true, role: 'cluster CA' },
    ]);
  });

  it('says where a broken certificate stops', () => {
    const cut = `-----BEGIN CERTIFICATE-----\n${pki.ca.der.subarray(0, 60).toString('base64')}\n-----END CERTIFICATE-----\n`;
    const [broken] = inspectJson(['x.crt'], makeTree({ 'x.crt': cut }));
    if (broken?.['type'] === 'unreadable') {
      expect(broken).toMatchObject({ error: expect.any(String) as unknown, byteOffset: expect.any(Number) as unknown });
    } else expect(broken?.['problems']).not.toEqual([]);
    const [garbage] = inspectJson(
      ['y.crt'],
      makeTree({ 'y.crt': `-----BEGIN CERTIFICATE-----\n${base64('no DER at all')}\n-----END CERTIFICATE-----\n` }),
    );
    expect(garbage).toMatchObject({
      type: 'unreadable',
      file: 'y.crt',
      error: expect.any(String) as unknown,
      byteOffset: expect.any(Number) as unknown,
    });
  });

  it('finds what a kubeconfig embeds, in the order of its text', () => {
    const found = inspectJson(['admin.conf'], makeTree({ 'admin.conf': kubeconfig(pki) }));
    expect(found.map(({ type, place }) => [type, place])).toEqual([
      ['certificate', 'clusters[prod].certificate-authority-data'],
      ['certificate', 'users[alice].client-certificate-data'],
      ['private-key', 'users[alice].client-key-data'],
    ]);
    expect(found[0]?.['range']).toMatchObject({ start: { line: 6, character: 32 } });
  });

  it('reads standard input, with text around the blocks', () => {
    const cwd = makeTree({});
    const output = `CONNECTED(00000003)\n---\nCertificate chain\n 0 s:CN = x\n${pki.server.pem}---\nServer certificate {"a": 1}\n`;
    expect(inspectJson(['-'], cwd, output)).toMatchObject([{ type: 'certificate', file: '-', subject: 'CN=kube-apiserver' }]);
    expect(inspectJson(['-'], cwd, pki.ca.der)).toMatchObject([{ type: 'certificate', file: '-' }]);
  });

  it('prints what a person reads, and says when there is nothing', () => {
    const cwd = makeTree({ 'a.crt': pki.alice.pem, 'empty.txt': 'nothing\n' });
    const { status, stdout } = run(['inspect', '--now', fixedNow, 'a.crt', 'empty.txt'], { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain('a.crt:1:1 client certificate of alice\n  Subject      CN=alice,O=dev\n');
    expect(stdout).toContain('\nempty.txt: no certificate, key, request or revocation list in it\n');
  });

  it('goes on after a file that is not there', () => {
    const { status, stdout, stderr } = run(['inspect', '--format', 'json', 'no.crt', 'a.crt'], { cwd: makeTree({ 'a.crt': pki.ca.pem }) });
    expect([status, stderr]).toEqual([2, 'kubepki: no.crt: no such file or folder\n']);
    expect((JSON.parse(stdout) as { materials: unknown[] }).materials).toHaveLength(1);
  });

  it('agrees with openssl x509', () => {
    const cwd = makeTree({ 'server.crt': pki.server.pem, 'ca.crt': pki.ca.pem, 'alice.crt': pki.alice.pem });
    if (!hasOpenSsl()) {
      console.log('openssl is not installed: the fields that inspect prints are not compared with its own.');
      return;
    }
    for (const name of ['server.crt', 'ca.crt', 'alice.crt']) {
      const [certificate] = inspectJson([name], cwd);
      const facts = [
        '-noout',
        '-subject',
        '-issuer',
        '-serial',
        '-fingerprint',
        '-sha256',
        '-nameopt',
        'RFC2253',
        '-dateopt',
        'iso_8601',
        '-dates',
      ];
      const lines = execFileSync('openssl', ['x509', '-in', join(cwd, name), ...facts], { encoding: 'utf8' });
      const value = (key: RegExp): string => key.exec(lines)?.[1] ?? '';
      expect(certificate).toMatchObject({
        subject: value(/^subject=(.*)$/m),
        issuer: value(/^issuer=(.*)$/m),
        serial: value(/^serial=(.*)$/m),
        sha256: value(/Fingerprint=(.*)$/im)
          .replaceAll(':', '')
          .toLowerCase(),
        notBefore: value(/^notBefore=(.*)$/m).replace(' ', 'T'),
        notAfter: value(/^notAfter=(.*)$/m).replace(' ', 'T'),
      });
    }
  });
});

function hasOpenSsl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function publicPem(keyPem: string): string {
  return createPublicKey(keyPem).export({ type: 'spki', format: 'pem' }).toString();
}
