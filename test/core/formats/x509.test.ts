import { describe, expect, test } from 'vitest';
import { parseCertificate } from '../../../server/src/core/formats/x509/parse-certificate.js';
import { goParseProblems } from '../../../server/src/core/formats/x509/go-problems.js';
import { unhandledCriticalExtensions } from '../../../server/src/core/formats/x509/unhandled-critical.js';
import { samePublicKey } from '../../../server/src/core/formats/x509/same-public-key.js';
import { parseRequest } from '../../../server/src/core/formats/x509/parse-request.js';
import { parseCrl } from '../../../server/src/core/formats/x509/parse-crl.js';
import {
  bits,
  boolean,
  explicit,
  ia5,
  implicit,
  integer,
  octets,
  oid,
  printable,
  sequence,
  set,
  text,
  tlv,
  utf8,
} from '../../support/der-writer.js';
import { mint, mintCrl, mintRequest, type MintOptions } from '../../support/mint.js';

const read = (options: MintOptions): ReturnType<typeof parseCertificate> => parseCertificate(mint(options).der);
const withExtension = (oidText: string, der: Uint8Array): readonly string[] =>
  read({ subject: 'CN=a', extensions: [{ oid: oidText, der }] }).findExtension(oidText)?.lines ?? ['missing'];

describe('a leaf', () => {
  const ca = mint({ subject: 'O=Example,CN=kubernetes-ca', ca: { pathLength: 1 }, ku: ['keyCertSign', 'cRLSign'], serial: 1 });
  const leaf = mint({
    subject: 'O=system:masters,O=x\\,y,CN=admin',
    issuer: ca,
    serial: 1003,
    ku: ['digitalSignature', 'keyEncipherment'],
    eku: ['clientAuth', '1.2.3.4'],
    sans: ['DNS:kubernetes', 'IP:10.96.0.1', 'IP:fd00::1', 'email:a@b.c', 'URI:spiffe://x/y'],
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2060-01-01T00:00:00Z'),
  });
  const certificate = parseCertificate(leaf.der);

  test('says what it is', () => {
    expect({
      subject: certificate.subject.rfc2253,
      issuer: certificate.issuer.rfc2253,
      serial: certificate.serial,
      version: certificate.version,
      notBefore: certificate.validity.notBefore,
      notAfter: certificate.validity.notAfter,
      keyUsage: certificate.keyUsage,
      eku: certificate.extendedKeyUsage,
      sans: certificate.subjectAltNames?.map(({ type, value }) => `${type}:${value}`),
      isCA: certificate.isCA,
      algorithm: certificate.signatureAlgorithm,
      key: [certificate.publicKey.algorithm, certificate.publicKey.curve, certificate.publicKey.bits],
      problems: certificate.allProblems(),
    }).toEqual({
      subject: 'CN=admin,O=x\\,y,O=system:masters',
      issuer: 'CN=kubernetes-ca,O=Example',
      serial: '03EB',
      version: 3,
      notBefore: Date.UTC(2026, 0, 1),
      notAfter: Date.UTC(2060, 0, 1),
      keyUsage: ['digitalSignature', 'keyEncipherment'],
      eku: ['clientAuth', '1.2.3.4'],
      sans: ['DNS:kubernetes', 'IP:10.96.0.1', 'IP:fd00::1', 'email:a@b.c', 'URI:spiffe://x/y'],
      isCA: false,
      algorithm: 'ecdsa-with-SHA256',
      key: ['EC', 'P-256', 256],
      problems: [],
    });
  });

  test('names its issuer by key identifier, and is not self-signed', () => {
    const issuer = parseCertificate(ca.der);
    expect(certificate.authorityKeyId).toBe(issuer.subjectKeyId);
    expect(issuer.basicConstraints).toEqual({ isCA: true, pathLength: 1 });
    expect([issuer.isSelfSigned, certificate.isSelfSigned]).toEqual([true, false]);
  });

  test('matches its key and no other', () => {
    const other = parseCertificate(ca.der).publicKey;
    expect(samePublicKey(certificate.publicKey, parseCertificate(mint({ subject: 'CN=b', keyFrom: leaf }).der).publicKey)).toBe(true);
    expect(samePublicKey(certificate.publicKey, other)).toBe(false);
  });

  test('tells the field under a byte', () => {
    const ip = certificate.subjectAltNames?.[1]?.bytes.start ?? 0;
    expect(certificate.fieldAt(ip)?.path).toEqual(['tbsCertificate', 'extensions', 'subjectAltName', 'IP 10.96.0.1']);
    expect(certificate.fieldAt(certificate.subject.rdns[0]?.[0]?.bytes.start ?? 0)?.path).toEqual(['tbsCertificate', 'subject', 'O']);
    expect(certificate.fieldAt(certificate.validity.notAfterBytes.start)?.path).toEqual(['tbsCertificate', 'validity', 'notAfter']);
    expect(certificate.fieldAt(leaf.der.length)).toBeUndefined();
    for (let byte = 0; byte < leaf.der.length; byte++) expect(certificate.fieldAt(byte)).toBeDefined();
  });

  test('decodes once', () => {
    expect(certificate.subjectAltNames).toBe(certificate.subjectAltNames);
    expect(certificate.subject).toBe(certificate.subject);
    expect(certificate.publicKey).toBe(certificate.publicKey);
  });
});

describe('names, as openssl -nameopt RFC2253 prints them', () => {
  const nameOf = (type: string, value: Uint8Array): string => {
    const name = sequence(set(sequence(oid(type), value)));
    return read({ subject: 'CN=a', patchTbs: (tbs) => replaceSubject(tbs, name) }).subject.rfc2253;
  };

  test.each<[string, string, Uint8Array, string]>([
    ['UTF8String', '2.5.4.3', utf8('Müller'), 'CN=M\\C3\\BCller'],
    ['TeletexString as Latin-1', '2.5.4.3', text(0x14, 'Müller'), 'CN=M\\C3\\BCller'],
    ['BMPString', '2.5.4.3', tlv(0x1e, Buffer.from('00410142', 'hex')), 'CN=A\\C5\\82'],
    ['UniversalString', '2.5.4.3', tlv(0x1c, Buffer.from('000000410001f600', 'hex')), 'CN=A\\F0\\9F\\98\\80'],
    ['special characters', '2.5.4.3', utf8('a,b+c"d\\e<f>g;h=i'), 'CN=a\\,b\\+c\\"d\\\\e\\<f\\>g\\;h=i'],
    ['blanks at the ends', '2.5.4.3', utf8(' a b '), 'CN=\\ a b\\ '],
    ['# in front', '2.5.4.3', utf8('#a#'), 'CN=\\#a#'],
    ['a lone #', '2.5.4.3', utf8('#'), 'CN=#'],
    ['a control character', '2.5.4.3', utf8('a\u001b[1m'), 'CN=a\\1B[1m'],
    ['a type without a name', '1.2.3.4', printable('ab'), '1.2.3.4=#13026162'],
    ['an e-mail address', '1.2.840.113549.1.9.1', ia5('a@b'), 'emailAddress=a@b'],
    ['a value that is no string', '2.5.4.3', integer(5), 'CN=#020105'],
  ])('%s', (_, type, value, printed) => {
    expect(nameOf(type, value)).toBe(printed);
  });

  test('several values in one RDN', () => {
    const { subject } = read({ subject: 'O=x,CN=a+OU=b' });
    expect(subject.rfc2253).toBe('OU=b+CN=a,O=x');
    expect(subject.rdns.map((rdn) => rdn.length)).toEqual([1, 2]);
  });

  test('the last CN counts, and values come in encoding order', () => {
    const { subject } = read({ subject: 'CN=first,O=a,O=b,CN=last' });
    expect([subject.commonName, subject.values('O')]).toEqual(['last', ['a', 'b']]);
  });
});

describe('extensions in words', () => {
  test.each<[string, string, Uint8Array, readonly string[]]>([
    [
      'CRL distribution points',
      '2.5.29.31',
      sequence(sequence(explicit(0, explicit(0, text(0x86, 'http://c/x.crl'))))),
      ['URI:http://c/x.crl'],
    ],
    [
      'authority information access',
      '1.3.6.1.5.5.7.1.1',
      sequence(sequence(oid('1.3.6.1.5.5.7.48.1'), text(0x86, 'http://o'))),
      ['OCSP (1.3.6.1.5.5.7.48.1) - URI:http://o'],
    ],
    [
      'policies',
      '2.5.29.32',
      sequence(sequence(oid('2.5.29.32.0'), sequence(sequence(oid('1.3.6.1.5.5.7.2.1'), ia5('http://cps'))))),
      ['anyPolicy (2.5.29.32.0)', 'CPS (1.3.6.1.5.5.7.2.1): http://cps'],
    ],
    [
      'name constraints',
      '2.5.29.30',
      sequence(explicit(0, sequence(text(0x82, '.svc')), sequence(implicit(7, Buffer.from('0a000000ff000000', 'hex'))))),
      ['permitted DNS:.svc', 'permitted IP:10.0.0.0/8'],
    ],
    ['policy constraints', '2.5.29.36', sequence(implicit(0, Buffer.from([0]))), ['requireExplicitPolicy:0']],
    ['inhibitAnyPolicy', '2.5.29.54', integer(2), ['2']],
    ['TLS feature', '1.3.6.1.5.5.7.1.24', sequence(integer(5)), ['status_request']],
    ['Netscape certificate type', '2.16.840.1.113730.1.1', bits(Buffer.from([0xc0]), 6), ['SSL Client', 'SSL Server']],
    ['Netscape comment', '2.16.840.1.113730.1.13', ia5('made by OpenSSL'), ['made by OpenSSL']],
    ['issuerAltName', '2.5.29.18', sequence(text(0x81, 'ca@example.com')), ['email:ca@example.com']],
    ['an SCT list', '1.3.6.1.4.1.11129.2.4.2', octets(sctList()), [`v1 log ${'ab'.repeat(32)} 2026-11-21T00:00:00.000Z`]],
    ['an unknown one', '1.2.3.4', Buffer.from('beef', 'hex'), ['beef']],
    ['one that cannot be read', '2.5.29.31', Buffer.from('3005', 'hex'), ['cannot be read: 3005']],
  ])('%s', (_, type, der, lines) => {
    expect(withExtension(type, der)).toEqual(lines);
  });

  test('all kinds of alternative names', () => {
    const names = sequence(
      explicit(0, oid('1.3.6.1.4.1.311.20.2.3'), explicit(0, utf8('a@b'))),
      explicit(4, sequence(set(sequence(oid('2.5.4.3'), utf8('dir'))))),
      tlv(0x88, Buffer.from('2a0304', 'hex')),
      implicit(7, Buffer.from([1, 2, 3, 4, 5])),
      text(0x82, 'ä'),
    );
    const certificate = read({ subject: 'CN=a', extensions: [{ oid: '2.5.29.17', der: names }] });
    expect(certificate.subjectAltNames?.map(({ type, value, malformed }) => [type, value, malformed])).toEqual([
      ['otherName', '1.3.6.1.4.1.311.20.2.3;a@b', undefined],
      ['dirName', 'CN=dir', undefined],
      ['RID', '1.2.3.4', undefined],
      ['IP', '0102030405', 'IP address of 5 bytes'],
      ['DNS', 'ä', 'not ASCII'],
    ]);
  });
});

describe('keys', () => {
  test.each([
    ['rsa-1024', 'RSA', 1024, undefined],
    ['ec-p384', 'EC', 384, 'P-384'],
    ['ec-p521', 'EC', 521, 'P-521'],
    ['ed25519', 'Ed25519', 256, undefined],
    ['dsa', 'DSA', 1024, undefined],
  ] as const)('%s', (key, algorithm, size, curve) => {
    const { publicKey } = read({ subject: 'CN=a', key });
    expect([publicKey.algorithm, publicKey.bits, publicKey.curve]).toEqual([algorithm, size, curve]);
  });
});

describe('what Go refuses', () => {
  const problemsOf = (options: MintOptions): string[] => goParseProblems(read(options)).map(({ code, text: words }) => `${code}: ${words}`);
  test.each<[string, MintOptions, string[]]>([
    ['a sound certificate: nothing', { subject: 'CN=a', sans: ['DNS:a'], ca: true }, []],
    ['a negative serial', { subject: 'CN=a', serial: -5 }, ['negative-serial: x509: negative serial number']],
    [
      'an extension twice',
      { sans: ['DNS:a'], duplicateExtension: true },
      ['duplicate-extension: x509: certificate contains duplicate extension with OID "2.5.29.17"'],
    ],
    ['a negative path length', { ca: { pathLength: -1 } }, ['invalid-basic-constraints: x509: invalid basic constraints']],
    [
      'an IP address of 5 bytes',
      { extensions: [{ oid: '2.5.29.17', der: sequence(implicit(7, Buffer.alloc(5))) }] },
      ['invalid-san: x509: cannot parse IP address of length 5'],
    ],
    [
      'a DNS name that is not ASCII',
      { extensions: [{ oid: '2.5.29.17', der: sequence(text(0x82, 'ä')) }] },
      ['invalid-san: x509: SAN dNSName is malformed'],
    ],
    ['bytes behind it', { patch: (der) => Buffer.concat([der, Buffer.from([0])]) }, ['trailing-data: x509: trailing data']],
  ])('%s', (_, options, problems) => {
    expect(problemsOf(options)).toEqual(problems);
  });

  test('a critical extension that it does not know', () => {
    const certificate = read({
      extensions: [
        { oid: '1.2.3.4', critical: true, der: boolean(true) },
        { oid: '1.2.3.5', der: boolean(true) },
      ],
    });
    expect(unhandledCriticalExtensions(certificate).map(({ oid: dotted }) => dotted)).toEqual(['1.2.3.4']);
  });
});

describe('a broken certificate', () => {
  const { der } = mint({ subject: 'CN=kubernetes', sans: ['DNS:a'] });

  test('cut off, it still gives what stands before the cut', () => {
    const subjectEnd = parseCertificate(der).subject.bytes.end;
    const fixed = Buffer.from(der.subarray(0, subjectEnd + 10));
    fixed.writeUInt16BE(fixed.length - 4, 2);
    const certificate = parseCertificate(fixed);
    expect(certificate.allProblems()[0]).toMatchObject({ field: 'tbsCertificate.subjectPublicKeyInfo', byte: subjectEnd, fatal: true });
    expect(certificate.subject.rfc2253).toBe(parseCertificate(der).subject.rfc2253);
  });

  test('a wrong type inside is told with its field and byte', () => {
    const at = parseCertificate(der).subject.bytes.start;
    const certificate = parseCertificate(Buffer.from(der).fill(0x04, at, at + 1));
    expect(certificate.issuer.rfc2253).toBe('CN=kubernetes');
    expect(certificate.allProblems()).toEqual([
      { field: 'tbsCertificate.subject', byte: at, reason: 'expected SEQUENCE, found OCTET STRING', fatal: true },
    ]);
  });

  test('a length that runs past the end is told in numbers', () => {
    expect(parseCertificate(der.subarray(0, 200)).allProblems()[0]?.reason).toMatch(/^length \d+ runs past the end \(196 bytes left\)$/);
  });

  test('trailing bytes are counted and not part of it', () => {
    const certificate = parseCertificate(Buffer.concat([der, Buffer.from('junk')]));
    expect([certificate.trailing, certificate.sha256]).toEqual([4, parseCertificate(der).sha256]);
  });
});

describe('requests and CRLs', () => {
  test('a request shows its attributes and what it asks for', () => {
    const request = parseRequest(
      mintRequest({ subject: 'CN=system:node:n1,O=system:nodes', sans: ['DNS:n1'], eku: ['serverAuth'], challengePassword: 'secret' }).der,
    );
    expect(request.subject.rfc2253).toBe('O=system:nodes,CN=system:node:n1');
    expect(request.subjectAltNames?.map(({ value }) => value)).toEqual(['n1']);
    expect(request.extendedKeyUsage).toEqual(['serverAuth']);
    expect(request.attributes.map(({ name, values }) => [name, values])).toEqual([['challengePassword', ['secret']]]);
    expect(request.allProblems()).toEqual([]);
  });

  test('a CRL shows what is revoked, when and why', () => {
    const issuer = mint({ subject: 'CN=ca', ca: true });
    const at = new Date('2026-05-01T12:00:00Z');
    const crl = parseCrl(
      mintCrl({
        issuer,
        number: 7,
        nextUpdate: new Date('2027-01-01T00:00:00Z'),
        revoked: [
          { serial: 255, at, reason: 1 },
          { serial: 5, at },
        ],
      }).der,
    );
    expect(
      crl.revoked.map(({ serial, revokedAt, reason, extensions }) => ({ serial, revokedAt, reason, extensions: extensions.length })),
    ).toEqual([
      { serial: 'FF', revokedAt: at.getTime(), reason: 'keyCompromise', extensions: 1 },
      { serial: '05', revokedAt: at.getTime(), reason: undefined, extensions: 0 },
    ]);
    expect([crl.issuer.rfc2253, crl.crlNumber, crl.nextUpdate, crl.allProblems()]).toEqual(['CN=ca', '07', Date.UTC(2027, 0, 1), []]);
  });
});

/** One timestamp: version 1, log id, time, no extensions, signature. */
function sctList(): Buffer {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(Date.UTC(2026, 10, 21)));
  const sct = Buffer.concat([Buffer.from([0]), Buffer.alloc(32, 0xab), time, Buffer.from('00000403000101', 'hex')]);
  const length = (size: number): Buffer => Buffer.from([size >> 8, size & 0xff]);
  return Buffer.concat([length(sct.length + 2), length(sct.length), sct]);
}

/** The certificate is `CN=a` on both sides: the second name in it is the subject. */
function replaceSubject(tbs: Buffer, name: Uint8Array): Buffer {
  const old = sequence(set(sequence(oid('2.5.4.3'), utf8('a'))));
  const content = tbs.subarray(tbs[1] === 0x82 ? 4 : tbs[1] === 0x81 ? 3 : 2);
  const at = content.lastIndexOf(old);
  return sequence(content.subarray(0, at), name, content.subarray(at + old.length));
}
