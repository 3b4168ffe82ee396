import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { equivalentCommands } from '../../../../server/src/core/issuing/equivalents/equivalent-commands.js';
import type { CertificateFiles } from '../../../../server/src/core/issuing/equivalents/equivalent-subject.js';
import { carryOut } from '../../../../server/src/core/issuing/certificate/issue.js';
import { isRefusal, type IssueRequest, type KeyKind } from '../../../../server/src/core/issuing/issue-request.js';
import { planContent, type IssuePlan } from '../../../../server/src/core/issuing/certificate/plan-issue.js';
import { contentOf, decode, decodeRequest, fieldsOf } from '../../../support/certificate-fields.js';
import {
  authority,
  contentFor,
  facts,
  findingsIn,
  folderFor,
  issuedPair,
  now,
  openssl,
  planned,
  printed,
  profilesThat,
} from '../../../support/equivalents.js';
import { filesBelow, isThere, runScript, temporaryFolder } from '../../../support/run-script.js';

const day = 86_400_000;
const hasOpenssl = isThere('openssl', 'version');
const folder = temporaryFolder('openssl');
beforeAll(() => {
  if (!hasOpenssl) console.log('skipped: openssl is not on the PATH, so it ran no command that was printed for it.');
});
afterAll(() => folder.remove());

describe.runIf(hasOpenssl)('the openssl commands make the same certificate', () => {
  test.each(profilesThat('root'))('%s', (profile) => same({ profile, key: { make: 'ec-p256' } }));

  test.each([...profilesThat('leaf'), ...profilesThat('intermediate')])('%s', async (profile) => {
    await same({ ...contentFor(profile), key: { make: 'ec-p256' }, authority: await authority('ec-p256') });
  });

  describe.each<KeyKind>(['rsa-2048', 'ed25519', 'ec-p384', 'ec-p521'])('with keys of %s', (kind) => {
    test.each(['apiserver', 'etcd-peer', 'user', 'intermediate-ca'] as const)('%s', async (profile) => {
      await same({ ...contentFor(profile), key: { make: kind }, authority: await authority(kind) });
    });
    test('ca', () => same({ profile: 'ca', key: { make: kind } }));
  });

  test.each<KeyKind>(['rsa-3072', 'rsa-4096'])('a client with a key of %s', async (kind) => {
    await same({ profile: 'client', subject: 'CN=alice', key: { make: kind }, authority: await authority('ec-p256') });
  });

  test('with a key that is there, in the form that kubeadm writes', async () => {
    const { key } = await issuedPair({ profile: 'ca', key: { make: 'rsa-2048' } });
    const pem = openssl(folder.path, key, 'pkey', '-traditional');
    await same({ profile: 'client', subject: 'CN=alice', key: { pem }, authority: await authority('ec-p256') });
    await same({ profile: 'ca', key: { pem } });
    await same({ profile: 'ca', lifetime: '5h', key: { pem } });
  });

  test('below an intermediate CA', async () => {
    const between = await issuedPair({ profile: 'intermediate-ca', key: { make: 'ec-p384' }, authority: await authority('ec-p256') });
    await same({ profile: 'webhook', facts, key: { make: 'ec-p256' }, authority: between });
  });

  test.each(['365d', '36h'])('below a CA that does not name its key, for %s', async (lifetime) => {
    const { key } = await authority('ec-p256');
    const make = 'req -x509 -key own.key -config bare.cnf -extensions ca -subj /CN=bare -days 9999';
    const certificate = openssl(folderFor(folder.path, { 'own.key': key, 'bare.cnf': bareConfig }), '', ...make.split(' '));
    await same({ profile: 'client', subject: 'CN=alice', lifetime, key: { make: 'ec-p256' }, authority: { certificate, key } });
  });

  test.each(['365d', '36h'])('by a request, for %s', async (lifetime) => {
    const { key } = await issuedPair({ profile: 'ca', key: { make: 'ec-p256' } });
    const make = 'req -new -key own.key -subj /O=dev/CN=alice+OU=x -addext subjectAltName=DNS:a.example';
    const csr = openssl(folderFor(folder.path, { 'own.key': key, 'bare.cnf': bareConfig }), '', ...make.split(' '));
    const request = { profile: 'server' as const, lifetime, key: { csr }, authority: await authority('ec-p256') };
    await same(request);
    await same({ ...request, sans: ['10.0.0.1'] });
    await same({ ...request, subject: 'CN=Zoë/\\+,O="a,b\\\\",O=c+OU=d' });
  });

  test.each(['12h', new Date(now + 40 * day).toISOString().slice(0, 10), '2051-01-01T00:00:00Z'])('until %s', async (lifetime) => {
    const signed = { profile: 'ca' as const, key: { make: 'ec-p384' as const }, lifetime };
    await same(signed);
    const longer = await issuedPair({ profile: 'ca', key: { make: 'ec-p384' }, lifetime: '36500d' });
    await same({ ...signed, profile: 'server', subject: 'CN=a,O=b,O=c', sans: ['a.example'], authority: longer });
  });

  test.each(
    [
      'CN=alice',
      'O=b,O=a,CN=z',
      'CN="a, b",O=c/d,OU=e\\+f',
      'CN=\\#x,O=\\ y\\ ,L=`id`',
      'CN=Jörg Müller,O=東京,C=DE,emailAddress=a@b.example,DC=example,UID=u1',
      'CN=back\\\\slash,O=do$llar,OU=${x}$(x),L=\\"quoted\\"',
      "CN=it's,1.2.3.4.5=odd,2.5.4.97=id,SN=s,GN=g",
      'CN=a+O=b+O=c,OU=d+CN=e',
      'CN=\\;semi,O=[x],L=a = b,ST=END',
    ].flatMap((subject) => (['365d', '12h'] as const).map((lifetime) => [subject, lifetime] as const)),
  )('%s for %s', async (subject, lifetime) => {
    await same({ profile: 'client', subject, lifetime, key: { make: 'ec-p256' }, authority: await authority('ec-p256') });
    await same({ profile: 'ca', subject, lifetime, key: { make: 'ec-p256' } });
  });
});

const bareConfig = '[ req ]\ndistinguished_name = dn\n[ dn ]\n[ ca ]\nbasicConstraints = critical, CA:TRUE\nsubjectKeyIdentifier = none\n';

test('a fault in a printed script would be found', async () => {
  const plan = await planned({ ...contentFor('user'), key: { make: 'ec-p256' }, authority: await authority('ec-p256') });
  const files = { certificate: 'a.crt', key: 'a.key', authority: { certificate: 'ca.crt', key: 'ca.key' } };
  const { script } = printed('openssl', { make: 'certificate', plan, facts, files });
  expect(await findingsIn(script.replace('clientAuth', 'clientAuht'))).toEqual(['openssl-cnf/unknown-extended-key-usage']);
  expect(await findingsIn(script.replace('-CA ', '–CA '))).toEqual(['command/typographic-dash']);
});

describe.runIf(hasOpenssl)('the openssl commands make', () => {
  test.each<KeyKind>(['ec-p256', 'rsa-2048', 'ed25519'])('the same request with a key of %s', async (kind) => {
    const content = { ...contentFor('apiserver'), key: { make: kind } };
    const plan = await planContent(content);
    if (isRefusal(plan)) throw new Error(plan.refused);
    const at = folderFor(folder.path, {});
    const { script } = printed('openssl', { make: 'request', plan, facts, files: { key: 'new/a.key', request: 'new/a.csr' } });
    expect(await findingsIn(script)).toEqual([]);
    runScript(at, script);
    expect(filesBelow(at)).toEqual(['new/a.csr', 'new/a.key']);
    const csr = readFileSync(join(at, 'new/a.csr'), 'utf8');
    expect(openssl(at, csr, 'req', '-verify', '-noout', '-subject')).toBe('subject=CN = kube-apiserver\n');
    const { certificate } = await issuedPair({ ...content, authority: await authority('ec-p256') });
    expect(contentOf(decodeRequest(csr))).toEqual({
      ...contentOf(decode(certificate)),
      extensions: ['critical keyUsage', 'extKeyUsage', 'critical basicConstraints', 'subjectAltName'],
    });
  });

  test('a pair of keys for service accounts', async () => {
    const at = folderFor(folder.path, {});
    const { script } = printed('openssl', {
      make: 'key-pair',
      key: { from: 'new', kind: 'rsa-2048' },
      files: { key: 'pki/sa.key', publicKey: 'pki/sa.pub' },
    });
    expect(await findingsIn(script)).toEqual([]);
    runScript(at, script);
    expect(openssl(at, readFileSync(join(at, 'pki/sa.key'), 'utf8'), 'pkey', '-pubout')).toBe(readFileSync(join(at, 'pki/sa.pub'), 'utf8'));
    expect(() => runScript(at, script)).toThrow('pki/sa.key is there already, and nothing is overwritten.');
  });
});

test('a name that OpenSSL refuses is refused', async () => {
  const plan = await planned({ profile: 'ca', subject: `CN=${'x'.repeat(65)}`, key: { make: 'ec-p256' } });
  const files = { certificate: 'a.crt', key: 'a.key' };
  expect(equivalentCommands('openssl', { make: 'certificate', plan, facts: {}, files }, now)).toEqual({
    refused: expect.stringContaining('more than 64 characters') as string,
    field: 'subject',
  });
});

/** Runs what is printed, and compares what comes out with what is issued. */
async function same(request: IssueRequest): Promise<void> {
  const plan = await planned(request);
  const there = inputsOf(request);
  const at = folderFor(folder.path, there);
  const files = filesOf(request);
  const { script } = printed('openssl', { make: 'certificate', plan, facts, files });
  expect(await findingsIn(script)).toEqual([]);
  runScript(at, script);
  const made = 'make' in request.key ? [files.certificate, files.key ?? ''] : [files.certificate];
  expect(filesBelow(at)).toEqual([...Object.keys(there), ...made].sort());
  const [own] = (await carryOut(plan)).filter(({ kind }) => kind === 'certificate');
  const theirs = readFileSync(join(at, files.certificate), 'utf8');
  expect(withoutSigner(theirs, plan)).toEqual(withoutSigner(own?.text ?? '', plan));
  expectLifetime(theirs, plan);
  if ('make' in request.key) expect(statSync(join(at, files.key ?? '')).mode & 0o777).toBe(0o600);
  expect(statSync(join(at, files.certificate)).mode & 0o777).toBe(0o644);
  const trusted = files.authority?.certificate ?? files.certificate;
  // What a CA without an identifier signs is not strict, whoever issues it.
  const strict = plan.authority && plan.authority.certificate.subjectKeyId === undefined ? [] : ['-x509_strict'];
  const verdict = openssl(at, '', 'verify', ...strict, '-partial_chain', '-CAfile', trusted, files.certificate);
  expect(verdict).toBe(`${files.certificate}: OK\n`);
}

/** OpenSSL names a CA by issuer and serial number where it has no key identifier; Kube PKI makes the identifier. */
function withoutSigner(text: string, { authority: ca }: IssuePlan): object {
  const fields = fieldsOf(decode(text));
  return ca && ca.certificate.subjectKeyId === undefined ? { ...fields, signer: 'without a name' } : fields;
}

function filesOf({ key, authority: ca }: IssueRequest): CertificateFiles {
  return {
    certificate: "pki/o'brien.crt",
    ...('csr' in key ? { request: '-its.csr' } : { key: 'pem' in key ? 'own.key' : "pki/o'brien.key" }),
    ...(ca && { authority: { certificate: 'its $ca/ca.crt', key: 'its $ca/ca.key' } }),
  };
}

function inputsOf({ key, authority: ca }: IssueRequest): Record<string, string> {
  return {
    ...(ca && { 'its $ca/ca.crt': ca.certificate, 'its $ca/ca.key': ca.key }),
    ...('csr' in key && { '-its.csr': key.csr }),
    ...('pem' in key && { 'own.key': key.pem }),
  };
}

/** To the second where dates are written; of whole days, from when the script ran. */
function expectLifetime(text: string, { validity }: IssuePlan): void {
  const { notBefore, notAfter } = decode(text).validity;
  const exact = notBefore === validity.notBefore.getTime() && notAfter === validity.notAfter.getTime();
  const days = (validity.notAfter.getTime() - Math.floor(now / 1000) * 1000) / day;
  expect(exact || notAfter - notBefore).toBe(Number.isInteger(days) ? days * day : true);
}
