import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { certificateText, requestText } from '../../../server/src/core/features/describe/openssl/certificate-text.js';
import { parsePem } from '../../../server/src/core/formats/pem/parse-pem.js';
import { parseCertificate } from '../../../server/src/core/formats/x509/parse-certificate.js';
import { parseRequest } from '../../../server/src/core/formats/x509/parse-request.js';
import { mint, mintRequest, type MintOptions } from '../../support/mint.js';
import { hasShared, sharedFolder } from '../../support/shared.js';

/** The layout of names differs between minor versions (`CN = x`, since 3.2 `CN=x`); the one that is told here is 3.0's. */
const version = execFileSync('openssl', ['version'], { encoding: 'utf8' });
const fits = version.startsWith('OpenSSL 3.0.');
if (!fits) console.log(`skipped: the text of certificates is compared with OpenSSL 3.0, here is ${version.trim()}`);

function openssl(command: 'x509' | 'req', pem: string): string {
  return execFileSync('openssl', [command, '-text', '-noout'], { input: pem, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] });
}

describe.runIf(fits)('the text of a certificate is what openssl x509 -text prints', () => {
  const ca = mint({
    subject: 'CN=kubernetes',
    ca: true,
    ku: ['digitalSignature', 'keyEncipherment', 'keyCertSign'],
    sans: ['DNS:kubernetes'],
  });
  const cases: Readonly<Record<string, MintOptions>> = {
    'a CA': { subject: 'CN=kubernetes', ca: true, ku: ['digitalSignature', 'keyEncipherment', 'keyCertSign'], sans: ['DNS:kubernetes'] },
    'a CA with path length': { subject: 'CN=etcd-ca', ca: { pathLength: 0 } },
    'the API server': {
      subject: 'CN=kube-apiserver',
      issuer: ca,
      eku: ['serverAuth'],
      ku: ['digitalSignature', 'keyEncipherment'],
      sans: ['DNS:kubernetes', 'DNS:kubernetes.default.svc.cluster.local', 'IP:10.96.0.1', 'IP:2001:db8::1', 'email:a@b', 'URI:https://x'],
    },
    'an admin': { subject: 'O=system:masters,CN=kubernetes-admin', issuer: ca, eku: ['clientAuth'] },
    'both usages': { subject: 'CN=etcd', issuer: ca, eku: ['serverAuth', 'clientAuth'] },
    RSA: { subject: 'CN=rsa', key: 'rsa-2048' },
    'P-384': { subject: 'CN=p384', key: 'ec-p384' },
    Ed25519: { subject: 'CN=ed', key: 'ed25519' },
    'odd names': { subject: 'O=a\\,b,O=é+OU= x ,CN=#1;"q"' },
    'no subject': { subject: '', issuer: ca, sans: ['DNS:a'] },
    'a large serial': { subject: 'CN=x', serial: 0xf1_02_03_04_05_06_07_08_09n },
    'a serial of eight bytes': { subject: 'CN=x', serial: 0x7102030405060708n },
    'a negative serial': { subject: 'CN=x', serial: -5n },
    'version 1': { subject: 'CN=old', version: 1 },
    'an unknown extension': { subject: 'CN=x', extensions: [{ oid: '1.2.3.4.5', der: Buffer.from('0c0568656c6c6f', 'hex') }] },
  };

  it.each(Object.entries(cases))('%s', (_name, options) => {
    const { pem, der } = mint(options);
    expect(certificateText(parseCertificate(der))).toBe(openssl('x509', pem));
  });

  it.each([
    ['with names', { subject: 'CN=alice,O=dev', sans: ['DNS:a', 'IP:10.0.0.1'] }],
    ['without extensions', { subject: 'CN=alice' }],
  ])('a request %s', (_name, options) => {
    const { pem, der } = mintRequest(options);
    expect(requestText(parseRequest(der))).toBe(openssl('req', pem));
  });
});

describe.runIf(fits && hasShared('the text of corpus certificates'))('on the corpus', () => {
  it('agrees with OpenSSL on nearly every certificate, and on every line that people look at', { timeout: 110_000 }, () => {
    const blocks = pemFiles(join(sharedFolder, 'corpora/pem'))
      .flatMap((file) => parsePem(readFileSync(file, 'latin1')).blocks)
      .filter(({ label, problems }) => label === 'CERTIFICATE' && problems.length === 0);
    // Every twentieth: a start of openssl takes a while.
    const chosen = blocks.filter((_, at) => at % 20 === 0);
    const differing = chosen.flatMap(({ bytes }) => {
      const expected = tryOpenssl(bytes);
      const certificate = parseCertificate(bytes);
      return expected === undefined || certificateText(certificate) === expected
        ? []
        : [firstDifference(certificateText(certificate), expected)];
    });
    // What OpenSSL prints of these in a layout of its own is told in our words.
    const others = differing.filter(
      (line) =>
        !/CT Precertificate|Policy Mappings|Private Key Usage|Field Type|rsassaPss|ext-hashedRoot|GOST|dsaEncryption|Proxy Certificate|\0/.test(
          line,
        ),
    );
    expect(chosen.length).toBeGreaterThan(50);
    expect(others.length, others.join('\n')).toBeLessThanOrEqual(chosen.length * 0.03);
  });
});

function tryOpenssl(der: Uint8Array): string | undefined {
  try {
    return execFileSync('openssl', ['x509', '-inform', 'DER', '-text', '-noout'], {
      input: der,
      encoding: 'latin1',
      stdio: ['pipe', 'pipe', 'ignore'],
    });
  } catch {
    return undefined;
  }
}

function firstDifference(ours: string, theirs: string): string {
  const [left, right] = [ours.split('\n'), theirs.split('\n')];
  const at = right.findIndex((line, index) => line !== left[index]);
  return `${right[at - 1] ?? ''} | ${right[at] ?? ''} ≠ ${left[at] ?? ''}`;
}

function pemFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
