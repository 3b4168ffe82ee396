import { expect, test } from 'vitest';
import { explicit, implicit, sequence, tlv, type Der } from '../../support/der-writer.js';
import { generalNameDer, mint, nameDer, type Minted } from '../../support/mint.js';
import { ask } from './ask.js';

/** `DNS:example.com`, `IP:10.0.0.0/255.0.0.0`, `email:…`, `URI:…`, `dirName:CN=x`. */
function constraint(text: string): Der {
  const value = text.slice(text.indexOf(':') + 1);
  if (text.startsWith('dirName:')) return sequence(tlv(0xa4, nameDer(value)));
  if (!text.startsWith('IP:')) return sequence(generalNameDer(text));
  const bytes = value.split('/').map((part) => generalNameDer(`IP:${part}`).subarray(2));
  return sequence(implicit(7, Buffer.concat(bytes)));
}

interface Constraints {
  readonly permitted?: readonly string[];
  readonly excluded?: readonly string[];
  readonly critical?: boolean;
}

function authority({ permitted = [], excluded = [], critical = true }: Constraints, issuer?: Minted): Minted {
  const der = sequence(
    ...(permitted.length === 0 ? [] : [explicit(0, ...permitted.map(constraint))]),
    ...(excluded.length === 0 ? [] : [explicit(1, ...excluded.map(constraint))]),
  );
  return mint({ subject: 'CN=narrow', ca: true, extensions: [{ oid: '2.5.29.30', critical, der }], ...(issuer && { issuer }) });
}

function check(constraints: Constraints, sans: readonly string[]): Promise<string> {
  const ca = authority(constraints);
  return ask({ leaf: mint({ subject: 'CN=leaf', sans, issuer: ca }), roots: [ca] });
}

const refused = (detail: string): string =>
  `name-constraint: x509: a root or intermediate certificate is not authorized to sign for this name: ${detail}`;
const notPermitted = (name: string): string => refused(`${name} is not permitted by any constraint`);
const excludedBy = (name: string, by: string): string => refused(`${name} is excluded by constraint "${by}"`);

test.each<[constraints: Constraints, sans: string[]]>([
  [{ permitted: ['DNS:example.com'] }, ['DNS:example.com', 'DNS:a.b.EXAMPLE.com', 'DNS:*.example.com']],
  [{ permitted: ['DNS:.example.com'] }, ['DNS:a.example.com']],
  [{ permitted: ['DNS:example.org', 'DNS:example.com'] }, ['DNS:example.com']],
  // An empty constraint is every name.
  [{ permitted: ['DNS:'] }, ['DNS:anything']],
  // Constraints are of one kind of name each.
  [{ permitted: ['DNS:example.com'] }, ['IP:10.0.0.1', 'email:a@other.org', 'URI:https://other.org/']],
  [{ excluded: ['DNS:other.org'] }, ['DNS:example.com']],
  [{ permitted: ['IP:10.0.0.0/255.0.0.0'] }, ['IP:10.255.0.1']],
  [{ permitted: ['IP:10.0.0.0/255.0.0.0', 'IP:fd00::/ffff::'] }, ['IP:fd00::1']],
  [{ permitted: ['email:a@example.com'] }, ['email:a@EXAMPLE.com', 'email:"a"@example.com']],
  [{ permitted: ['email:example.com'] }, ['email:anyone@example.com', 'email:anyone@sub.example.com']],
  [{ permitted: ['URI:example.com'] }, ['URI:https://user@example.com:8443/path', 'URI:spiffe://example.com']],
])('%j permits %j', async (constraints, sans) => {
  expect(await check(constraints, sans)).toBe('ok CN=leaf < CN=narrow');
});

test.each<[constraints: Constraints, san: string, text: string]>([
  [{ permitted: ['DNS:example.com'] }, 'DNS:notexample.com', notPermitted('DNS name "notexample.com"')],
  [{ permitted: ['DNS:.example.com'] }, 'DNS:example.com', notPermitted('DNS name "example.com"')],
  [{ excluded: ['DNS:example.com'] }, 'DNS:a.example.com', excludedBy('DNS name "a.example.com"', 'example.com')],
  [{ permitted: ['DNS:x.org'] }, 'DNS:.x.org', 'name-constraint: x509: cannot parse dnsName ".x.org"'],
  [{ permitted: ['DNS:x.org'] }, 'email:no-at-sign', 'name-constraint: x509: cannot parse rfc822Name {"" ""}'],
  [{ permitted: ['IP:10.0.0.0/255.0.0.0'] }, 'IP:11.0.0.1', notPermitted('IP address "11.0.0.1"')],
  [{ permitted: ['IP:10.0.0.0/255.0.0.0'] }, 'IP:fd00::1', notPermitted('IP address "fd00::1"')],
  [{ excluded: ['IP:10.96.0.0/255.240.0.0'] }, 'IP:10.96.0.1', excludedBy('IP address "10.96.0.1"', '10.96.0.0/12')],
  [{ excluded: ['IP:fd00::/ffff::'] }, 'IP:fd00::1', excludedBy('IP address "fd00::1"', 'fd00::/16')],
  [{ permitted: ['email:a@example.com'] }, 'email:b@example.com', notPermitted('email address "b@example.com"')],
  [{ permitted: ['email:.example.com'] }, 'email:a@example.com', notPermitted('email address "a@example.com"')],
  [{ excluded: ['URI:example.com'] }, 'URI:https://a.example.com/', excludedBy('URI "https://a.example.com/"', 'example.com')],
  [
    { permitted: ['URI:example.com'] },
    'URI:urn:uuid:1',
    refused('URI with empty host ("urn:uuid:1") cannot be matched against constraints'),
  ],
  [
    { permitted: ['URI:example.com'] },
    'URI:https://10.0.0.1:443/',
    refused('URI with IP ("https://10.0.0.1:443/") cannot be matched against constraints'),
  ],
])('%j refuses %s', async (constraints, san, text) => {
  expect(await check(constraints, [san])).toBe(text);
});

test('a leaf without a SAN is not looked at', async () => {
  const ca = authority({ permitted: ['DNS:example.com'] });
  expect(await ask({ leaf: mint({ subject: 'CN=other.org', issuer: ca }), roots: [ca] })).toMatch(/^ok/);
});

test('directory names: critical they are not handled, else they are not looked at', async () => {
  expect(await check({ permitted: ['dirName:O=x'] }, ['DNS:a'])).toBe('unhandled-critical-extension: x509: unhandled critical extension');
  expect(await check({ permitted: ['dirName:O=x'], critical: false }, ['DNS:a'])).toMatch(/^ok/);
});

test('names of intermediates count too', async () => {
  const ca = authority({ permitted: ['DNS:example.com'] });
  const sub = mint({ subject: 'CN=sub', ca: true, sans: ['DNS:other.org'], issuer: ca });
  const leaf = mint({ subject: 'CN=leaf', sans: ['DNS:a.example.com'], issuer: sub });
  expect(await ask({ leaf, roots: [ca], intermediates: [sub] })).toBe(notPermitted('DNS name "other.org"'));
});

test('an authority that refuses does not hide another that permits', async () => {
  const strict = authority({ permitted: ['DNS:example.com'] });
  const free = mint({ subject: 'CN=narrow', ca: true, keyFrom: strict });
  const leaf = mint({ subject: 'CN=leaf', sans: ['DNS:other.org'], issuer: strict });
  expect(await ask({ leaf, roots: [strict, free] })).toMatch(/^ok/);
});

test('more comparisons than Go makes', async () => {
  const many = (count: number, kind: string): string[] => Array.from({ length: count }, (_, i) => `DNS:${kind}${i}.org`);
  expect(await check({ excluded: many(501, 'no') }, many(500, 'a'))).toBe('too-many-constraints: x509: unknown error');
  expect(await check({ excluded: many(500, 'no') }, many(500, 'a'))).toMatch(/^ok/);
});
