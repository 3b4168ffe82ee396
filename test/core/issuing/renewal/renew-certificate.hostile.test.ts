import { createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseCertificate } from '../../../../server/src/core/formats/x509/parse-certificate.js';
import type { Certificate } from '../../../../server/src/core/formats/x509/types.js';
import { isRefusal, type Refusal } from '../../../../server/src/core/issuing/issue-request.js';
import { loadAuthority, type Authority } from '../../../../server/src/core/issuing/certificate/load-authority.js';
import {
  renewCertificate,
  type RenewCertificateRequest,
  type RenewedCertificate,
} from '../../../../server/src/core/issuing/renewal/renew-certificate.js';
import { keyPair } from '../../../support/mint-keys.js';
import { mint, type Minted, type MintOptions } from '../../../support/mint.js';
import { fixedNow } from '../../../support/recipes.js';

const DAY = 86_400_000;
const caUsages = ['digitalSignature', 'keyEncipherment', 'keyCertSign'];
const at = (days: number): Date => new Date(fixedNow + days * DAY);
const ca = mint({ subject: 'CN=kubernetes', ca: true, ku: caUsages, notBefore: at(-400), notAfter: at(3000) });

/** Made 360 days ago for a year, backdated as kubeadm does it. */
const years = { notBefore: new Date(fixedNow - 360 * DAY - 300_000), notAfter: at(5) };
const serving: MintOptions = {
  subject: 'O=a,CN=kube-apiserver',
  issuer: ca,
  ku: ['digitalSignature', 'keyEncipherment'],
  eku: ['serverAuth'],
  sans: ['DNS:kubernetes', 'IP:10.96.0.1', 'URI:spiffe://x'],
  ...years,
};

describe('what a renewed certificate holds', () => {
  test('everything as it was but the serial number and the dates', async () => {
    const old = mint({ ...serving, extensions: [{ oid: '1.2.3.4.5', critical: true, der: Buffer.from('0500', 'hex') }] });
    const { certificate, key, notes } = await renewed(old, { key: { keep: old.keyPem } });
    const before = read(old);
    expect(hex(certificate.subject.der)).toBe(hex(before.subject.der));
    expect(hex(certificate.publicKey.spki)).toBe(hex(before.publicKey.spki));
    expect(extensionsOf(certificate)).toEqual(extensionsOf(before));
    expect(certificate.serial).not.toBe(before.serial);
    expect(certificate.serial).toMatch(/^[4-7][0-9A-F]{31}$/);
    expect(key).toBeUndefined();
    expect(notes).toEqual([]);
    expect(new X509Certificate(certificate.der).verify(ca.publicKey)).toBe(true);
  });

  test('it lives as long as before, from five minutes ago', async () => {
    const { certificate } = await renewed(mint(serving), {});
    expect(datesOf(certificate)).toEqual([new Date(fixedNow - 300_000), at(365)]);
  });

  test.each([
    ['30d', at(30)],
    ['2027-01-31', new Date('2027-01-31T23:59:59Z')],
  ])('a lifetime of %s', async (lifetime, end) => {
    const { certificate } = await renewed(mint(serving), { lifetime });
    expect(datesOf(certificate)).toEqual([new Date(fixedNow - 300_000), end]);
  });

  test('it ends with its CA at the latest, and that is said', async () => {
    const short = mint({ subject: 'CN=kubernetes', ca: true, ku: caUsages, notBefore: at(-400), notAfter: at(40) });
    const { certificate, notes } = await renewed(mint({ ...serving, issuer: short }), {}, short);
    expect(datesOf(certificate)[1]).toEqual(at(40));
    expect(notes).toEqual([expect.stringMatching(/^It ends with its CA `CN=kubernetes`, on 31 December 2026/)]);
    const asked = await outcome(mint({ ...serving, issuer: short }), { lifetime: '41d' }, short);
    expect(asked).toMatchObject({ field: 'lifetime' });
  });

  test('one that began with its CA, as in kubeconfigs of kubeadm, lives for a year', async () => {
    const old = mint({ ...serving, notBefore: at(-400), notAfter: at(350) });
    const { certificate, notes } = await renewed(old, {});
    expect(datesOf(certificate)[1]).toEqual(at(365));
    expect(notes).toEqual([expect.stringContaining('began with its CA')]);
  });

  test('one without an end stays without an end below a CA without an end', async () => {
    const end = new Date('9999-12-31T23:59:59Z');
    const root = mint({ subject: 'CN=endless', ca: true, ku: caUsages, notBefore: at(-4), notAfter: end });
    const { certificate, notes } = await renewed(mint({ ...serving, issuer: root, notAfter: end }), {}, root);
    expect(datesOf(certificate)[1]).toEqual(end);
    expect(notes).toEqual([]);
  });

  test('names are added behind those that it has', async () => {
    const { certificate } = await renewed(mint(serving), { extraSans: ['api.example', 'DNS:kubernetes', '10.0.0.5'] });
    expect(certificate.subjectAltNames?.map(({ type, value }) => `${type}:${value}`)).toEqual([
      'DNS:kubernetes',
      'IP:10.96.0.1',
      'URI:spiffe://x',
      'DNS:api.example',
      'IP:10.0.0.5',
    ]);
  });

  test('a certificate without extensions stays without, and gets names when asked', async () => {
    const old = mint({ ...serving, version: 1 });
    expect((await renewed(old, {})).certificate.extensions.map(({ name }) => name)).toEqual([]);
    const { certificate } = await renewed(old, { extraSans: ['a.example'] });
    expect(certificate.extensions.map(({ name }) => name)).toEqual(['subjectAltName']);
  });

  test('what holds for one certificate only is left out and told', async () => {
    const extensions = [{ oid: '1.3.6.1.4.1.11129.2.4.2', der: Buffer.from('04020000', 'hex') }];
    const { certificate, notes } = await renewed(mint({ ...serving, extensions }), {});
    expect(certificate.findExtension('signedCertificateTimestampList')).toBeUndefined();
    expect(notes).toEqual([expect.stringContaining('signedCertificateTimestampList')]);
  });
});

describe('keys', () => {
  test('a new one of the same type, with its own identifier', async () => {
    const old = mint({ ...serving, key: 'ec-p384' });
    const { certificate, key = '' } = await renewed(old, { key: 'new' });
    expect(certificate.publicKey).toMatchObject({ algorithm: 'EC', curve: 'P-384' });
    expect(hex(certificate.publicKey.spki)).not.toBe(hex(read(old).publicKey.spki));
    expect(certificate.subjectKeyId).not.toBe(read(old).subjectKeyId);
    expect(certificate.authorityKeyId).toBe(read(ca).subjectKeyId);
    const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
    expect(hex(spki)).toBe(hex(certificate.publicKey.spki));
  });

  test.each([
    ['P-224', generateKeyPairSync('ec', { namedCurve: 'secp224r1' }), 'EC P-256', 'P-224'],
    ['RSA 1024', keyPair('rsa-1024', 'leaf'), 'RSA 2048', 'RSA 1024'],
  ])('a key of type %s is kept, and a new one is of another type, with a word', async (_what, keyFrom, made, before) => {
    const old = mint({ ...serving, keyFrom });
    const { notes, key } = await renewed(old, { key: 'new' });
    expect(key).toBeDefined();
    expect(notes).toEqual([`Its new key is ${made}: keys of type ${before} are not made.`]);
    const kept = await renewed(old, {});
    expect(hex(kept.certificate.publicKey.spki)).toBe(hex(old.spki));
  });

  test.each([
    ['another key', () => ({ keep: mint({}).keyPem }), 'keyUri'],
    ['no key', () => ({ keep: ca.pem }), 'keyUri'],
    ['an encrypted key', (old: Minted) => ({ keep: old.encryptedKeyPem('secret') }), 'passphrase'],
  ])('%s is refused', async (_what, choose, field) => {
    const old = mint(serving);
    expect(await outcome(old, { key: choose(old) })).toMatchObject({ field });
  });
});

describe('CAs', () => {
  test('one that signs itself keeps name, key and identifiers, so that what it signed goes on to verify', async () => {
    const old = mint({
      subject: 'CN=kubernetes',
      ca: true,
      ku: caUsages,
      sans: ['DNS:kubernetes'],
      notBefore: at(-3640),
      notAfter: at(10),
    });
    const leaf = mint({ ...serving, issuer: old });
    const { certificate } = await renewed(old, { key: { keep: old.keyPem } }, 'itself');
    expect(extensionsOf(certificate)).toEqual(extensionsOf(read(old)));
    expect(certificate.isSelfSigned).toBe(true);
    expect(datesOf(certificate)[1]).toEqual(new Date(fixedNow + 3650 * DAY - 300_000));
    expect(new X509Certificate(leaf.der).checkIssued(new X509Certificate(certificate.der))).toBe(true);
    expect(new X509Certificate(leaf.der).verify(new X509Certificate(certificate.der).publicKey)).toBe(true);
  });

  test('a new key would make it another CA', async () => {
    expect(await outcome(ca, { key: 'new' }, 'itself')).toMatchObject({ field: 'key' });
  });

  test('an intermediate one below its root', async () => {
    const between = mint({ subject: 'CN=between', ca: { pathLength: 0 }, ku: caUsages, issuer: ca, ...years });
    const { certificate } = await renewed(between, { key: { keep: between.keyPem } });
    expect(extensionsOf(certificate)).toEqual(extensionsOf(read(between)));
    expect(await outcome(between, { key: { keep: between.keyPem } }, between)).toMatchObject({ field: 'issuerCertificateUri' });
  });
});

describe('another CA', () => {
  const other = mint({ subject: 'CN=kubernetes', ca: true, ku: caUsages, notAfter: at(3000) });

  test('its identifier stands in the certificate, and what named the old one is left out', async () => {
    const access = [{ oid: '1.3.6.1.5.5.7.1.1', der: Buffer.from('3000', 'hex') }];
    const { certificate, notes } = await renewed(mint({ ...serving, extensions: access }), {}, other);
    expect(certificate.authorityKeyId).toBe(read(other).subjectKeyId);
    expect(new X509Certificate(certificate.der).verify(other.publicKey)).toBe(true);
    expect(certificate.findExtension('authorityInfoAccess')).toBeUndefined();
    expect(notes).toEqual([expect.stringContaining('authorityInfoAccess')]);
    const same = await renewed(mint({ ...serving, extensions: access }), {});
    expect(same.certificate.findExtension('authorityInfoAccess')).toBeDefined();
  });

  test('one that is limited to clients does not sign servers', async () => {
    const clients = mint({ subject: 'CN=kubernetes', ca: true, ku: caUsages, eku: ['clientAuth'], notAfter: at(3000) });
    expect(await outcome(mint(serving), {}, clients)).toMatchObject({ field: 'issuerCertificateUri' });
  });
});

async function renewed(
  old: Minted,
  request: Partial<RenewCertificateRequest>,
  issuer: Minted | 'itself' = ca,
): Promise<RenewedCertificate> {
  const answer = await outcome(old, request, issuer);
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer;
}

async function outcome(
  old: Minted,
  request: Partial<RenewCertificateRequest>,
  issuer: Minted | 'itself' = ca,
): Promise<RenewedCertificate | Refusal> {
  const authority = issuer === 'itself' ? undefined : await authorityOf(issuer);
  return renewCertificate({ certificate: read(old), key: { keep: old.keyPem }, authority, ...request }, fixedNow);
}

async function authorityOf({ pem, keyPem }: Minted): Promise<Authority> {
  const authority = await loadAuthority({ certificate: pem, key: keyPem }, fixedNow);
  if (isRefusal(authority)) throw new Error(authority.refused);
  return authority;
}

function read({ der }: Pick<Minted, 'der'>): Certificate {
  return parseCertificate(der);
}

function extensionsOf({ extensions }: Certificate): string[] {
  return extensions.map(({ oid, critical, value }) => `${oid} ${critical ? 'critical ' : ''}${hex(value)}`);
}

function datesOf({ validity }: Certificate): Date[] {
  return [new Date(validity.notBefore), new Date(validity.notAfter)];
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
