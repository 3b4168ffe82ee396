import { expect, test } from 'vitest';
import { parseCertificate } from '../../../server/src/core/formats/x509/parse-certificate.js';
import { explainHostName, nameMatches } from '../../../server/src/core/verification/host-name.js';
import { mint, type MintOptions } from '../../support/mint.js';

const certificate = (options: MintOptions) => parseCertificate(mint(options).der);
const explain = (host: string, sans: readonly string[], subject = 'CN=kube-apiserver'): string | undefined =>
  explainHostName(certificate({ subject, sans }), host);

const apiserver = ['DNS:kubernetes', 'DNS:*.example.com', 'DNS:Upper.Example.ORG', 'DNS:under_score.local', 'IP:10.96.0.1', 'IP:fd00::1'];

test.each([
  'kubernetes',
  'KUBERNETES',
  'kubernetes.',
  'a.example.com',
  'a.example.com.',
  'upper.example.org',
  'under_score.local',
  '10.96.0.1',
  '[10.96.0.1]',
  '::ffff:10.96.0.1',
  'fd00::1',
  'FD00:0:0:0:0:0:0:1',
  '[fd00::1]',
])('%s is covered', (host) => {
  expect(explain(host, apiserver)).toBeUndefined();
});

const names = 'kubernetes, *.example.com, Upper.Example.ORG, under_score.local';

test.each([
  ['localhost', `x509: certificate is valid for ${names}, not localhost`],
  ['example.com', `x509: certificate is valid for ${names}, not example.com`],
  ['a.b.example.com', `x509: certificate is valid for ${names}, not a.b.example.com`],
  ['kubernetes..', `x509: certificate is valid for ${names}, not kubernetes..`],
  ['192.0.2.7', 'x509: certificate is valid for 10.96.0.1, fd00::1, not 192.0.2.7'],
  ['[::1]', 'x509: certificate is valid for 10.96.0.1, fd00::1, not ::1'],
  // A zone makes it a name to Go up to 1.26, and leading zeros are no address.
  ['fd00::1%eth0', `x509: certificate is valid for ${names}, not fd00::1%eth0`],
  ['010.96.0.1', `x509: certificate is valid for ${names}, not 010.96.0.1`],
])('%s is not covered', (host, text) => {
  expect(explain(host, apiserver)).toBe(text);
});

test('a name that is no host name must be the same text', () => {
  expect(explain('a*.example.com', ['DNS:A*.example.com'])).toBeUndefined();
  expect(explain('ab.example.com', ['DNS:a*.example.com'])).toBe('x509: certificate is valid for a*.example.com, not ab.example.com');
  expect(explain('com', ['DNS:*'])).toBe('x509: certificate is valid for *, not com');
  expect(explain('*', ['DNS:*'])).toBeUndefined();
});

test('an address under DNS does not cover the address', () => {
  expect(explain('10.0.0.1', ['DNS:10.0.0.1'])).toBe(
    "x509: cannot validate certificate for 10.0.0.1 because it doesn't contain any IP SANs",
  );
});

test('the CN does not count', () => {
  const legacy = 'x509: certificate relies on legacy Common Name field, use SANs instead';
  expect(explainHostName(certificate({ subject: 'CN=kube-apiserver' }), 'kube-apiserver')).toBe(legacy);
  expect(explainHostName(certificate({ subject: 'CN=10.0.0.1' }), '10.0.0.1')).toBe(legacy);
  expect(explainHostName(certificate({ subject: 'CN=admin' }), 'kubernetes')).toBe(
    'x509: certificate is not valid for any names, but wanted to match kubernetes',
  );
  expect(explain('kube-apiserver', ['IP:10.0.0.1'])).toBe(
    'x509: certificate is not valid for any names, but wanted to match kube-apiserver',
  );
});

test('names are listed up to 99 of them', () => {
  const many = (count: number): string[] => Array.from({ length: count }, (_, i) => `DNS:h${i}`);
  const ips = Array.from({ length: 100 }, (_, i) => `IP:10.0.0.${i}`);
  expect(explain('x', many(99))).toMatch(/^x509: certificate is valid for h0, h1, .*h98, not x$/);
  expect(explain('x', many(100))).toBe('x509: certificate is valid for 100 names, but none matched x');
  expect(explain('10.1.0.0', ips)).toBe('x509: certificate is valid for 100 IP SANs, but none matched 10.1.0.0');
});

test('covering or not, as an answer', () => {
  expect(nameMatches(certificate({ sans: ['DNS:a'] }), 'a')).toBe(true);
  expect(nameMatches(certificate({ sans: ['DNS:a'] }), 'b')).toBe(false);
});

test.each(['', '.', '[', '[]', ':', '::', ':::', '1.2.3', '1.2.3.4.5', '::1.2.3.4::', '\u0000', '*', '*.', 'ä.example.com'])(
  'an odd host %j is answered too',
  (host) => {
    expect(explain(host, apiserver)).toMatch(/^x509: /);
  },
);
