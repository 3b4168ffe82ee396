import { spawnSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  ComparableResult,
  Details,
  DetailsField,
  DetailsFileResult,
  DetailsResult,
  FingerprintResult,
  TextResult,
} from '../../server/src/protocol/index.js';
import { mint, mintCrl, mintRequest } from '../support/mint.js';
import { buildServer, Client, positionOf } from './client.js';
import { leaks, makeExample, type Example } from './example.js';

const password = 'correct horse';
const hasOpenssl = String(spawnSync('openssl', ['version']).stdout).startsWith('OpenSSL 3');
if (!hasOpenssl) console.log('skipped: openssl 3 is not on the PATH, so no key store was opened');

let server: Awaited<ReturnType<typeof buildServer>>;
let example: Example;
let client: Client;

beforeAll(async () => {
  server = await buildServer();
  example = makeExample();
  const pki = join(example.folder, 'pki');
  writeFileSync(join(pki, 'revoked.crl'), revoked.pem);
  writeFileSync(join(pki, 'newer.crl'), mintCrl({ issuer, number: 2 }).pem);
  writeFileSync(join(pki, 'cut.der'), mint({ subject: 'CN=cut', sans: ['DNS:a.example'] }).der.subarray(0, 250));
  writeFileSync(join(pki, 'cut.csr'), mintRequest({ subject: 'CN=cut', sans: ['DNS:a.example'] }).der.subarray(0, 180));
  writeFileSync(join(pki, 'cut.crl'), mintCrl({ issuer, nextUpdate: new Date('2027-01-01T00:00:00Z') }).der.subarray(0, 100));
  writeFileSync(join(pki, 'cut.key'), cutKey.keyDer.subarray(0, 400));
  writeFileSync(join(pki, 'broken.crt'), '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n');
  if (hasOpenssl) {
    openssl(pki, ['x509', '-in', 'apiserver.crt', '-outform', 'der', '-out', 'apiserver.der']);
    const files = ['-in', 'bundle.pem', '-name', 'the leaf', '-out', 'bundle.p12', '-passout', `pass:${password}`];
    openssl(pki, ['pkcs12', '-export', ...files]);
  }
  ({ client } = await Client.start(server.path, example.folder));
});

afterAll(async () => {
  await client.stop();
  // Nothing that the server ever said holds a piece of a private key, in hex, base64 or bytes.
  expect(leaks(client.heard, example.secrets.map(privatePart))).toEqual([]);
  expect(leaks(client.heard, [cutKey.keyDer.subarray(200, 400).toString('base64')])).toEqual([]);
  const heard = client.heard;
  expect(example.secrets.flatMap(scalarForms).filter((form) => heard.includes(form))).toEqual([]);
  expect(client.heard).not.toContain(password);
  server.remove();
  example.remove();
});

const issuer = mint({ subject: 'CN=a CA', ca: true });
const revoked = mintCrl({ issuer });
const cutKey = mint({ subject: 'CN=a key', key: 'rsa-1024' });

/** Behind the scalar of a PKCS#8 key stands its public half, which certificates show. */
function privatePart(secret: string): string {
  return secret.startsWith('LS0') ? secret : secret.slice(0, 92);
}

/** The scalar of a PKCS#8 key on P-256 in hex, and in base64 wherever it may begin. */
function scalarForms(secret: string): string[] {
  if (secret.startsWith('LS0')) return [];
  const scalar = Buffer.from(secret, 'base64').subarray(36, 68);
  return [scalar.toString('hex'), ...[0, 1, 2].map((skip) => scalar.subarray(skip).toString('base64').slice(0, 32))];
}

function openssl(cwd: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync('openssl', args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

const start = { line: 0, character: 0 };

async function detailsAt(file: string, position = start): Promise<Details> {
  const details = await client.request<DetailsResult>('kubepki/details', { uri: example.uri(file), position });
  if (details === null) throw new Error(`no details of ${file}`);
  return details;
}

function names(fields: readonly DetailsField[]): string[] {
  return fields.flatMap(({ name, children }) => [name, ...names(children ?? [])]);
}

describe('kubepki/details', () => {
  it('tells everything of a certificate', async () => {
    const details = await detailsAt('pki/apiserver.crt');
    expect(details).toMatchObject({
      type: 'certificate',
      title: 'kube-apiserver serving certificate',
      name: 'CN=kube-apiserver',
      where: 'pki/apiserver.crt',
      place: { uri: example.uri('pki/apiserver.crt') },
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      actions: ['text', 'compare', 'renew'],
    });
    expect(details.chain).toMatchObject([
      { label: 'kube-apiserver', state: 'passed' },
      { label: 'kubernetes (CA)', description: expect.stringContaining('signature verified') as unknown, place: {} },
    ]);
    expect(names(details.fields)).toEqual(expect.arrayContaining(['tbsCertificate', 'subjectAltName', 'IP 10.96.0.1', 'signatureValue']));
    expect(Buffer.from(details.bytes, 'base64')).toHaveLength(details.size);
    expect(details.uses.map(({ title }) => title)).toContain('Copies');
  });

  it('tells what a CA signed, and who names it', async () => {
    const { uses } = await detailsAt('pki/ca.crt');
    const signed = uses.find(({ title }) => title === 'Signed');
    expect(signed?.links.map(({ label }) => label)).toContain('kube-apiserver');
    expect(signed?.links[0]?.place).toBeDefined();
  });

  it('of a private key tells what is public, without a byte', async () => {
    const text = example.read('pki/bundle.pem');
    const details = await detailsAt('pki/bundle.pem', positionOf(text, 'PRIVATE KEY', 1));
    expect(details).toMatchObject({ type: 'private-key', bytes: '', size: 0, fields: [], actions: ['text'] });
    expect(details.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(details.uses.find(({ title }) => title === 'Certificates of this key')?.links.length).toBeGreaterThan(0);
  });

  it('reads what a kubeconfig embeds, at the cursor', async () => {
    const text = example.read('admin.conf');
    const details = await detailsAt('admin.conf', positionOf(text, 'client-certificate-data: ', 30));
    expect(details).toMatchObject({ type: 'certificate', where: expect.stringContaining('client-certificate-data') as unknown });
    expect(details.findings.length).toBe(details.findings.filter(({ place }) => place !== undefined).length);
  });

  it('says nothing where there is nothing', async () => {
    expect(await client.request('kubepki/details', { uri: example.uri('admin.conf'), position: start })).toBeNull();
    expect(await client.request('kubepki/details/file', { uri: example.uri('pki/ca.crt') })).toBeNull();
  });

  it('offers other certificates to compare with, the likeliest first', async () => {
    const params = { uri: example.uri('pki/apiserver.crt'), position: start };
    const { certificates } = await client.request<ComparableResult>('kubepki/details/comparable', params);
    expect(certificates.length).toBeGreaterThan(1);
    expect(certificates.map(({ related }) => related)).toEqual(
      certificates
        .map(({ related }) => related)
        .toSorted()
        .toReversed(),
    );
    expect(new Set(certificates.map(({ place }) => JSON.stringify(place))).size).toBe(certificates.length);
  });
});

describe('a revocation list', () => {
  const params = { uri: '', position: start };
  beforeAll(() => void (params.uri = example.uri('pki/revoked.crl')));

  it('has a text, which is what openssl crl prints', async () => {
    expect((await detailsAt('pki/revoked.crl')).actions).toEqual(['text', 'compare']);
    const { title, text } = await client.request<TextResult>('kubepki/text', params);
    expect(title).toBe('a CA.crl.txt');
    expect(text).toMatch(/^Certificate Revocation List \(CRL\):\n {8}Version 2 \(0x1\)\n/);
    expect(text).toContain('\nNo Revoked Certificates.\n');
  });

  it('is compared with other lists', async () => {
    const { certificates } = await client.request<ComparableResult>('kubepki/details/comparable', params);
    expect(certificates[0]).toMatchObject({ label: 'revocation list of a CA', detail: 'pki/newer.crl', related: true });
    expect(certificates.map(({ label }) => label)).toEqual(certificates.map(() => expect.stringMatching(/^revocation list/) as unknown));
  });
});

describe('kubepki/details/fingerprint', () => {
  const fingerprint = (file: string, position = start): Promise<FingerprintResult> =>
    client.request<FingerprintResult>('kubepki/details/fingerprint', { uri: example.uri(file), position });

  it('is that of the whole certificate or revocation list', async () => {
    const { fingerprint256 } = new X509Certificate(example.read('pki/ca.crt'));
    expect(await fingerprint('pki/ca.crt')).toEqual({
      sha256: fingerprint256.replaceAll(':', '').toLowerCase(),
      words: 'SHA-256 fingerprint of the certificate',
    });
    expect(await fingerprint('pki/revoked.crl')).toEqual({
      sha256: createHash('sha256').update(revoked.der).digest('hex'),
      words: 'SHA-256 fingerprint of the revocation list',
    });
  });

  it.runIf(hasOpenssl)('is what openssl crl -fingerprint prints', async () => {
    const { stdout } = spawnSync('openssl', ['crl', '-noout', '-fingerprint', '-sha256', '-in', 'pki/revoked.crl'], {
      cwd: example.folder,
      encoding: 'utf8',
    });
    const printed = stdout.trim().replace(/^.*=/, '').replaceAll(':', '').toLowerCase();
    expect(await fingerprint('pki/revoked.crl')).toMatchObject({ sha256: printed });
  });

  it('of a private key is that of its public half; what cannot be read has none, and says so', async () => {
    const text = example.read('pki/bundle.pem');
    const certificate = new X509Certificate(example.read('pki/apiserver.crt'));
    const spki = certificate.publicKey.export({ type: 'spki', format: 'der' });
    expect(await fingerprint('pki/bundle.pem', positionOf(text, 'PRIVATE KEY', 1))).toEqual({
      sha256: createHash('sha256').update(spki).digest('hex'),
      words: 'SHA-256 fingerprint of the public half of this key',
    });
    const broken = await fingerprint('pki/broken.crt');
    expect(broken).not.toHaveProperty('sha256');
    expect(await detailsAt('pki/broken.crt')).not.toHaveProperty('fingerprint');
    expect(broken?.words).toMatch(/^What stands here cannot be read, so it has no fingerprint: .*\.$/);
    expect(await fingerprint('admin.conf')).toBeNull();
  });
});

describe.runIf(hasOpenssl)('kubepki/details/file', () => {
  const open = (file: string, given?: string): Promise<DetailsFileResult> =>
    client.request<DetailsFileResult>('kubepki/details/file', { uri: example.uri(file), ...(given !== undefined && { password: given }) });

  it('tells of a DER file what it holds', async () => {
    expect(await open('pki/apiserver.der')).toMatchObject({
      format: 'DER',
      entries: [{ label: 'kube-apiserver', details: { type: 'certificate' } }],
    });
  });

  it('shows of a DER file that is cut off what is there, and says where it ends', async () => {
    const details = (await open('pki/cut.der'))?.entries[0]?.details;
    expect(details).toMatchObject({ type: 'certificate', name: 'CN=cut', stateWords: expect.stringContaining('1 finding · ') as unknown });
    expect(details?.findings).toMatchObject([
      { description: 'x509/malformed', label: expect.stringContaining('runs past the end') as unknown },
    ]);
    expect(names(details?.fields ?? [])).toContain('subjectPublicKeyInfo');
  });

  it.each([
    ['cut.csr', 'csr', 'CN=cut', 'subjectPKInfo'],
    ['cut.crl', 'crl', 'CN=a CA', 'issuer'],
  ])('shows what is there of %s, which is cut off', async (file, type, name, field) => {
    const details = (await open(`pki/${file}`))?.entries[0]?.details;
    expect(details).toMatchObject({ type, name, findings: [{ label: expect.stringContaining('Cannot be read beyond byte') as unknown }] });
    expect(names(details?.fields ?? [])).toContain(field);
    expect(details?.fingerprint).toBeUndefined();
  });

  it('says of a key that is cut off what it is and where it ends, without a byte', async () => {
    const details = (await open('pki/cut.key'))?.entries[0]?.details;
    expect(details).toMatchObject({
      type: 'private-key',
      title: 'RSA 1024 bit private key, unencrypted, cut off',
      bytes: '',
      fields: [],
      actions: [],
    });
    expect(details?.findings.map(({ label }) => label)).toContainEqual(expect.stringContaining('in `RSAPrivateKey.'));
  });

  it('opens a key store with its password, and says when it is another one', async () => {
    expect(await open('pki/bundle.p12')).toMatchObject({ format: 'PKCS#12', password: 'needed' });
    expect(await open('pki/bundle.p12', 'another')).toMatchObject({ password: 'wrong' });
    const store = await open('pki/bundle.p12', password);
    expect(store?.password).toBe('right');
    const key = store?.entries.find(({ details }) => details.type === 'private-key');
    expect(key).toMatchObject({ label: 'the leaf', details: { bytes: '', fields: [], actions: [] } });
    expect(key?.details.rows).toContainEqual({ label: 'Locked', value: 'with AES-256-CBC' });
    expect(key?.description).toMatch(/^EC P-256 private key · belongs to /);
  });

  it('of what a key store held prints the text and finds what it can be compared with', async () => {
    const store = await open('pki/bundle.p12', password);
    const leaf = store?.entries.find(({ details }) => details.name === 'CN=kube-apiserver')?.details;
    expect(leaf?.actions).toEqual(['text', 'compare']);
    expect(leaf?.uses.find(({ title }) => title === 'Copies')?.links.map(({ label }) => label)).toContain('pki/apiserver.crt');
    const params = { certificate: leaf?.bytes };
    const inFile = await client.request<TextResult>('kubepki/text', { uri: example.uri('pki/apiserver.crt'), position: start });
    expect(await client.request('kubepki/details/text', params)).toEqual(inFile);
    const { certificates } = await client.request<ComparableResult>('kubepki/details/comparable', params);
    expect(certificates.find(({ related }) => related)).toMatchObject({ label: expect.stringContaining('kube') as unknown });
    expect(certificates.map(({ label }) => label)).not.toContain('kube-apiserver');
  });
});
