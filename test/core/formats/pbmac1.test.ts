import { createCipheriv, createHmac, pbkdf2Sync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openKeyStore } from '../../../server/src/core/formats/pkcs12/open-key-store.js';
import type { KeyStore } from '../../../server/src/core/formats/pkcs12/store.js';
import { explicit, implicit, integer, nullValue, octets, oid, sequence, type Der } from '../../support/der-writer.js';
import { mint } from '../../support/mint.js';

const password = 'correct hörse €';
const salt = Buffer.from('0123456789abcdef', 'hex');
const leaf = mint({ subject: 'CN=leaf', key: 'ec-p256' });

type Hash = 'sha1' | 'sha256' | 'sha384' | 'sha512';
const hmacs = {
  sha1: '1.2.840.113549.2.7',
  sha256: '1.2.840.113549.2.9',
  sha384: '1.2.840.113549.2.10',
  sha512: '1.2.840.113549.2.11',
};
const lengths = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 };

/** Everything that a PBMAC1 says; what is left out is as OpenSSL 3.4 writes it. */
interface Pbmac1 {
  readonly hash?: Hash;
  readonly prf?: Hash;
  readonly rounds?: number;
  /** As the parameters tell it; null: they do not. */
  readonly keyLength?: number | null;
  /** Bytes of the MAC that are kept. */
  readonly kept?: number;
}

function derivation(prf: Hash, rounds: number, keyLength: number | null): Der {
  const length = keyLength === null ? [] : [integer(keyLength)];
  return sequence(oid('1.2.840.113549.1.5.12'), sequence(octets(salt), integer(rounds), ...length, sequence(oid(hmacs[prf]), nullValue())));
}

/** MacData with PBMAC1, whose own salt and rounds count for nothing. Source: RFC 9579 section 4. */
function macData(safe: Der, { hash = 'sha256', prf = hash, rounds = 2048, keyLength = lengths[hash], kept }: Pbmac1): Der {
  const key = pbkdf2Sync(password, salt, rounds, Math.min(keyLength ?? lengths[hash], 64), prf);
  const mac = createHmac(hash, key).update(safe).digest().subarray(0, kept);
  const parameters = sequence(derivation(prf, rounds, keyLength), sequence(oid(hmacs[hash]), nullValue()));
  return sequence(sequence(sequence(oid('1.2.840.113549.1.5.14'), parameters), octets(mac)), octets(Buffer.from('NOT USED')), integer(1));
}

/** SafeContents in EncryptedData, PBES2 with AES-256. Source: RFC 5652 section 8, RFC 8018 appendix A.4. */
function encrypted(contents: Der): Der {
  const iv = Buffer.alloc(16, 7);
  const cipher = createCipheriv('aes-256-cbc', pbkdf2Sync(password, salt, 2048, 32, 'sha256'), iv);
  const bytes = Buffer.concat([cipher.update(contents), cipher.final()]);
  const scheme = sequence(derivation('sha256', 2048, null), sequence(oid('2.16.840.1.101.3.4.1.42'), octets(iv)));
  const content = sequence(data, sequence(oid('1.2.840.113549.1.5.13'), scheme), implicit(0, bytes));
  return sequence(oid('1.2.840.113549.1.7.6'), explicit(0, sequence(integer(0), content)));
}

const data = oid('1.2.840.113549.1.7.1');

/** A file with one certificate, whose frame is written here and nowhere in the product. */
function store(mac: Pbmac1): Der {
  const bag = sequence(oid('1.2.840.113549.1.9.22.1'), explicit(0, octets(leaf.der)));
  const contents = sequence(sequence(oid('1.2.840.113549.1.12.10.1.3'), explicit(0, bag)));
  const safe = sequence(encrypted(contents));
  return sequence(integer(3), sequence(data, explicit(0, octets(safe))), macData(safe, mac));
}

async function open(mac: Pbmac1, given: string | undefined = password): Promise<KeyStore> {
  return (await openKeyStore(store(mac), given)) ?? Promise.reject(new Error('no key store'));
}

const subjectsOf = ({ entries }: KeyStore): string[] =>
  entries.flatMap(({ content }) => (content.type === 'certificate' ? [content.subject.rfc2253] : []));

describe('PBMAC1, as OpenSSL 3.4 and later write it (RFC 9579)', () => {
  // The pairs of RFC 9579 appendix A.1 to A.3, and the other hashes.
  test.each([
    [{ hash: 'sha256', prf: 'sha256' }, 'HMAC with SHA-256, 2,048 rounds of PBKDF2'],
    [{ hash: 'sha512', prf: 'sha256' }, 'HMAC with SHA-512, 2,048 rounds of PBKDF2'],
    [{ hash: 'sha512', prf: 'sha512' }, 'HMAC with SHA-512, 2,048 rounds of PBKDF2'],
    [{ hash: 'sha384', rounds: 1 }, 'HMAC with SHA-384, 1 round of PBKDF2'],
    [{ hash: 'sha1', prf: 'sha256' }, 'HMAC with SHA-1, 2,048 rounds of PBKDF2'],
    [{ keyLength: 16 }, 'HMAC with SHA-256, 2,048 rounds of PBKDF2'],
  ] satisfies [Pbmac1, string][])('%o: the right password opens it, another one does not', async (mac, name) => {
    const right = await open(mac);
    expect(right).toMatchObject({ password: 'right', mac: name, notes: [] });
    expect(subjectsOf(right)).toEqual(['CN=leaf']);
    const wrong = await open(mac, 'correct horse');
    expect(wrong).toMatchObject({ password: 'wrong', mac: name });
    expect(subjectsOf(wrong)).toEqual([]);
    expect(await openKeyStore(store(mac), undefined)).toMatchObject({ password: 'needed' });
  });

  // What a person typed is not to blame here: the password opens the rest, and the note says what the file lacks.
  test.each([
    [{ kept: 16 }, 'HMAC with SHA-256 that has 16 bytes in place of 32'],
    [{ kept: 0 }, 'HMAC with SHA-256 that has 0 bytes in place of 32'],
    [{ keyLength: null }, 'PBMAC1 that does not tell the length of its key'],
    [{ keyLength: 268_435_455 }, 'PBMAC1 with a key of 268,435,455 bytes'],
  ] satisfies [Pbmac1, string][])('%o cannot be checked, and says why', async (mac, name) => {
    const started = performance.now();
    const found = await open(mac);
    expect(found).toMatchObject({ password: 'right', notes: [`The file is protected by ${name}, which cannot be checked here.`] });
    expect(subjectsOf(found)).toEqual(['CN=leaf']);
    expect(await open(mac, 'correct horse')).toMatchObject({ password: 'wrong' });
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('a file that is cut off anywhere is told as damaged, and none rejects', async () => {
    const whole = store({ rounds: 1 });
    for (let length = whole.length - 1; length > whole.length - 110; length -= 3) {
      const found = await openKeyStore(whole.subarray(0, length), password);
      expect([found?.password, found?.notes.length]).not.toEqual(['right', 0]);
    }
  });
});
