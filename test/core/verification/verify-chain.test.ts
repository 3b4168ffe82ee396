import { expect, test, describe } from 'vitest';
import { mint, MINT_NOW, type MintOptions, type Minted } from '../../support/mint.js';
import { verifyChain, verifyChainSettled } from '../../../server/src/core/verification/verify-chain.js';
import { ask, HOUR, question } from './ask.js';

const DAY = 24 * HOUR;
const root = mint({ subject: 'CN=kubernetes', ca: true });
const other = mint({ subject: 'CN=kubernetes', ca: true });
const intermediate = mint({ subject: 'CN=sub', ca: true, issuer: root });
const server = (options: MintOptions = {}): Minted =>
  mint({ subject: 'CN=kube-apiserver', sans: ['DNS:kubernetes'], eku: ['serverAuth'], issuer: root, ...options });

describe('what Go accepts', () => {
  test('a leaf of a root', async () => {
    expect(await ask({ leaf: server(), roots: [root], hostName: 'kubernetes', usages: ['serverAuth'] })).toBe(
      'ok CN=kube-apiserver < CN=kubernetes',
    );
  });

  test('no usage asked for is serverAuth', async () => {
    expect(await ask({ leaf: server(), roots: [root], usages: [] })).toMatch(/^ok/);
    expect(await ask({ leaf: server({ eku: ['clientAuth'] }), roots: [root], usages: [] })).toMatch(/^incompatible-usage/);
  });

  test('a leaf below an intermediate that was sent, in any order and twice', async () => {
    const leaf = server({ issuer: intermediate });
    expect(await ask({ leaf, roots: [root], intermediates: [leaf, intermediate, intermediate, root] })).toBe(
      'ok CN=kube-apiserver < CN=sub < CN=kubernetes',
    );
  });

  test('an intermediate among the roots is a root', async () => {
    expect(await ask({ leaf: server({ issuer: intermediate }), roots: [intermediate] })).toBe('ok CN=kube-apiserver < CN=sub');
  });

  test('the right one of two CAs of one name, whichever comes first', async () => {
    expect(await ask({ leaf: server(), roots: [other, root] })).toMatch(/^ok/);
    expect(await ask({ leaf: server({ noKeyIds: true }), roots: [other, root] })).toMatch(/^ok/);
  });

  test('a renewed CA with the old key', async () => {
    const renewed = mint({ subject: 'CN=kubernetes', ca: true, keyFrom: root, serial: 7 });
    expect(await ask({ leaf: server(), roots: [renewed] })).toMatch(/^ok/);
  });

  test('a CA whose key identifier does not fit: identifiers only order', async () => {
    const plain = mint({ subject: 'CN=kubernetes', ca: true, keyFrom: root, noKeyIds: true });
    expect(await ask({ leaf: server(), roots: [plain] })).toMatch(/^ok/);
  });

  test('a new root that the old one has cross-signed', async () => {
    const crossed = mint({ subject: 'CN=new', ca: true, issuer: root });
    const fresh = mint({ subject: 'CN=new', ca: true, keyFrom: crossed });
    const leaf = server({ issuer: crossed });
    expect(await ask({ leaf, roots: [root], intermediates: [crossed] })).toMatch(/CN=new < CN=kubernetes$/);
    expect(await ask({ leaf, roots: [fresh], intermediates: [crossed] })).toBe('ok CN=kube-apiserver < CN=new');
  });

  test('a leaf that is in the pool itself, self-signed or not', async () => {
    const alone = mint({ subject: 'CN=node', sans: ['DNS:node'] });
    expect(await ask({ leaf: alone, roots: [alone] })).toBe('ok CN=node');
    const leaf = server();
    expect(await ask({ leaf, roots: [leaf] })).toBe('ok CN=kube-apiserver');
  });

  test('a version 1 root', async () => {
    const old = mint({ subject: 'CN=old', version: 1 });
    expect(await ask({ leaf: server({ issuer: old }), roots: [old] })).toBe('ok CN=kube-apiserver < CN=old');
  });

  test.each(['rsa-2048', 'ec-p384', 'ec-p521', 'ed25519'] as const)('a chain of %s', async (key) => {
    const ca = mint({ subject: 'CN=ca', ca: true, key });
    expect(await ask({ leaf: server({ issuer: ca }), roots: [ca] })).toMatch(/^ok/);
  });

  test('a root signed with SHA-1 by itself', async () => {
    const ca = mint({ subject: 'CN=ca', ca: true, key: 'rsa-2048', signature: 'sha1' });
    expect(await ask({ leaf: server({ issuer: ca, signature: 'sha256' }), roots: [ca] })).toMatch(/^ok/);
  });

  test('the first and the last second of its life', async () => {
    const leaf = server();
    const end = MINT_NOW.getTime() + 365 * DAY;
    expect(await ask({ leaf, roots: [root], now: MINT_NOW.getTime() })).toMatch(/^ok/);
    expect(await ask({ leaf, roots: [root], now: end })).toMatch(/^ok/);
    expect(await ask({ leaf, roots: [root], now: end + 1 })).toMatch(/^expired/);
  });
});

describe('the order of the errors', () => {
  const now = MINT_NOW.getTime() + 400 * DAY;

  test('time before the name, the name before the chain', async () => {
    expect(await ask({ leaf: server(), roots: [], hostName: 'x', now })).toMatch(/^expired/);
    expect(await ask({ leaf: server(), roots: [], hostName: 'x' })).toMatch(/^host-name/);
    expect(await ask({ leaf: server(), roots: [], hostName: 'kubernetes' })).toMatch(/^unknown-authority/);
  });

  test('a critical extension before the time', async () => {
    const leaf = server({ extensions: [{ oid: '1.2.3.4', critical: true, der: Buffer.from([5, 0]) }] });
    expect(await ask({ leaf, roots: [root], now })).toBe('unhandled-critical-extension: x509: unhandled critical extension');
  });

  test('what does not parse before anything', async () => {
    expect(await ask({ leaf: server({ serial: -1 }), roots: [root], now })).toBe('malformed: x509: negative serial number');
    const sent = mint({ subject: 'CN=sub', ca: true, issuer: root, serial: -1 });
    expect(await ask({ leaf: server(), roots: [root], intermediates: [sent] })).toBe('malformed: x509: negative serial number');
  });

  test('a root that does not parse is no root', async () => {
    const broken = mint({ subject: 'CN=kubernetes', ca: true, keyFrom: root, serial: -1 });
    expect(await ask({ leaf: server(), roots: [broken] })).toBe('unknown-authority: x509: certificate signed by unknown authority');
  });
});

describe('time', () => {
  const expired = 'current time 2027-11-22T00:00:00Z is after 2027-11-21T00:00:00Z';
  const now = Date.parse('2027-11-22T00:00:00.999Z');

  test('of the leaf', async () => {
    expect(await ask({ leaf: server(), roots: [root], now })).toBe(
      `expired: x509: certificate has expired or is not yet valid: ${expired}`,
    );
    const later = server({ notBefore: new Date('2026-12-01T00:00:00Z') });
    expect(await ask({ leaf: later, roots: [root] })).toBe(
      'not-yet-valid: x509: certificate has expired or is not yet valid: current time 2026-11-21T01:00:00Z is before 2026-12-01T00:00:00Z',
    );
  });

  test('of the root, and which certificate it is', async () => {
    const leaf = server({ notAfter: new Date('2030-01-01T00:00:00Z') });
    const answer = await verifyChainSettled(question({ leaf, roots: [root], now }));
    expect(answer).toMatchObject({ verdict: 'fail', error: { type: 'expired', text: expect.stringContaining(expired) as string } });
    expect(answer.verdict === 'fail' && answer.error.certificate.subject.rfc2253).toBe('CN=kubernetes');
  });

  test('an expired root beside a renewed one does no harm', async () => {
    const leaf = server({ notAfter: new Date('2030-01-01T00:00:00Z') });
    const renewed = mint({ subject: 'CN=kubernetes', ca: true, keyFrom: root, notAfter: new Date('2036-01-01T00:00:00Z') });
    expect(await ask({ leaf, roots: [root, renewed], now })).toMatch(/^ok/);
  });
});

describe('unknown authorities', () => {
  const unknown = 'unknown-authority: x509: certificate signed by unknown authority';
  const because = (error: string, name: string): string =>
    `${unknown} (possibly because of "${error}" while trying to verify candidate authority certificate "${name}")`;

  test('nobody of that name', async () => {
    expect(await ask({ leaf: server({ issuer: intermediate }), roots: [root] })).toBe(unknown);
  });

  test.each([
    ['ec-p256', 'x509: ECDSA verification failure'],
    ['rsa-2048', 'crypto/rsa: verification error'],
    ['ed25519', 'x509: Ed25519 verification failure'],
  ] as const)('the same name and another %s key', async (key, text) => {
    const ca = mint({ subject: 'CN=ca', ca: true, key });
    // The fixture makes RSA keys once for roots and once for leaves.
    const stranger = mint({ subject: 'CN=ca', ca: true, key, ...(key === 'rsa-2048' && { keyFrom: mint({ key, issuer: root }) }) });
    expect(await ask({ leaf: server({ issuer: ca }), roots: [stranger] })).toBe(because(text, 'ca'));
  });

  test('the candidate, for those who tell more', async () => {
    const answer = await verifyChainSettled(question({ leaf: server(), roots: [other] }));
    expect(answer.verdict === 'fail' && other.der.equals(answer.error.candidate?.der ?? Buffer.of())).toBe(true);
    expect(answer.verdict === 'fail' && answer.error.candidateError).toBe('x509: ECDSA verification failure');
    expect(answer.verdict === 'fail' && answer.error.certificate.subject.rfc2253).toBe('CN=kube-apiserver');
  });

  test('the candidate is named by CN, else O, else serial number', async () => {
    const stranger = async (subject: string, serial?: number): Promise<string> => {
      const issuer = mint({ subject, ca: true });
      return ask({ leaf: server({ issuer }), roots: [mint({ subject, ca: true, ...(serial !== undefined && { serial }) })] });
    };
    expect(await stranger('CN=a,CN=b "c"')).toMatch(/"b \\"c\\""\)$/);
    expect(await stranger('O=first,O=second')).toMatch(/"first"\)$/);
    expect(await stranger('OU=x', 4660)).toMatch(/"serial:4660"\)$/);
  });

  test('a key of another kind', async () => {
    const ca = mint({ subject: 'CN=ca', ca: true, key: 'rsa-2048' });
    const stranger = mint({ subject: 'CN=ca', ca: true });
    expect(await ask({ leaf: server({ issuer: ca }), roots: [stranger] })).toBe(
      because('x509: signature algorithm specifies an RSA public key, but have public key of type *ecdsa.PublicKey', 'ca'),
    );
  });

  test.each([
    ['sha1', 'SHA1-RSA'],
    ['md5', 'MD5-RSA'],
  ] as const)('a %s signature', async (signature, name) => {
    const ca = mint({ subject: 'CN=ca', ca: true, key: 'rsa-2048' });
    expect(await ask({ leaf: server({ issuer: ca, signature }), roots: [ca] })).toBe(
      because(`x509: cannot verify signature: insecure algorithm ${name}`, 'ca'),
    );
  });

  test('a DSA key', async () => {
    const ca = mint({ subject: 'CN=ca', ca: true, key: 'dsa' });
    expect(await ask({ leaf: server({ issuer: ca }), roots: [ca] })).toBe(
      because('x509: cannot verify signature: algorithm unimplemented', 'ca'),
    );
  });

  test.each([
    ['without basicConstraints', {}],
    ['with CA:FALSE', { ca: false }],
    ['without keyCertSign', { ca: true, ku: ['digitalSignature'] }],
  ] as const)('a parent %s', async (_, options) => {
    const ca = mint({ subject: 'CN=ca', ...options });
    expect(await ask({ leaf: server({ issuer: ca }), roots: [ca] })).toBe(
      because('x509: invalid signature: parent certificate cannot sign this kind of certificate', 'ca'),
    );
  });

  test('a certificate that was altered', async () => {
    const leaf = server({ patch: (der) => Buffer.from(der.toString('latin1').replace('kube-apiserver', 'kube-apiservex'), 'latin1') });
    expect(await ask({ leaf, roots: [root] })).toBe(because('x509: ECDSA verification failure', 'kubernetes'));
  });
});

describe('authorities', () => {
  test('a version 1 intermediate may not sign', async () => {
    const old = mint({ subject: 'CN=old', version: 1, issuer: root });
    expect(await ask({ leaf: server({ issuer: old }), roots: [root], intermediates: [old] })).toBe(
      'not-authorized-to-sign: x509: certificate is not authorized to sign other certificates',
    );
  });

  test('path length', async () => {
    const narrow = mint({ subject: 'CN=narrow', ca: { pathLength: 0 } });
    const sub = mint({ subject: 'CN=sub', ca: true, issuer: narrow });
    expect(await ask({ leaf: server({ issuer: narrow }), roots: [narrow] })).toMatch(/^ok/);
    expect(await ask({ leaf: server({ issuer: sub }), roots: [narrow], intermediates: [sub] })).toBe(
      'too-many-intermediates: x509: too many intermediates for path length constraint',
    );
  });

  test('Go counts self-issued intermediates too', async () => {
    const narrow = mint({ subject: 'CN=narrow', ca: { pathLength: 0 } });
    const rolled = mint({ subject: 'CN=narrow', ca: true, issuer: narrow });
    expect(await ask({ leaf: server({ issuer: rolled }), roots: [narrow], intermediates: [rolled] })).toMatch(/^too-many-intermediates/);
  });
});

describe('usages', () => {
  const incompatible = 'incompatible-usage: x509: certificate specifies an incompatible key usage';

  test('of the leaf', async () => {
    const leaf = server({ eku: ['serverAuth'] });
    expect(await ask({ leaf, roots: [root], usages: ['clientAuth'] })).toBe(incompatible);
    expect(await ask({ leaf, roots: [root], usages: ['clientAuth', 'serverAuth'] })).toMatch(/^ok/);
    expect(await ask({ leaf: server({ eku: ['anyExtendedKeyUsage'] }), roots: [root], usages: ['clientAuth'] })).toMatch(/^ok/);
    expect(await ask({ leaf: mint({ subject: 'CN=x', issuer: root }), roots: [root], usages: ['clientAuth'] })).toMatch(/^ok/);
  });

  test('of a CA, even the root', async () => {
    const ca = mint({ subject: 'CN=minikubeCA', ca: true, eku: ['serverAuth'] });
    const both = server({ issuer: ca, eku: ['serverAuth', 'clientAuth'] });
    expect(await ask({ leaf: both, roots: [ca], usages: ['clientAuth'] })).toBe(incompatible);
    expect(await ask({ leaf: both, roots: [ca], usages: ['serverAuth'] })).toMatch(/^ok/);
  });

  test('one usage must be good for the whole chain', async () => {
    const ca = mint({ subject: 'CN=ca', ca: true, eku: ['serverAuth'] });
    const leaf = server({ issuer: ca, eku: ['clientAuth'] });
    expect(await ask({ leaf, roots: [ca], usages: ['serverAuth', 'clientAuth'] })).toBe(incompatible);
  });

  test('another chain may be the one that fits', async () => {
    const strict = mint({ subject: 'CN=ca', ca: true, eku: ['serverAuth'] });
    const free = mint({ subject: 'CN=ca', ca: true, keyFrom: strict });
    expect(await ask({ leaf: server({ issuer: strict, eku: ['clientAuth'] }), roots: [strict, free], usages: ['clientAuth'] })).toMatch(
      /^ok/,
    );
  });
});

describe('signatures that are not known', () => {
  test('not yet', () => {
    expect(verifyChain(question({ leaf: server(), roots: [root] })).verdict).toBe('pending');
  });

  test('an algorithm that the host lacks gives neither yes nor no', async () => {
    const signatures = { check: () => 'unsupported' as const, isPending: false, settle: () => Promise.resolve() };
    const answer = await verifyChainSettled(question({ leaf: server(), roots: [root], signatures }));
    expect(answer.verdict === 'unknown' && answer.certificate.subject.rfc2253).toBe('CN=kube-apiserver');
  });

  test('checks that are never made end as unknown', async () => {
    const signatures = { check: () => undefined, isPending: true, settle: () => Promise.resolve() };
    expect(await ask({ leaf: server(), roots: [root], signatures })).toBe('unknown');
  });
});
