import { createPrivateKey, createPublicKey } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decryptKey, type DecryptedKey } from '../../../server/src/core/issuing/keys/decrypt-key.js';
import { parsePem } from '../../../server/src/core/formats/pem/parse-pem.js';
import { keyPair, type KeyKind } from '../../support/mint-keys.js';

const passphrase = 'correct hörse';
const version = spawnSync('openssl', ['version'], { encoding: 'utf8' });
const hasOpenssl = version.status === 0 && version.stdout.startsWith('OpenSSL 3');
if (!hasOpenssl) console.log('skipped: openssl 3 is not on the PATH, so nothing encrypted keys to be read');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubepki-decrypt-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What openssl makes of a key; the passphrase goes by the environment. */
function openssl(key: string, args: readonly string[]): string {
  const file = join(folder, 'key.pem');
  writeFileSync(file, key, { mode: 0o600 });
  const pass = { ...process.env, PASS: passphrase };
  const { status, stdout, stderr } = spawnSync('openssl', [...args, '-in', file], { encoding: 'utf8', env: pass });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

function plain(kind: KeyKind): string {
  return keyPair(kind, 'leaf').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function decrypt(pem: string, given = passphrase): Promise<DecryptedKey> {
  return decryptKey(parsePem(pem).blocks.at(-1)!, given);
}

/** The public half, which says which key it is without showing it. */
function publicHalf(key: string | Uint8Array): string {
  const options = typeof key === 'string' ? key : ({ key: Buffer.from(key), format: 'der', type: 'pkcs8' } as const);
  return createPublicKey(createPrivateKey(options)).export({ type: 'spki', format: 'pem' }).toString();
}

const kinds: readonly KeyKind[] = ['rsa-2048', 'ec-p256', 'ec-p384', 'ec-p521', 'ed25519'];
const pass = ['-passout', 'env:PASS'];
const ciphers = ['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc'];
const functions = ['hmacWithSHA1', 'hmacWithSHA256', 'hmacWithSHA384', 'hmacWithSHA512'];
const pkcs8 = ciphers.flatMap((cipher) => functions.map((prf) => ['pkcs8', '-topk8', '-v2', cipher, '-v2prf', prf, ...pass]));

describe.runIf(hasOpenssl)('what openssl encrypts', () => {
  for (const args of [
    ...pkcs8,
    ['pkcs8', '-topk8', ...pass],
    ['pkcs8', '-topk8', '-iter', '600000', ...pass],
    ['pkey', '-aes256', ...pass],
    ['pkcs8', '-topk8', '-v2', 'des3', ...pass],
    ['pkcs8', '-topk8', '-v1', 'PBE-SHA1-3DES', ...pass],
    ['pkcs8', '-topk8', '-v1', 'PBE-SHA1-2DES', ...pass],
    ['pkcs8', '-topk8', '-v1', 'PBE-SHA1-RC2-40', '-provider', 'legacy', '-provider', 'default', ...pass],
    ['pkcs8', '-topk8', '-v1', 'PBE-SHA1-RC2-128', '-provider', 'legacy', '-provider', 'default', ...pass],
  ]) {
    test.each(kinds)(`${args.join(' ')}, %s`, async (kind) => {
      const key = plain(kind);
      const pem = openssl(key, args);
      const decrypted = await decrypt(pem);
      expect('pkcs8' in decrypted && publicHalf(decrypted.pkcs8)).toBe(publicHalf(key));
      expect(await decrypt(pem, 'correct horse')).toMatchObject({ problem: 'wrong passphrase' });
    });
  }

  for (const cipher of ['-aes128', '-aes192', '-aes256']) {
    test.each([
      ['rsa', 'rsa-2048'],
      ['ec', 'ec-p256'],
      ['ec', 'ec-p521'],
    ] as const)(`%s -traditional ${cipher}, %s`, async (command, kind) => {
      const key = plain(kind);
      const pem = openssl(key, [command, cipher, ...pass, ...(command === 'rsa' ? ['-traditional'] : [])]);
      expect(pem).toContain('DEK-Info: AES-');
      const decrypted = await decrypt(pem);
      expect('pkcs8' in decrypted && publicHalf(decrypted.pkcs8)).toBe(publicHalf(key));
      expect(await decrypt(pem, 'correct horse')).toMatchObject({ problem: 'wrong passphrase' });
    });
  }

  const unsupported: readonly (readonly [string, readonly string[], string])[] = [
    ['scrypt', ['pkcs8', '-topk8', '-scrypt'], 'scrypt'],
    ['SHA-224', ['pkcs8', '-topk8', '-v2', 'aes-128-cbc', '-v2prf', 'hmacWithSHA224'], 'PBKDF2 with hmacWithSHA224'],
    ['SHA-512/256', ['pkcs8', '-topk8', '-v2prf', 'hmacWithSHA512-256'], 'PBKDF2 with hmacWithSHA512-256'],
    ['Camellia', ['pkcs8', '-topk8', '-v2', 'camellia-256-cbc'], 'CAMELLIA-256-CBC'],
    ['ARIA', ['pkcs8', '-topk8', '-v2', 'aria-256-cbc'], 'ARIA-256-CBC'],
    ['AES in another mode', ['pkcs8', '-topk8', '-v2', 'aes-256-cfb'], 'AES-256-CFB'],
    ['single DES', ['pkcs8', '-topk8', '-v1', 'PBE-MD5-DES', '-provider', 'legacy', '-provider', 'default'], 'pbeWithMD5AndDES-CBC'],
    ['RC4', ['pkcs8', '-topk8', '-v1', 'PBE-SHA1-RC4-128', '-provider', 'legacy', '-provider', 'default'], 'pbeWithSHA1And128BitRC4'],
    ['3DES of old', ['ec', '-des3'], 'DES-EDE3-CBC'],
    ['AES in another mode of old', ['ec', '-aes-256-cfb'], 'AES-256-CFB'],
  ];
  test.each(unsupported)('%s is told by its name, with a command that makes it readable', async (_, args, name) => {
    const key = plain('ec-p256');
    const pem = openssl(key, [...args, ...pass]);
    const answer = await decrypt(pem);
    if (!('words' in answer)) throw new Error('it was decrypted');
    expect(answer).toMatchObject({ problem: 'unsupported' });
    expect(answer.words).toContain(`is encrypted with ${name}, `);
    const [, command = ''] = /`openssl ([^`]*)`/.exec(answer.words) ?? [];
    const words = command.replace(/ -in <key> -out <new key>/, '').split(' ');
    const decrypted = await decrypt(openssl(pem, [...words, '-passin', 'env:PASS', ...pass]));
    expect('pkcs8' in decrypted && publicHalf(decrypted.pkcs8)).toBe(publicHalf(key));
  });

  test('another passphrase is told as such, whatever it decrypts to', async () => {
    const pem = openssl(plain('ec-p256'), ['ec', '-aes128', ...pass]);
    const answers = await Promise.all(Array.from({ length: 2000 }, (_, at) => decrypt(pem, `guess ${at}`)));
    expect(new Set(answers.map((answer) => ('problem' in answer ? answer.problem : 'decrypted')))).toEqual(new Set(['wrong passphrase']));
    expect(JSON.stringify(answers)).not.toContain('guess');
  });

  test.each(['ec -aes128', 'pkcs8 -topk8'])(
    'no flipped byte and no end of %s makes it throw, or show what it was given',
    async (command) => {
      const { label, headers, bytes } = parsePem(openssl(plain('ec-p256'), [...command.split(' '), ...pass])).blocks.at(-1)!;
      const flips = Array.from(bytes, (_, at) => [0x01, 0x80].map((bit) => bytes.map((byte, index) => (index === at ? byte ^ bit : byte))));
      for (const flipped of flips.flat()) {
        const answer = await decryptKey({ label, headers, bytes: flipped }, passphrase);
        if ('words' in answer) expect(answer.words).not.toContain(passphrase);
      }
      for (let length = 0; length < bytes.length; length++) {
        expect(await decryptKey({ label, headers, bytes: bytes.subarray(0, length) }, passphrase)).toHaveProperty('problem');
      }
      for (const value of ['', ',', 'AES-128-CBC', 'AES-128-CBC,00', 'AES-128-CBC,zz', `${'A'.repeat(99)},00`]) {
        const spoiled = [{ ...headers[0]!, name: 'DEK-Info', value }];
        expect(await decryptKey({ label, headers: spoiled, bytes }, passphrase)).toMatchObject({ problem: 'damaged' });
      }
    },
  );

  test('a number of rounds without end is refused at once', async () => {
    const [block] = parsePem(openssl(plain('ec-p256'), ['pkcs8', '-topk8', '-iter', '9000000', ...pass])).blocks;
    const { label, headers, bytes } = block!;
    // INTEGER 9000000
    const at = Buffer.from(bytes).indexOf(Buffer.from([0x02, 0x04, 0x00, 0x89, 0x54, 0x40]));
    for (const octets of [
      [0x00, 0x98, 0x96, 0x81],
      [0x7f, 0xff, 0xff, 0xff],
    ]) {
      const many = Uint8Array.from(bytes);
      many.set(octets, at + 2);
      const answer = await decryptKey({ label, headers, bytes: many }, passphrase);
      expect(answer).toMatchObject({ problem: 'unsupported' });
      expect(answer).toHaveProperty('words', expect.stringContaining('more than 10,000,000 rounds of PBKDF2'));
    }
  });
});
