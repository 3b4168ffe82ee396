import { createPrivateKey, createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { issue } from '../../../server/src/core/issuing/certificate/issue.js';
import { isRefusal, type AuthorityFiles, type IssueRequest } from '../../../server/src/core/issuing/issue-request.js';
import { parsePem } from '../../../server/src/core/formats/pem/parse-pem.js';
import { parseCertificate } from '../../../server/src/core/formats/x509/parse-certificate.js';
import type { Certificate } from '../../../server/src/core/formats/x509/types.js';
import { toPair, type IssuedPair } from '../../support/issued-pair.js';
import { mint, mintRequest } from '../../support/mint.js';

const now = Date.parse('2026-11-21T00:00:00Z');
const clock = { now: () => now };
const day = 86_400_000;

let ca: AuthorityFiles;

beforeAll(async () => {
  ca = await issued({ profile: 'ca', subject: 'CN=kubernetes', lifetime: '3650d' });
});

describe('what is issued', () => {
  test('a CA signs itself and may sign others', () => {
    const certificate = read(ca.certificate);
    expect(certificate).toMatchObject({
      isCA: true,
      isSelfSigned: true,
      version: 3,
      basicConstraints: { isCA: true, pathLength: undefined },
    });
    expect([...(certificate.keyUsage ?? [])].sort()).toEqual(['digitalSignature', 'keyCertSign']);
    expect(certificate.extendedKeyUsage).toBeUndefined();
    expect(criticals(certificate)).toEqual(['basicConstraints', 'keyUsage']);
    expect(new X509Certificate(ca.certificate).verify(new X509Certificate(ca.certificate).publicKey)).toBe(true);
  });

  test('a client certificate names the user and the groups in the order given', async () => {
    const pair = await issued({ profile: 'client', subject: 'CN=alice,O=dev,O=ops', authority: ca });
    const certificate = read(pair.certificate);
    expect(certificate.subject.commonName).toBe('alice');
    expect(certificate.subject.values('O')).toEqual(['dev', 'ops']);
    expect(certificate.extendedKeyUsage).toEqual(['clientAuth']);
    expect(certificate.isCA).toBe(false);
    expect(criticals(certificate)).toEqual(['basicConstraints', 'keyUsage']);
    expect(certificate.subjectAltNames).toBeUndefined();
    expectSignedByCa(pair);
  });

  test('a server certificate covers names and addresses once each', async () => {
    const sans = ['kubernetes', 'DNS:kubernetes', '10.96.0.1', 'IP:fd00:0:0::1', '*.example.com'];
    const pair = await issued({ profile: 'server', subject: 'CN=kube-apiserver', sans, authority: ca });
    const certificate = read(pair.certificate);
    expect(certificate.subjectAltNames?.map(({ type, value }) => `${type}:${value}`)).toEqual([
      'DNS:kubernetes',
      'IP:10.96.0.1',
      'IP:fd00::1',
      'DNS:*.example.com',
    ]);
    expect(certificate.extendedKeyUsage).toEqual(['serverAuth']);
    expectSignedByCa(pair);
  });

  test('the key is PKCS#8 and belongs to the certificate', async () => {
    const pair = await issued({ profile: 'client', subject: 'CN=a', key: { make: 'ec-p384' }, authority: ca });
    expect(pair.key).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect(createPrivateKey(pair.key).asymmetricKeyDetails).toEqual({ namedCurve: 'secp384r1' });
    expect(new X509Certificate(pair.certificate).checkPrivateKey(createPrivateKey(pair.key))).toBe(true);
  });

  test('an RSA leaf may encipher keys, an EC leaf may not', async () => {
    const rsa = await issued({ profile: 'server', subject: 'CN=a', sans: ['a'], key: { make: 'rsa-2048' }, authority: ca });
    const ec = await issued({ profile: 'server', subject: 'CN=a', sans: ['a'], authority: ca });
    expect(read(rsa.certificate).keyUsage).toEqual(['digitalSignature', 'keyEncipherment']);
    expect(read(rsa.certificate).publicKey).toMatchObject({ algorithm: 'RSA', bits: 2048, exponent: '010001' });
    expect(read(ec.certificate).keyUsage).toEqual(['digitalSignature']);
  });

  test('it starts five minutes ago and ends after the days asked for', async () => {
    const { validity } = read((await issued({ profile: 'ca', subject: 'CN=x', lifetime: '365d' })).certificate);
    expect(validity.notBefore).toBe(now - 5 * 60_000);
    expect(validity.notAfter).toBe(now + 365 * day);
  });

  test('it does not start before its CA', async () => {
    const young = { now: () => now - 5 * 60_000 + 1000 };
    const pair = await issue(request({ profile: 'client', subject: 'CN=a', lifetime: '1d', authority: ca }), young);
    expect(read(isRefusal(pair) ? '' : toPair(pair).certificate).validity.notBefore).toBe(now - 5 * 60_000);
  });

  test('years behind 2050 are written so that they can be read', async () => {
    const pair = await issued({ profile: 'ca', subject: 'CN=long', lifetime: '36500d' });
    expect(read(pair.certificate).validity.notAfter).toBe(now + 36_500 * day);
    expect(new Date(new X509Certificate(pair.certificate).validTo).getTime()).toBe(now + 36_500 * day);
  });

  test('serials are positive, 128 bits long and differ', async () => {
    const pairs = await Promise.all(Array.from({ length: 8 }, () => issued({ profile: 'client', subject: 'CN=a', authority: ca })));
    const serials = pairs.map(({ certificate }) => read(certificate).serial);
    expect(new Set(serials).size).toBe(8);
    for (const serial of serials) expect(serial).toMatch(/^[4-7][0-9A-F]{31}$/);
  });

  test('key identifiers lead from the leaf to its CA', async () => {
    const { certificate } = await issued({ profile: 'client', subject: 'CN=a', authority: ca });
    expect(read(certificate).authorityKeyId).toBe(read(ca.certificate).subjectKeyId);
    expect(read(certificate).subjectKeyId).toMatch(/^[0-9a-f]{40}$/);
  });

  test('names come back as they were given', async () => {
    const { certificate } = await issued({ profile: 'client', subject: 'CN=Jérôme\\, 日本+OU=x,O="a,b",C=DE', authority: ca });
    const { subject } = read(certificate);
    expect(subject.rdns.map((rdn) => rdn.map(({ shortName, value }) => `${shortName}=${value}`))).toEqual(
      [['CN=Jérôme, 日本', 'OU=x'].sort(), ['O=a,b'], ['C=DE']].map((rdn) => expect.arrayContaining(rdn) as string[]),
    );
    expect(subject.rdns.flat().map(({ stringType }) => stringType)).toEqual(expect.arrayContaining(['UTF8String', 'PrintableString']));
  });
});

describe('CA keys of every container', () => {
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const p521 = generateKeyPairSync('ec', { namedCurve: 'P-521' });
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });

  test.each([
    ['SEC1', ec, ec.privateKey.export({ type: 'sec1', format: 'pem' }), 'ecdsa-with-SHA256'],
    ['SEC1 P-521', p521, p521.privateKey.export({ type: 'sec1', format: 'pem' }), 'ecdsa-with-SHA512'],
    ['PKCS#8', ec, ec.privateKey.export({ type: 'pkcs8', format: 'pem' }), 'ecdsa-with-SHA256'],
    ['PKCS#1', rsa, rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }), 'sha256WithRSAEncryption'],
    ['PKCS#8 RSA', rsa, rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }), 'sha256WithRSAEncryption'],
  ])('%s', async (_, pair, key, algorithm) => {
    const certificate = await selfSigned(pair);
    const leaf = await issued({ profile: 'client', subject: 'CN=a', authority: { certificate, key: `Bag Attributes\n${String(key)}` } });
    expect(read(leaf.certificate).signatureAlgorithm).toBe(algorithm);
    expect(new X509Certificate(leaf.certificate).verify(createPublicKey(pair.publicKey.export({ type: 'spki', format: 'pem' })))).toBe(
      true,
    );
  });

  test('of a bundle, the certificate that the key belongs to signs', async () => {
    const other = await issued({ profile: 'ca', subject: 'CN=other', lifetime: '3650d' });
    const leaf = await issued({
      profile: 'client',
      subject: 'CN=a',
      authority: { certificate: other.certificate + ca.certificate, key: ca.key },
    });
    expect(read(leaf.certificate).issuer.commonName).toBe('kubernetes');
  });
});

describe('what is refused', () => {
  test.each<[string, Partial<IssueRequest>, string, string]>([
    ['an unreadable subject', { subject: 'alice' }, 'subject', 'NAME=value'],
    ['an address as a DNS name', { profile: 'server', sans: ['DNS:1.2.3.4'] }, 'sans', 'IP:1.2.3.4'],
    ['a server without names', { profile: 'server', sans: [] }, 'sans', 'legacy Common Name'],
    ['no days', { lifetime: '0d' }, 'lifetime', 'ten minutes at least'],
    ['half days', { lifetime: '1.5d' }, 'lifetime', 'is no lifetime'],
    ['NaN days', { lifetime: 'NaNd' }, 'lifetime', 'is no lifetime'],
    ['a day that no month has', { lifetime: '2027-02-30' }, 'lifetime', 'is no lifetime'],
    ['an end that is past', { lifetime: '2026-11-01' }, 'lifetime', 'is past'],
    ['a thousand years', { lifetime: '365000d' }, 'lifetime', 'hundred years'],
    ['a leaf that outlives its CA', { lifetime: '4000d' }, 'lifetime', 'Give at most 3650 days'],
  ])('%s', async (_, partial, field, reason) => {
    expect(await refusal({ authority: ca, ...partial })).toEqual({ field, refused: expect.stringContaining(reason) as string });
  });

  test('a leaf without a CA', async () => {
    expect(await refusal({ profile: 'client' })).toMatchObject({ field: 'issuerCertificateUri' });
  });

  test('a CA below a CA, and a CA with names', async () => {
    expect(await refusal({ profile: 'ca', authority: ca })).toMatchObject({ field: 'issuerCertificateUri' });
    expect(await refusal({ profile: 'ca', sans: ['a'] })).toMatchObject({ field: 'sans' });
  });

  test('a leaf as CA', async () => {
    const leaf = await issued({ profile: 'client', subject: 'CN=a', authority: ca });
    expect(await refusal({ authority: leaf })).toEqual({
      field: 'issuerCertificateUri',
      refused: expect.stringContaining('CA:TRUE') as string,
    });
  });

  test('a CA without keyCertSign, an expired one and one of the future', async () => {
    const { x509, keys } = await library();
    const base = { name: 'CN=odd', keys, notBefore: new Date(now - day), notAfter: new Date(now + day) };
    const isCa = new x509.BasicConstraintsExtension(true, undefined, true);
    const cases = [
      [{ ...base, extensions: [isCa, new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature)] }, 'keyCertSign'],
      [{ ...base, extensions: [isCa], notAfter: new Date(now - 1000) }, 'expired on 20 November 2026'],
      [{ ...base, extensions: [isCa], notBefore: new Date(now + 1000) }, 'not valid before'],
      [{ ...base, extensions: [isCa, new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth])] }, 'limited to serverAuth'],
    ] as const;
    for (const [params, reason] of cases) {
      const certificate = (
        await x509.X509CertificateGenerator.createSelfSigned({ ...params, extensions: [...params.extensions] })
      ).toString('pem');
      expect(await refusal({ authority: { certificate, key: await exportKey(keys) } })).toEqual({
        field: 'issuerCertificateUri',
        refused: expect.stringContaining(reason) as string,
      });
    }
  });

  test('the key of another CA, without a byte of either key in the reason', async () => {
    const other = await issued({ profile: 'ca', subject: 'CN=kubernetes' });
    const refused = await refusal({ authority: { certificate: ca.certificate, key: other.key } });
    expect(refused).toEqual({ field: 'issuerKeyUri', refused: expect.stringContaining('does not belong') as string });
    for (const line of [...ca.key.split('\n'), ...other.key.split('\n')].filter((text) => /^[\w+/=]{8,}$/.test(text)))
      expect(JSON.stringify(refused)).not.toContain(line.slice(0, 8));
  });

  test('an RSA key to an EC certificate', async () => {
    const key = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs1', format: 'pem' });
    expect(await refusal({ authority: { certificate: ca.certificate, key: String(key) } })).toMatchObject({ field: 'issuerKeyUri' });
  });

  test('an encrypted key, in both forms', async () => {
    const key = createPrivateKey(ca.key);
    const options = { cipher: 'aes-256-cbc', passphrase: 'secret', format: 'pem' } as const;
    for (const type of ['pkcs8', 'sec1'] as const) {
      const encrypted = String(key.export({ ...options, type }));
      expect(await refusal({ authority: { certificate: ca.certificate, key: encrypted } })).toEqual({
        field: 'passphrase',
        refused: expect.stringContaining('encrypted') as string,
      });
    }
  });

  test('a root CA by a request, whose private key is elsewhere', async () => {
    const { pem } = mintRequest({ subject: 'CN=kubernetes' });
    expect(await refusal({ profile: 'ca', key: { csr: pem } })).toMatchObject({ field: 'keyUri' });
  });

  test('files that hold something else', async () => {
    expect(await refusal({ authority: { certificate: ca.key, key: ca.key } })).toMatchObject({ field: 'issuerCertificateUri' });
    expect(await refusal({ authority: { certificate: ca.certificate, key: ca.certificate } })).toMatchObject({ field: 'issuerKeyUri' });
    expect(await refusal({ authority: { certificate: '', key: '' } })).toMatchObject({ field: 'issuerCertificateUri' });
    expect(
      await refusal({ authority: { certificate: ca.certificate, key: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n' } }),
    ).toMatchObject({ field: 'issuerKeyUri' });
  });

  test('a CA whose type of key is not signed with', async () => {
    const { pem: cert, keyPem: key } = mint({ subject: 'CN=k', ca: true, key: 'dsa' });
    expect(await refusal({ authority: { certificate: cert, key } })).toEqual({
      field: 'issuerCertificateUri',
      refused: expect.stringContaining('DSA') as string,
    });
  });
});

describe('what is warned of', () => {
  test.each<[Partial<IssueRequest>, string[]]>([
    [{ subject: 'CN=alice,O=dev' }, []],
    [{ subject: 'CN=alice,O=system:master' }, ['system:masters']],
    [{ subject: 'CN=alice,O=system:masters' }, ['cannot be revoked']],
    [{ subject: 'CN=system:masters' }, ['name of a group']],
    [{ subject: 'CN=alice,OU=system:masters' }, ['`O=system:masters`']],
    [{ subject: 'CN=system:nodes:n1,O=system:nodes' }, ['system:node:n1']],
    [{ subject: 'O=dev' }, ['Without `CN`']],
    [{ subject: `CN=${'a'.repeat(65)}` }, ['64 characters']],
    [{ profile: 'server', subject: 'CN=a', sans: ['a'], lifetime: '826d' }, ['825 days']],
  ])('%j', async (partial, reasons) => {
    const { warnings } = await issued({ profile: 'client', authority: ca, ...partial });
    expect(warnings).toEqual(reasons.map((reason) => expect.stringContaining(reason) as string));
  });
});

test('a CA that limits names is warned of', async () => {
  const { x509, keys } = await library();
  // permittedSubtrees: DNS example.com
  const constraints = new x509.Extension('2.5.29.30', true, Buffer.from('3011a00f300d820b6578616d706c652e636f6d', 'hex'));
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=narrow',
    keys,
    notBefore: new Date(now - day),
    notAfter: new Date(now + 400 * day),
    extensions: [new x509.BasicConstraintsExtension(true, undefined, true), constraints],
  });
  const authority = { certificate: certificate.toString('pem'), key: await exportKey(keys) };
  const { warnings } = await issued({ profile: 'server', subject: 'CN=a', sans: ['a.example.com'], authority });
  expect(warnings).toEqual([expect.stringContaining('`CN=narrow` limits the names below it')]);
});

function request(partial: Partial<IssueRequest>): IssueRequest {
  return { profile: 'client', subject: 'CN=alice', sans: [], lifetime: '365d', key: { make: 'ec-p256' }, ...partial };
}

async function issued(partial: Partial<IssueRequest>): Promise<IssuedPair> {
  const result = await issue(request(partial), clock);
  if (isRefusal(result)) throw new Error(result.refused);
  return toPair(result);
}

async function refusal(partial: Partial<IssueRequest>): Promise<unknown> {
  const result = await issue(request(partial), clock);
  return isRefusal(result) ? result : 'issued';
}

function read(pem: string): Certificate {
  return parseCertificate(parsePem(pem).blocks[0]?.bytes ?? new Uint8Array());
}

function criticals(certificate: Certificate): string[] {
  return certificate.extensions
    .filter(({ critical }) => critical)
    .map(({ name }) => name)
    .sort();
}

function expectSignedByCa(pair: IssuedPair): void {
  const leaf = new X509Certificate(pair.certificate);
  const issuer = new X509Certificate(ca.certificate);
  expect(leaf.checkIssued(issuer)).toBe(true);
  expect(leaf.verify(issuer.publicKey)).toBe(true);
  expect(leaf.checkPrivateKey(createPrivateKey(pair.key))).toBe(true);
  expect(read(pair.certificate).issuer.der).toEqual(read(ca.certificate).subject.der);
}

async function library() {
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }, true, ['sign', 'verify']);
  return { x509, keys };
}

async function exportKey(keys: CryptoKeyPair): Promise<string> {
  const body = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----\n`;
}

/** A CA certificate over keys that Node made. */
async function selfSigned(pair: {
  publicKey: import('node:crypto').KeyObject;
  privateKey: import('node:crypto').KeyObject;
}): Promise<string> {
  const { x509 } = await library();
  const type = pair.publicKey.asymmetricKeyType;
  const algorithm =
    type === 'rsa'
      ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
      : { name: 'ECDSA', namedCurve: pair.publicKey.asymmetricKeyDetails?.namedCurve === 'secp521r1' ? 'P-521' : 'P-256' };
  const der = { format: 'der' } as const;
  const keys = {
    publicKey: await crypto.subtle.importKey('spki', new Uint8Array(pair.publicKey.export({ ...der, type: 'spki' })), algorithm, true, [
      'verify',
    ]),
    privateKey: await crypto.subtle.importKey('pkcs8', new Uint8Array(pair.privateKey.export({ ...der, type: 'pkcs8' })), algorithm, true, [
      'sign',
    ]),
  };
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=made elsewhere',
    keys,
    notBefore: new Date(now - day),
    notAfter: new Date(now + 4000 * day),
    extensions: [new x509.BasicConstraintsExtension(true, undefined, true)],
  });
  return certificate.toString('pem');
}
