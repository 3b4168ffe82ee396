import { createPublicKey, randomBytes } from 'node:crypto';
import { ia5, sequence, tlv } from '../../../support/der-writer.js';
import type { Minted } from '../../../support/mint.js';
import { days, make, makeCa, makeServer } from './make.js';
import { caData } from './scenario.js';
import type { Scenario } from './scenario.js';

const ca = makeCa();
const otherCa = makeCa({ subject: 'CN=other' });
const sameName = makeCa();
const server = makeServer(ca);
const trusting = caData(ca);

/** The client trusts `ca`, the server sends one certificate. */
function leaf(name: string, expected: Scenario['expected'], certificate: Minted, more: Partial<Scenario> = {}): Scenario {
  return { name, expected, server: { chain: [certificate] }, cluster: trusting, ...more };
}

const intermediate = makeCa({ subject: 'CN=intermediate', issuer: ca });
const belowIntermediate = makeServer(intermediate);
const second = makeCa({ subject: 'CN=second', issuer: intermediate });
const renewed = makeCa({ keyFrom: ca, serial: 77, notAfter: days(3650) });
const expiredCa = makeCa({ keyFrom: ca, notBefore: days(-20), notAfter: days(-2) });
const newCa = makeCa({ subject: 'CN=new' });
const crossSigned = makeCa({ subject: 'CN=new', keyFrom: newCa, issuer: ca });
const selfSigned = makeServer(undefined, { subject: 'CN=self' });
const version1 = make({ subject: 'CN=v1', version: 1, notAfter: days(3650) });
const notCa = make({ subject: 'CN=not-a-ca', ca: false, ku: ['digitalSignature'] });
const noConstraints = make({ subject: 'CN=bare' });
const cannotSign = makeCa({ subject: 'CN=cannot-sign', ku: ['digitalSignature'] });
const notCaBelow = make({ subject: 'CN=below', issuer: ca, ca: false });

const trust: readonly Scenario[] = [
  leaf('the right CA', 'ok', server),
  leaf('the right CA in a file', 'ok', server, { cluster: 'certificate-authority: pki/ca.crt', files: { 'pki/ca.crt': ca.pem } }),
  leaf('another CA', 'fail', server, { cluster: caData(otherCa) }),
  leaf('a CA of the same name with another key', 'fail', server, { cluster: caData(sameName) }),
  leaf('two CAs of the same name, one of them right', 'ok', server, { cluster: caData(sameName, ca) }),
  leaf('no CA', 'fail', server, { cluster: '' }),
  leaf('a missing intermediate', 'fail', belowIntermediate),
  leaf('an intermediate that is sent along', 'ok', server, { server: { chain: [belowIntermediate, intermediate] } }),
  leaf('two intermediates in the wrong order', 'ok', server, { server: { chain: [makeServer(second), intermediate, second] } }),
  leaf('an intermediate as CA', 'ok', belowIntermediate, { cluster: caData(intermediate) }),
  leaf('a bundle', 'ok', server, { cluster: caData(otherCa, ca) }),
  leaf('a bundle without the right one', 'fail', server, { cluster: caData(otherCa, sameName) }),
  leaf('a renewed CA with its old key', 'ok', server, { cluster: caData(renewed) }),
  leaf('a CA that is cross-signed by the trusted one', 'ok', server, { server: { chain: [makeServer(newCa), crossSigned] } }),
  leaf('the root of another hierarchy sent along', 'fail', server, { server: { chain: [makeServer(newCa), newCa] } }),
  leaf('a self-signed server', 'fail', selfSigned),
  leaf('a self-signed server that is pinned', 'ok', selfSigned, { cluster: caData(selfSigned) }),
  leaf('a server certificate that is pinned', 'ok', server, { cluster: caData(server) }),
  leaf('another certificate of the server pinned', 'fail', server, { cluster: caData(makeServer(ca)) }),
  leaf('a version 1 root', 'ok', makeServer(version1), { cluster: caData(version1) }),
  leaf('a root with CA:FALSE', 'fail', makeServer(notCa), { cluster: caData(notCa) }),
  leaf('a root without basic constraints', 'fail', makeServer(noConstraints), { cluster: caData(noConstraints) }),
  leaf('a root without keyCertSign', 'fail', makeServer(cannotSign), { cluster: caData(cannotSign) }),
  leaf('an intermediate with CA:FALSE', 'fail', server, { server: { chain: [makeServer(notCaBelow), notCaBelow] } }),
  leaf('no key identifiers', 'ok', makeServer(ca, { noKeyIds: true })),
  leaf('insecure with another CA', 'ok', makeServer(otherCa), { cluster: 'insecure-skip-tls-verify: true' }),
  leaf('insecure with a wrong name', 'ok', makeServer(ca, { sans: ['DNS:x'] }), { cluster: 'insecure-skip-tls-verify: true' }),
  leaf('insecure and expired', 'ok', makeServer(ca, { notAfter: days(-0.5) }), { cluster: 'insecure-skip-tls-verify: true' }),
];

const withName = (name: string): string => `${trusting}\ntls-server-name: ${name}`;
const manySans = Array.from({ length: 120 }, (_, index) => `DNS:node-${index}.example.com`);

const names: readonly Scenario[] = [
  leaf('another address', 'fail', makeServer(ca, { sans: ['IP:10.0.0.1', 'IP:10.96.0.1'] })),
  leaf('an address as DNS name', 'fail', makeServer(ca, { sans: ['DNS:127.0.0.1'] })),
  leaf('an address with DNS names only', 'fail', makeServer(ca, { sans: ['DNS:kubernetes'] })),
  leaf('localhost', 'ok', server, { url: 'https://localhost' }),
  leaf('localhost in capitals', 'ok', server, { url: 'https://LOCALHOST' }),
  leaf('localhost without a name for it', 'fail', makeServer(ca, { sans: ['DNS:kubernetes', 'IP:127.0.0.1'] }), {
    url: 'https://localhost',
  }),
  leaf('a trailing dot', 'ok', server, { cluster: withName('kubernetes.') }),
  leaf('a trailing dot of a wrong name', 'fail', server, { cluster: withName('kubernetes.default.') }),
  leaf('capitals in an error', 'fail', makeServer(ca, { sans: ['DNS:kubernetes'] }), { url: 'https://LocalHost' }),
  leaf('the common name only', 'fail', makeServer(ca, { subject: 'CN=localhost', sans: [] }), { url: 'https://localhost' }),
  leaf('no names, another common name', 'fail', make({ subject: 'CN=x', issuer: ca, eku: ['serverAuth'] }), { url: 'https://localhost' }),
  leaf('no names, an address', 'fail', make({ subject: 'CN=127.0.0.1', issuer: ca, eku: ['serverAuth'] })),
  leaf('no names, the common name', 'fail', make({ subject: 'CN=localhost', issuer: ca, eku: ['serverAuth'] }), {
    url: 'https://localhost',
  }),
  leaf('only an email name', 'fail', makeServer(ca, { sans: ['email:a@example.com'] }), { url: 'https://localhost' }),
  leaf('only a URI', 'fail', makeServer(ca, { sans: ['URI:https://localhost'] }), { url: 'https://localhost' }),
  leaf('tls-server-name', 'ok', makeServer(ca, { sans: ['DNS:api.example.com'] }), { cluster: withName('api.example.com') }),
  leaf('a wrong tls-server-name', 'fail', server, { cluster: withName('api.example.com') }),
  leaf('tls-server-name as an address', 'ok', makeServer(ca, { sans: ['IP:10.0.0.1'] }), { cluster: withName('10.0.0.1') }),
  leaf('a wrong address as tls-server-name', 'fail', server, { cluster: withName('10.0.0.1') }),
  leaf('a wildcard', 'ok', makeServer(ca, { sans: ['DNS:*.example.com'] }), { cluster: withName('api.example.com') }),
  leaf('a wildcard over two labels', 'fail', makeServer(ca, { sans: ['DNS:*.example.com'] }), { cluster: withName('a.b.example.com') }),
  leaf('a wildcard for its own domain', 'fail', makeServer(ca, { sans: ['DNS:*.example.com'] }), { cluster: withName('example.com') }),
  leaf('a partial wildcard', 'fail', makeServer(ca, { sans: ['DNS:a*.example.com'] }), { cluster: withName('api.example.com') }),
  leaf('a name with an underscore', 'ok', makeServer(ca, { sans: ['DNS:my_api.example.com'] }), {
    cluster: withName('my_api.example.com'),
  }),
  leaf('many names, none fits', 'fail', makeServer(ca, { sans: manySans }), { cluster: withName('api.example.com') }),
  leaf('many names, one fits', 'ok', makeServer(ca, { sans: [...manySans, 'IP:127.0.0.1'] })),
  leaf('many addresses, none fits', 'fail', makeServer(ca, { sans: Array.from({ length: 110 }, (_, index) => `IP:10.0.0.${index}`) })),
  leaf('IPv6', 'ok', makeServer(ca, { sans: ['IP:::1'] }), {
    url: 'https://[::1]',
    server: { chain: [makeServer(ca, { sans: ['IP:::1'] })], address: '::1' },
  }),
  leaf('IPv6 without a name for it', 'fail', server, { url: 'https://[::1]', server: { chain: [server], address: '::1' } }),
  leaf('a wrong name and a wrong CA', 'fail', makeServer(otherCa, { sans: ['DNS:x'] })),
];

const expiredServer = makeServer(ca, { notAfter: days(-0.5) });

const times: readonly Scenario[] = [
  leaf('an expired server', 'fail', makeServer(ca, { notBefore: days(-9), notAfter: days(-1) })),
  leaf('a server that is not valid yet', 'fail', makeServer(ca, { notBefore: days(1) })),
  leaf('an expired CA', 'fail', server, { cluster: caData(expiredCa) }),
  leaf('a CA that is not valid yet', 'fail', server, { cluster: caData(makeCa({ keyFrom: ca, notBefore: days(2) })) }),
  leaf('an expired CA beside the renewed one', 'ok', server, { cluster: caData(expiredCa, renewed) }),
  leaf('an expired intermediate', 'fail', server, {
    server: {
      chain: [
        belowIntermediate,
        makeCa({ subject: 'CN=intermediate', issuer: ca, keyFrom: intermediate, notBefore: days(-9), notAfter: days(-1) }),
      ],
    },
  }),
  leaf('expired, and of another CA', 'fail', makeServer(otherCa, { notBefore: days(-9), notAfter: days(-1) })),
  leaf('expired, and for another name', 'fail', makeServer(ca, { sans: ['DNS:x'], notBefore: days(-9), notAfter: days(-1) })),
  leaf('after the year 2050', 'ok', makeServer(ca, { notAfter: new Date('2060-01-01T00:00:00Z') })),
  leaf('expired and pinned', 'fail', expiredServer, { cluster: caData(expiredServer) }),
];

const clientOnly = makeCa({ subject: 'CN=client-only', eku: ['clientAuth'] });
const serverOnly = makeCa({ subject: 'CN=server-only', eku: ['serverAuth'] });
const pathZero = makeCa({ subject: 'CN=path-zero', ca: { pathLength: 0 } });
const belowPathZero = makeCa({ subject: 'CN=below-path-zero', issuer: pathZero });
const constrained = makeCa({
  subject: 'CN=constrained',
  extensions: [{ oid: '2.5.29.30', critical: true, der: nameConstraints('example.com') }],
});

/** Only names below a domain. */
function nameConstraints(domain: string): Uint8Array {
  return sequence(tlv(0xa0, sequence(tlv(0x82, Buffer.from(domain)))));
}

const usages: readonly Scenario[] = [
  leaf('for clients only', 'fail', makeServer(ca, { eku: ['clientAuth'] })),
  leaf('for clients and servers', 'ok', makeServer(ca, { eku: ['clientAuth', 'serverAuth'] })),
  leaf('for anything', 'ok', makeServer(ca, { eku: ['anyExtendedKeyUsage'] })),
  leaf('without extended usages', 'ok', make({ subject: 'CN=api', issuer: ca, sans: ['IP:127.0.0.1'] })),
  leaf('for signing code', 'fail', makeServer(ca, { eku: ['codeSigning'] })),
  leaf('a CA for clients only', 'fail', makeServer(clientOnly), { cluster: caData(clientOnly) }),
  leaf('a CA for servers only', 'ok', makeServer(serverOnly), { cluster: caData(serverOnly) }),
  leaf('a key usage that does not fit TLS', 'ok', makeServer(ca, { ku: ['cRLSign'] })),
  leaf('a path length that fits', 'ok', makeServer(pathZero), { cluster: caData(pathZero) }),
  leaf('a path length that is too short', 'fail', server, {
    server: { chain: [makeServer(belowPathZero), belowPathZero] },
    cluster: caData(pathZero),
  }),
  leaf('a name outside the constraints', 'fail', makeServer(constrained, { sans: ['DNS:api.example.org'] }), {
    cluster: `${caData(constrained)}\ntls-server-name: api.example.org`,
  }),
  leaf('a name inside the constraints', 'ok', makeServer(constrained, { sans: ['DNS:api.example.com'] }), {
    cluster: `${caData(constrained)}\ntls-server-name: api.example.com`,
  }),
];

const sha1Root = makeCa({ subject: 'CN=sha1', signature: 'sha1' });
const rsaCa = makeCa({ subject: 'CN=rsa', key: 'rsa-2048' });
const p384 = makeCa({ subject: 'CN=p384', key: 'ec-p384', signature: 'sha384' });
const p521 = makeCa({ subject: 'CN=p521', key: 'ec-p521', signature: 'sha512' });
const edwards = makeCa({ subject: 'CN=edwards', key: 'ed25519' });
const rsa1024 = makeCa({ subject: 'CN=rsa1024', key: 'rsa-1024' });
const dsa = makeCa({ subject: 'CN=dsa', key: 'dsa', signature: 'sha256' });
const unknownCritical = { oid: '1.3.6.1.4.1.99999.1', critical: true, der: ia5('x') };

const unknownCa = makeCa({ subject: 'CN=unknown', extensions: [unknownCritical] });

/** A certificate with a key that nobody has, of a size that Go refuses. */
function hugeKey(): Minted {
  const modulus = randomBytes(1025);
  modulus[0] = 0x80;
  modulus[1024] = 0x01;
  const publicKey = createPublicKey({ key: { kty: 'RSA', n: modulus.toString('base64url'), e: 'AQAB' }, format: 'jwk' });
  return makeCa({ subject: 'CN=huge', issuer: ca, keyFrom: { ...ca, publicKey } });
}

const algorithms: readonly Scenario[] = [
  leaf('SHA-1', 'fail', makeServer(rsaCa, { signature: 'sha1' }), { cluster: caData(rsaCa) }),
  leaf('SHA-1 with ECDSA', 'fail', makeServer(ca, { signature: 'sha1' })),
  leaf('a root that signed itself with SHA-1', 'ok', makeServer(sha1Root), { cluster: caData(sha1Root) }),
  leaf('MD5', 'fail', makeServer(rsaCa, { signature: 'md5' }), { cluster: caData(rsaCa) }),
  leaf('RSA', 'ok', makeServer(rsaCa, { key: 'rsa-2048' }), { cluster: caData(rsaCa) }),
  leaf('RSA of another key of the same name', 'fail', makeServer(rsaCa), {
    cluster: caData(makeCa({ subject: 'CN=rsa', key: 'rsa-2048', keyFrom: make({ key: 'rsa-2048', issuer: rsaCa }) })),
  }),
  leaf('RSA with SHA-512', 'ok', makeServer(rsaCa, { signature: 'sha512' }), { cluster: caData(rsaCa) }),
  leaf('RSA of 1024 bits', 'ok', makeServer(ca, { key: 'rsa-1024' })),
  leaf('a CA of 1024 bits', 'ok', makeServer(rsa1024), { cluster: caData(rsa1024) }),
  leaf('an RSA key of 8200 bits', 'fail', server, { server: { chain: [server, hugeKey()] } }),
  leaf('an RSA key of 8200 bits, insecure', 'fail', server, {
    server: { chain: [server, hugeKey()] },
    cluster: 'insecure-skip-tls-verify: true',
  }),
  leaf('P-384', 'ok', makeServer(p384, { key: 'ec-p384', signature: 'sha384' }), { cluster: caData(p384) }),
  leaf('P-521', 'ok', makeServer(p521, { key: 'ec-p521', signature: 'sha512' }), { cluster: caData(p521) }),
  leaf('Ed25519', 'ok', makeServer(edwards, { key: 'ed25519' }), { cluster: caData(edwards) }),
  leaf('Ed25519 of another key of the same name', 'fail', makeServer(edwards), {
    cluster: caData(makeCa({ subject: 'CN=edwards', key: 'ed25519' })),
  }),
  leaf('signed by DSA', 'fail', makeServer(dsa), { cluster: caData(dsa) }),
  leaf('an unknown critical extension', 'fail', makeServer(ca, { extensions: [unknownCritical] })),
  leaf('an unknown critical extension of the CA', 'fail', makeServer(unknownCa), { cluster: caData(unknownCa) }),
  leaf('an unknown extension', 'ok', makeServer(ca, { extensions: [{ ...unknownCritical, critical: false }] })),
  leaf('a negative serial', 'fail', makeServer(ca, { serial: -7 })),
  leaf('a negative serial, insecure', 'fail', makeServer(ca, { serial: -7 }), { cluster: 'insecure-skip-tls-verify: true' }),
  leaf('a long serial', 'ok', makeServer(ca, { serial: 1n << 170n })),
  leaf('an extension twice', 'fail', makeServer(ca, { duplicateExtension: true })),
  leaf('an intermediate with a negative serial', 'fail', server, {
    server: { chain: [belowIntermediate, makeCa({ subject: 'CN=intermediate', issuer: ca, keyFrom: intermediate, serial: -7 })] },
  }),
  leaf('no serial to speak of', 'ok', makeServer(ca, { serial: 0 })),
];

const protocols: readonly Scenario[] = [
  { name: 'https to plain HTTP', expected: 'fail', server: {}, cluster: trusting },
  { name: 'HTTP to plain HTTP', expected: 'ok', server: {}, cluster: trusting, url: 'http://127.0.0.1' },
  {
    name: 'HTTP to https',
    expected: 'fail',
    server: { chain: [server], answersPlainHttp: true },
    cluster: trusting,
    url: 'http://127.0.0.1',
  },
  leaf('a proxy of the environment that is switched off', 'ok', server, { env: { HTTPS_PROXY: 'http://127.0.0.1:9', NO_PROXY: '*' } }),
];

/** Handshakes that the server's certificates decide. */
export const serverScenarios: readonly Scenario[] = [...trust, ...names, ...times, ...usages, ...algorithms, ...protocols];
