import { expect, test } from 'vitest';
import { parseCertificate } from '../../../server/src/core/formats/x509/parse-certificate.js';
import { SignatureCache } from '../../../server/src/core/verification/signature-cache.js';
import { mint } from '../../support/mint.js';

const root = mint({ subject: 'CN=ca', ca: true });
const issuer = parseCertificate(root.der);
const children = [1, 2, 3].map((serial) => parseCertificate(mint({ subject: 'CN=a', issuer: root, serial }).der));
const [first, second, third] = children as [(typeof children)[0], (typeof children)[0], (typeof children)[0]];

/** A cache that counts what it checks. */
function counted(mostAnswers?: number) {
  const asked: string[] = [];
  const cache = new SignatureCache((child) => {
    asked.push(child.serial);
    return Promise.resolve('valid');
  }, mostAnswers);
  return { cache, asked };
}

test('an answer is known once it was settled, and checked once', async () => {
  const { cache, asked } = counted();
  expect(cache.isPending).toBe(false);
  expect(cache.check(first, issuer)).toBeUndefined();
  expect(cache.check(first, issuer)).toBeUndefined();
  expect(cache.isPending).toBe(true);
  await cache.settle();
  expect(cache.isPending).toBe(false);
  expect(cache.check(first, issuer)).toBe('valid');
  expect(asked).toEqual(['01']);
});

test('the same bytes read again, and a renewed CA with its key, are the same pair', async () => {
  const { cache, asked } = counted();
  cache.check(first, issuer);
  await cache.settle();
  const renewed = parseCertificate(mint({ subject: 'CN=ca', ca: true, keyFrom: root, serial: 9 }).der);
  expect(cache.check(parseCertificate(Uint8Array.from(first.der)), renewed)).toBe('valid');
  expect(asked).toHaveLength(1);
});

test('two who settle at once wait for one check', async () => {
  const { cache, asked } = counted();
  cache.check(first, issuer);
  const one = cache.settle();
  expect(cache.check(first, issuer)).toBeUndefined();
  expect(cache.isPending).toBe(true);
  await cache.settle();
  expect(cache.check(first, issuer)).toBe('valid');
  await one;
  expect(asked).toHaveLength(1);
});

test('what was used longest ago is forgotten', async () => {
  const { cache } = counted(2);
  for (const child of [first, second]) cache.check(child, issuer);
  await cache.settle();
  cache.check(first, issuer);
  cache.check(third, issuer);
  await cache.settle();
  expect(cache.check(first, issuer)).toBe('valid');
  expect(cache.check(second, issuer)).toBeUndefined();
});

test.each([
  () => Promise.reject(new Error('no')),
  () => {
    throw new Error('no');
  },
])('a check that fails is an unsupported one', async (verify) => {
  const cache = new SignatureCache(verify);
  cache.check(first, issuer);
  await cache.settle();
  expect(cache.check(first, issuer)).toBe('unsupported');
});
