import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { certificateText, requestText } from '../../../server/src/core/features/openssl-text/certificate-text.js';
import { publicKeyText } from '../../../server/src/core/features/openssl-text/key-text.js';
import { revocationListText } from '../../../server/src/core/features/openssl-text/revocation-list-text.js';
import { textOf } from '../../../server/src/core/features/openssl-text/text-of.js';
import { parsePem } from '../../../server/src/core/formats/pem/parse-pem.js';
import { parseCertificate } from '../../../server/src/core/formats/x509/parse-certificate.js';
import { parseCrl } from '../../../server/src/core/formats/x509/parse-crl.js';
import { parsePrivateKey } from '../../../server/src/core/formats/x509/parse-private-key.js';
import { parsePublicKey } from '../../../server/src/core/formats/x509/parse-public-key.js';
import { parseRequest } from '../../../server/src/core/formats/x509/parse-request.js';
import {
  boolean,
  explicit,
  generalizedTime,
  ia5,
  implicit,
  integer,
  nullValue,
  oid,
  sequence,
  set,
  tlv,
  utf8,
} from '../../support/der-writer.js';
import { generalNameDer, mint, mintCrl, mintRequest, nameDer, type CrlOptions, type MintOptions } from '../../support/mint.js';
import { hasShared, sharedFolder } from '../../support/shared.js';

/** The layout of names differs between minor versions (`CN = x`, since 3.2 `CN=x`); the one that is told here is 3.0's. */
const version = execFileSync('openssl', ['version'], { encoding: 'utf8' });
const fits = version.startsWith('OpenSSL 3.0.');
if (!fits) console.log(`skipped: the text of certificates is compared with OpenSSL 3.0, here is ${version.trim()}`);

function openssl(command: 'x509' | 'req' | 'crl', pem: string): string {
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
    'an attribute of an unknown type': { subject: '1.2.3.4.5=hello,CN=x' },
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

describe.runIf(fits)('the text of a revocation list is what openssl crl -text prints', () => {
  const issuer = mint({ subject: 'O=x,CN=kubernetes', ca: true });
  const at = new Date('2026-05-01T12:00:00Z');
  const nextUpdate = new Date('2027-01-01T00:00:00Z');
  const names = (...all: readonly string[]): Buffer => Buffer.concat(all.map(generalNameDer));
  const directory = tlv(0xa4, nameDer('O=x,CN=other'));
  const reasons = (tag: number): Buffer => tlv(tag, Buffer.from([1, 0b01100000]));
  const yes = (tag: number): Buffer => implicit(tag, Buffer.from([0xff]));
  const keyId = Buffer.from('0102030405060708090a0b0c0d0e0f1011121314', 'hex');
  const one = (extensionOid: string, der: Uint8Array, critical = false): Pick<CrlOptions, 'extensions'> => ({
    extensions: [{ oid: extensionOid, der, critical }],
  });
  const entry = (extensionOid: string, der: Uint8Array): Pick<CrlOptions, 'revoked'> => ({
    revoked: [{ serial: 1, at, ...one(extensionOid, der) }],
  });
  const reason = (code: number): { readonly serial: number; readonly at: Date; readonly reason: number } => ({
    serial: code + 1,
    at,
    reason: code,
  });
  const cases: Readonly<Record<string, Partial<CrlOptions>>> = {
    'without entries': {},
    'with a next update': { nextUpdate },
    'of version 1': { version: 1, nextUpdate, revoked: [{ serial: 5, at }] },
    'of version 1 without entries': { version: 1 },
    'with every reason': { nextUpdate, revoked: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(reason) },
    'with odd serials': {
      revoked: [0, 5, 128, -5, -128, 0xf102030405060708n, 1n << 279n, 1n << 280n, -(1n << 600n)].map((serial) => ({ serial, at })),
    },
    'with a date before which a key was not to be trusted': entry('2.5.29.24', generalizedTime('20250101000000Z')),
    'with a date after 2049': {
      nextUpdate: new Date('2051-01-01T00:00:00Z'),
      revoked: [{ serial: 1, at: new Date('2050-02-03T04:05:06Z') }],
    },
    'with a certificate on hold': entry('2.5.29.23', oid('1.2.840.10040.2.3')),
    'with an unknown hold instruction': entry('2.5.29.23', oid('1.2.840.10040.2.77')),
    'with an issuer of an entry': entry('2.5.29.29', sequence(directory)),
    'with an unknown extension of an entry': entry('1.2.3.4', utf8('hello')),
    'with several extensions of an entry': {
      revoked: [
        { serial: 1, at, reason: 1, extensions: [{ oid: '2.5.29.24', der: generalizedTime('20250101000000Z') }] },
        { serial: 2, at },
        { serial: 3, at, reason: 5, extensions: [{ oid: '1.2.3.4', critical: true, der: utf8('x') }] },
      ],
    },
    'with a long number': { number: 1n << 126n },
    'with a longer number': { number: 1n << 127n },
    'with a negative number': { number: -300 },
    'with a negative long number': { number: -(1n << 140n) },
    'with a key identifier': one('2.5.29.35', sequence(implicit(0, keyId))),
    'with a key identifier, issuer and serial': one(
      '2.5.29.35',
      sequence(implicit(0, keyId), tlv(0xa1, directory), implicit(2, Buffer.from([5]))),
    ),
    'with an alternative name': one('2.5.29.18', sequence(names('DNS:a', 'email:a@b', 'URI:https://x', 'IP:10.0.0.1'))),
    'that builds on another': one('2.5.29.27', integer(127), true),
    'with places of newer ones': one('2.5.29.46', sequence(sequence(explicit(0, tlv(0xa0, names('URI:http://a', 'URI:http://b')))))),
    'with places of newer ones by reason and issuer': one(
      '2.5.29.46',
      sequence(
        sequence(explicit(0, tlv(0xa0, names('URI:http://a'))), reasons(0x81), tlv(0xa2, directory)),
        sequence(explicit(0, tlv(0xa1, sequence(oid('2.5.4.3'), utf8('rel')), sequence(oid('2.5.4.10'), utf8('x'))))),
        sequence(tlv(0xa2, directory)),
      ),
    ),
    'with a place of its own': one('2.5.29.28', sequence(explicit(0, tlv(0xa0, names('URI:http://a', 'DNS:b')))), true),
    'of CAs only': one('2.5.29.28', sequence(explicit(0, tlv(0xa0, names('URI:http://a'))), yes(2)), true),
    'of everything at once': one(
      '2.5.29.28',
      sequence(explicit(0, tlv(0xa1, sequence(oid('2.5.4.3'), utf8('rel')))), yes(1), yes(2), reasons(0x83), yes(4), yes(5)),
      true,
    ),
    'of one reason': one('2.5.29.28', sequence(reasons(0x83))),
    'of no reason': one('2.5.29.28', sequence(tlv(0x83, Buffer.from([0])))),
    'of nothing in particular': one('2.5.29.28', sequence(), true),
    'with access to its issuer': one('1.3.6.1.5.5.7.1.1', sequence(sequence(oid('1.3.6.1.5.5.7.48.2'), generalNameDer('URI:http://a')))),
    'with an unknown extension': one('1.2.3.4.5', ia5('hello'), true),
    'with an unknown extension that is no text': one('1.2.3.4.5', sequence(boolean(true), nullValue(), set(integer(7)))),
    'with places in another order': one('2.5.29.46', sequence(sequence(tlv(0xa2, directory), reasons(0x81)))),
    'with an extension that cannot be read': one('2.5.29.28', ia5('hello')),
    'with a reason that cannot be read': entry('2.5.29.21', ia5('hello')),
    'signed with RSA': { issuer: mint({ subject: 'CN=rsa', key: 'rsa-2048' }), nextUpdate },
    'signed with P-384': { issuer: mint({ subject: 'CN=p384', key: 'ec-p384' }), nextUpdate },
    'signed with Ed25519': { issuer: mint({ subject: 'CN=ed', key: 'ed25519' }), nextUpdate },
    'of an issuer with an odd name': { issuer: mint({ subject: 'O=a\\,b,O=é+OU= x ,CN=#1;"q"' }) },
    'of an issuer without a name': { issuer: mint({ subject: '' }) },
  };

  it.each(Object.entries(cases))('%s', (_name, options) => {
    const { pem, der } = mintCrl({ issuer, ...options });
    expect(revocationListText(parseCrl(der))).toBe(openssl('crl', pem));
  });
});

describe.runIf(fits)('the text of a key is what openssl pkey prints of its public half', () => {
  const kinds = ['rsa-2048', 'ec-p256', 'ec-p384', 'ed25519'] as const;
  it.each(kinds)('%s', async (key) => {
    const { spki, keyDer, keyPem } = mint({ subject: 'CN=x', key });
    const expected = execFileSync('openssl', ['pkey', '-noout', '-text_pub'], { input: keyPem, encoding: 'utf8' });
    expect(publicKeyText(parsePublicKey(undefined, spki).key)).toBe(expected);
    expect((await textOf(parsePrivateKey(undefined, keyDer)))?.text).toBe(expected);
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
