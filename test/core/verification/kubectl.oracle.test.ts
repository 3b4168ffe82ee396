import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { hasKubectl } from '../../rules/kubeconfig/kubectl.js';
import { mint, type Minted, type MintOptions } from '../../support/mint.js';
import { ask } from './ask.js';

/** What a server presents, and what kubectl trusts and dials. */
interface Served {
  readonly leaf: Minted;
  readonly intermediates?: readonly Minted[];
  readonly roots: readonly Minted[];
  readonly hostName?: string;
}

/** kubectl asks the clock of this machine. */
const now = Date.now();
const DAY = 86_400_000;
const fresh = (options: MintOptions): Minted => mint({ notBefore: new Date(now - DAY), notAfter: new Date(now + DAY), ...options });

const root = fresh({ subject: 'CN=kubernetes', ca: true });
const stranger = fresh({ subject: 'CN=kubernetes', ca: true });
const rsa = fresh({ subject: 'O=acme', ca: true, key: 'rsa-2048' });
const narrow = fresh({ subject: 'CN=narrow', ca: { pathLength: 0 } });
const rolled = fresh({ subject: 'CN=narrow', ca: true, issuer: narrow });
const clients = fresh({ subject: 'CN=clients', ca: true, eku: ['clientAuth'] });
const old = fresh({ subject: 'CN=old', version: 1 });
const oldBelow = fresh({ subject: 'CN=old below', version: 1, issuer: root });
const sub = fresh({ subject: 'CN=sub', ca: true, issuer: root });
const sans = ['DNS:kubernetes', 'DNS:*.example.com', 'IP:10.96.0.1', 'IP:fd00::1'];
const server = (options: MintOptions = {}): Minted => fresh({ subject: 'CN=kube-apiserver', sans, issuer: root, ...options });

const cases: Readonly<Record<string, Served>> = {
  'a good chain': { leaf: server(), roots: [root] },
  'a good chain over an intermediate': { leaf: server({ issuer: sub }), intermediates: [sub], roots: [root] },
  'an intermediate that is missing': { leaf: server({ issuer: sub }), roots: [root] },
  'two roots of one name': { leaf: server(), roots: [stranger, root] },
  'a version 1 root': { leaf: server({ issuer: old }), roots: [old] },
  'a version 1 intermediate': { leaf: server({ issuer: oldBelow }), intermediates: [oldBelow], roots: [root] },
  'a wildcard': { leaf: server(), roots: [root], hostName: 'A.example.com' },
  'a trailing dot': { leaf: server(), roots: [root], hostName: 'kubernetes.' },
  'another name': { leaf: server(), roots: [root], hostName: 'localhost' },
  'an address': { leaf: server(), roots: [root], hostName: '10.96.0.1' },
  'another address': { leaf: server(), roots: [root], hostName: '10.0.0.1' },
  'an address in brackets': { leaf: server(), roots: [root], hostName: '[fd00::1]' },
  'an address with a zone': { leaf: server(), roots: [root], hostName: 'fd00::1%eth0' },
  'an address mapped into IPv6': { leaf: server(), roots: [root], hostName: '::ffff:10.96.0.1' },
  'a bare wildcard': { leaf: server({ sans: ['DNS:*'] }), roots: [root], hostName: 'com' },
  'the name in the CN': { leaf: fresh({ subject: 'CN=kubernetes', issuer: root }), roots: [root] },
  'an address under DNS': { leaf: server({ sans: ['DNS:10.0.0.1'] }), roots: [root], hostName: '10.0.0.1' },
  'addresses only': { leaf: server({ sans: ['IP:10.0.0.1'] }), roots: [root] },
  'the same name and another key': { leaf: server(), roots: [stranger] },
  'an RSA signature and an EC key': { leaf: server({ issuer: rsa }), roots: [fresh({ subject: 'O=acme', ca: true })] },
  'a CA that is none': { leaf: server({ issuer: server() }), roots: [server()] },
  'an expired leaf': { leaf: server({ notAfter: new Date(now - DAY / 2) }), roots: [root], hostName: 'x' },
  'a leaf of tomorrow': { leaf: server({ notBefore: new Date(now + DAY / 2) }), roots: [root], hostName: 'x' },
  'a CA for clients only': { leaf: server({ issuer: clients }), roots: [clients] },
  'a path too long': { leaf: server({ issuer: rolled }), intermediates: [rolled], roots: [narrow] },
  'a critical extension': { leaf: server({ extensions: [{ oid: '1.2.3', critical: true, der: Buffer.from([5, 0]) }] }), roots: [root] },
  'a negative serial number': { leaf: server({ serial: -5 }), roots: [root] },
};

const folder = mkdtempSync(join(tmpdir(), 'kubepki-verify-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isHere = hasKubectl();
if (!isHere) console.log('skipped: the comparison with kubectl needs kubectl on the PATH');

describe.runIf(isHere)('kubectl and the product say the same', () => {
  test.each(Object.entries(cases))('%s', async (_, served) => {
    const ours = await ask({ hostName: 'kubernetes', ...served, now, usages: ['serverAuth'] });
    expect(
      ours
        .replace(/^ok .*/, 'ok')
        .replace(/^[a-z-]+: /, '')
        .replace(CURRENT_TIME, ''),
    ).toBe(await askKubectl(served));
  });

  // The next two tell what changed in Go between kubectl 1.32 and what the product says.
  test('before Go 1.24.11 all names are listed', async () => {
    const leaf = server({ sans: Array.from({ length: 100 }, (_, i) => `DNS:h${i}`) });
    expect(await askKubectl({ leaf, roots: [root] })).toMatch(
      /^x509: certificate is valid for (?:h0, .*h99, not|100 names, but none matched) kubernetes$/,
    );
  });

  test('before Go 1.24 SHA-1 could be allowed again', async () => {
    expect(await askKubectl({ leaf: server({ issuer: rsa, signature: 'sha1' }), roots: [rsa] })).toMatch(
      /^x509: certificate signed by unknown authority \(possibly because of "x509: cannot verify signature: insecure algorithm SHA1-RSA(?: \(temporarily override with GODEBUG=x509sha1=1\))?" while trying to verify candidate authority certificate "acme"\)$/,
    );
  });
});

const CURRENT_TIME = /current time \S+ /;

/** The words of the real kubectl before a server that presents these certificates. */
async function askKubectl({ leaf, intermediates = [], roots, hostName = 'kubernetes' }: Served): Promise<string> {
  const cert = [leaf, ...intermediates].map(({ pem }) => pem).join('');
  // OpenSSL would not present a SHA-1 certificate at its own level.
  const served = createServer({ key: leaf.keyPem, cert, ciphers: 'DEFAULT@SECLEVEL=0' }, (_, response) => response.end('{}'));
  served.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => served.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = served.address() as AddressInfo;
    const text = await run(`https://127.0.0.1:${port}`, roots, hostName);
    return text
      .replace(/^Unable to connect to the server: tls: failed to (?:verify certificate|parse certificate from server): /, '')
      .replace(CURRENT_TIME, '');
  } finally {
    served.close();
  }
}

function run(url: string, roots: readonly Minted[], hostName: string): Promise<string> {
  const ca = join(folder, 'ca.crt');
  writeFileSync(ca, roots.map(({ pem }) => pem).join(''));
  const trust = ['--certificate-authority', ca, '--tls-server-name', hostName];
  const args = ['get', '--raw', '/x', '--kubeconfig', '/dev/null', '--server', url, '--token', 'x', ...trust];
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, TZ: 'UTC' };
  return new Promise((resolve) => {
    const child = execFile('kubectl', args, { env, timeout: 30_000 }, (error, _, stderr) => resolve(error ? stderr.trim() : 'ok'));
    child.stdin?.end();
  });
}
