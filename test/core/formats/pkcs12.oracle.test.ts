import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openKeyStore } from '../../../server/src/core/formats/pkcs12/open-key-store.js';
import type { KeyStore, StoreEntry } from '../../../server/src/core/formats/pkcs12/store.js';
import { mint, type Minted } from '../../support/mint.js';
import type { KeyKind } from '../../support/mint-keys.js';

const password = 'correct hörse €';
const hasOpenssl = String(spawnSync('openssl', ['version']).stdout).startsWith('OpenSSL 3');
if (!hasOpenssl) console.log('skipped: openssl 3 is not on the PATH, so nothing makes PKCS#12 files');
const hasKeytool = spawnSync('keytool', ['-help']).status === 0;
if (!hasKeytool) console.log('skipped: keytool is not on the PATH, so nothing makes Java key stores');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubepki-stores-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(program: string, args: readonly string[], pass = password): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', cwd: folder, env: { ...process.env, PASS: pass } });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stdout}${stderr}`);
  return stdout + stderr;
}

const ca = mint({ subject: 'CN=a CA', ca: true });
const other = mint({ subject: 'CN=another CA', ca: true });

interface Made {
  readonly bytes: Uint8Array;
  readonly leaf: Minted;
}

/** What `openssl pkcs12 -export` makes of a certificate, its key and two CAs. */
function exported(kind: KeyKind, args: readonly string[], pass = password): Made {
  const leaf = mint({ subject: `CN=leaf of ${kind}`, issuer: ca, key: kind });
  writeFileSync(join(folder, 'leaf.pem'), leaf.pem + leaf.keyPem, { mode: 0o600 });
  writeFileSync(join(folder, 'cas.pem'), ca.pem + other.pem);
  const files = ['-in', 'leaf.pem', '-certfile', 'cas.pem', '-out', 'store.p12'];
  run('openssl', ['pkcs12', '-export', '-name', 'the leaf €', '-passout', 'env:PASS', ...files, ...args], pass);
  return { bytes: readFileSync(join(folder, 'store.p12')), leaf };
}

/** The subjects and the kinds of bags that OpenSSL lists. */
function listed(args: readonly string[], pass = password): { readonly subjects: readonly string[]; readonly keys: number } {
  const text = run('openssl', ['pkcs12', '-in', 'store.p12', '-info', '-passin', 'env:PASS', '-nodes', '-legacy', ...args], pass);
  const subjects = [...text.matchAll(/^subject=(.*)$/gm)].map(([, subject = '']) => subject.replace('CN = ', 'CN='));
  return { subjects, keys: [...text.matchAll(/^(Shrouded Keybag|Key bag)/gm)].length };
}

function open(bytes: Uint8Array, pass: string | undefined = password): Promise<KeyStore> {
  return openKeyStore(bytes, pass).then((store) => store ?? Promise.reject(new Error('no key store')));
}

async function fingerprintOf({ content }: StoreEntry): Promise<string | undefined> {
  if (content.type === 'certificate') return content.publicKey.spkiSha256;
  if (content.type !== 'private-key') return undefined;
  await content.resolvePublicKey();
  return content.publicKey?.spkiSha256;
}

const subjectsOf = ({ entries }: KeyStore): string[] =>
  entries.flatMap(({ content }) => (content.type === 'certificate' ? [content.subject.rfc2253] : []));
const keysOf = ({ entries }: KeyStore): StoreEntry[] => entries.filter(({ content }) => content.type === 'private-key');

const kinds: readonly KeyKind[] = ['rsa-2048', 'ec-p256', 'ec-p384', 'ec-p521', 'ed25519'];
const forms: readonly (readonly string[])[] = [
  [],
  ['-legacy'],
  ['-legacy', '-descert'],
  ['-legacy', '-certpbe', 'PBE-SHA1-RC2-128', '-keypbe', 'PBE-SHA1-2DES'],
  ['-certpbe', 'AES-128-CBC', '-keypbe', 'AES-192-CBC'],
  ['-certpbe', 'DES-EDE3-CBC', '-keypbe', 'DES-EDE3-CBC'],
  ['-macalg', 'sha1'],
  ['-macalg', 'sha384'],
  ['-macalg', 'sha512', '-iter', '1'],
  ['-nomaciter'],
  ['-nomac'],
  ['-certpbe', 'NONE'],
  ['-keypbe', 'NONE'],
];

describe.runIf(hasOpenssl)('what openssl pkcs12 -export makes', () => {
  for (const [at, form] of forms.entries()) {
    // Two forms hold every kind of key; the others differ in what is around it.
    test.each(at < 2 ? kinds : kinds.slice(at % 2, (at % 2) + 1))(`${form.join(' ') || '(as it is)'}, %s`, async (kind) => {
      const { bytes, leaf } = exported(kind, form);
      const store = await open(bytes);
      expect(store).toMatchObject({ format: 'PKCS#12', password: 'right', notes: [] });
      expect(subjectsOf(store)).toEqual(listed([]).subjects);
      expect(keysOf(store)).toHaveLength(listed([]).keys);
      const [certificate] = store.entries;
      const [key] = keysOf(store);
      expect(await fingerprintOf(key!)).toBe(await fingerprintOf(certificate!));
      expect([key?.alias, key?.localKeyId]).toEqual(['the leaf €', certificate?.localKeyId]);
      expect(JSON.stringify(store)).not.toContain(leaf.keyDer.toString('base64').slice(60, 90));
      expect(await open(bytes, 'correct horse')).toMatchObject({ password: 'wrong' });
      expect(await openKeyStore(bytes, undefined)).toMatchObject({ password: 'needed' });
    });
  }

  test('many rounds', async () => {
    expect(await open(exported('ec-p256', ['-iter', '100000']).bytes)).toMatchObject({
      password: 'right',
      mac: 'HMAC with SHA-256, 100,000 rounds',
    });
  });

  test.each([[[]], [['-legacy']], [['-nomac']]])('an empty password is not asked for, %s', async (form) => {
    const { bytes } = exported('ec-p256', form, '');
    const store = await openKeyStore(bytes, undefined);
    expect(store).toMatchObject({ password: 'needless', notes: [] });
    expect(subjectsOf(store!)).toEqual(['CN=leaf of ec-p256', 'CN=a CA', 'CN=another CA']);
  });

  test('without any encryption and MAC nothing is asked for', async () => {
    const { bytes } = exported('rsa-2048', ['-keypbe', 'NONE', '-certpbe', 'NONE', '-nomac']);
    const store = await openKeyStore(bytes, undefined);
    expect(store).toMatchObject({ password: 'needless', mac: undefined, notes: [] });
    expect(keysOf(store!)[0]).toMatchObject({ cipher: undefined, content: { encrypted: false } });
  });

  test('what is not locked is shown before a password is given', async () => {
    const { bytes } = exported('ec-p256', ['-certpbe', 'NONE']);
    const store = await openKeyStore(bytes, undefined);
    expect(store).toMatchObject({ password: 'needed' });
    expect(subjectsOf(store!)).toHaveLength(3);
    expect(keysOf(store!)[0]).toMatchObject({ cipher: 'AES-256-CBC', content: { encrypted: true } });
  });

  test('what cannot be opened is told by its name, and the rest is shown', async () => {
    const { bytes } = exported('ec-p256', ['-legacy', '-certpbe', 'PBE-SHA1-RC4-128', '-keypbe', 'AES-256-CBC']);
    const store = await open(bytes);
    expect(store).toMatchObject({
      password: 'right',
      notes: ['A part of the file is locked with pbeWithSHA1And128BitRC4, which cannot be opened here.'],
    });
    expect(keysOf(store)[0]).toMatchObject({ content: { encrypted: false, bits: 256 } });
  });

  test('a MAC that cannot be checked is told, and what it protects is shown', async () => {
    const { bytes } = exported('ec-p256', ['-macalg', 'sha224']);
    const store = await open(bytes);
    expect(store).toMatchObject({
      password: 'right',
      notes: ['The file is protected by HMAC with SHA-224, which cannot be checked here.'],
    });
    expect(subjectsOf(store)).toHaveLength(3);
  });

  test('no flipped byte and no end of the file makes it reject, or show what it was given', { timeout: 120_000 }, async () => {
    for (const form of [
      ['-nomac', '-legacy', '-iter', '1'],
      ['-iter', '1'],
      ['-certpbe', 'NONE', '-keypbe', 'NONE'],
    ]) {
      const { bytes } = exported('ec-p256', form);
      for (let at = 0; at < bytes.length; at += at < 200 ? 1 : 5) {
        const flipped = bytes.map((byte, index) => (index === at ? byte ^ ([0xff, 0x80, 0x01, 0x20][at % 4] ?? 0) : byte));
        const store = await openKeyStore(flipped, password);
        expect(JSON.stringify(store ?? {})).not.toContain('hörse');
      }
      for (let length = 0; length < bytes.length; length += 31) await openKeyStore(bytes.subarray(0, length), password);
    }
  });

  test('a number of rounds without end is refused at once', async () => {
    const { bytes } = exported('ec-p256', ['-iter', '2048', '-legacy']);
    const from = Buffer.from(bytes);
    for (let at = from.indexOf('02020800', 'hex'); at >= 0; at = from.indexOf('02020800', at + 4, 'hex'))
      from.writeUInt16BE(0x7fff, at + 2);
    const started = performance.now();
    expect(await open(from)).toMatchObject({ password: 'wrong' });
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe.runIf(hasOpenssl && hasKeytool)('what keytool makes', () => {
  function java(type: string, args: readonly string[] = []): Uint8Array {
    const file = `${type}.store`;
    rmSync(join(folder, file), { force: true });
    const common = ['-keystore', file, '-storetype', type, '-storepass:env', 'PASS'];
    const pass = 'correct horse';
    const keys = ['-genkeypair', '-keyalg', 'EC', '-groupname', 'secp256r1', '-alias', 'the leaf', '-dname', 'CN=leaf of java'];
    run('keytool', [...keys, ...common, ...(type === 'pkcs12' ? [] : ['-keypass:env', 'PASS']), ...args], pass);
    writeFileSync(join(folder, 'ca.pem'), ca.pem);
    run('keytool', ['-importcert', '-noprompt', '-alias', 'the CA', '-file', 'ca.pem', ...common], pass);
    return readFileSync(join(folder, file));
  }

  test.each(['jks', 'jceks'])('%s: its certificates are listed, its key is named', async (type) => {
    const store = await openKeyStore(java(type), undefined);
    expect(store).toMatchObject({ format: type.toUpperCase(), password: 'needless', notes: [] });
    expect(subjectsOf(store!).toSorted()).toEqual(['CN=a CA', 'CN=leaf of java']);
    expect(keysOf(store!)).toMatchObject([{ alias: 'the leaf', content: { type: 'private-key', encrypted: true } }]);
    expect(store?.entries.find(({ alias }) => alias === 'the ca')?.content.type).toBe('certificate');
  });

  test('jceks: secret keys are named, and what stands behind them is read', async () => {
    const file = 'secrets.store';
    const common = ['-keystore', file, '-storetype', 'jceks', '-storepass:env', 'PASS', '-keypass:env', 'PASS'];
    const [first, second] = ['a first', 'a second'].map((alias) => ['-genseckey', '-alias', alias, '-keyalg', 'AES', '-keysize', '256']);
    run('keytool', [...first!, ...common], 'correct horse');
    const keys = ['-genkeypair', '-keyalg', 'EC', '-groupname', 'secp256r1', '-alias', 'the leaf', '-dname', 'CN=leaf of java'];
    run('keytool', [...keys, ...common], 'correct horse');
    run('keytool', [...second!, ...common], 'correct horse');
    const bytes = readFileSync(join(folder, file));
    const store = await openKeyStore(bytes, undefined);
    expect(store).toMatchObject({ format: 'JCEKS', notes: [] });
    expect(subjectsOf(store!)).toEqual(['CN=leaf of java']);
    const secrets = store!.entries.filter(({ content }) => content.type === 'unreadable');
    expect(secrets.map(({ alias, cipher }) => [alias, cipher]).toSorted()).toEqual([
      ['a first', 'PBEWithMD5AndTripleDES'],
      ['a second', 'PBEWithMD5AndTripleDES'],
    ]);
    for (let at = 0; at < bytes.length; at++) {
      await openKeyStore(
        bytes.map((byte, index) => (index === at ? byte ^ ([0xff, 0x80, 0x01, 0x20][at % 4] ?? 0) : byte)),
        undefined,
      );
      await openKeyStore(bytes.subarray(0, at), undefined);
    }
  });

  test('pkcs12, as it writes it now and as it did', async () => {
    for (const args of [[], ['-J-Dkeystore.pkcs12.legacy']]) {
      const store = await open(java('pkcs12', args), 'correct horse');
      expect(store).toMatchObject({ format: 'PKCS#12', password: 'right', notes: [] });
      expect(subjectsOf(store).toSorted()).toEqual(['CN=a CA', 'CN=leaf of java']);
      expect(await fingerprintOf(keysOf(store)[0]!)).toBe(
        await fingerprintOf(store.entries.find(({ content }) => content.type === 'certificate' && !content.isCA)!),
      );
    }
  });

  test('no flipped byte and no end of a Java key store makes it reject', async () => {
    const bytes = java('jks');
    for (let at = 0; at < bytes.length; at++) {
      await openKeyStore(
        bytes.map((byte, index) => (index === at ? byte ^ ([0xff, 0x80, 0x01, 0x20][at % 4] ?? 0) : byte)),
        undefined,
      );
      await openKeyStore(bytes.subarray(0, at), undefined);
    }
  });
});
