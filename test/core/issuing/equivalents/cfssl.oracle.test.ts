import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { equivalentCommands } from '../../../../server/src/core/issuing/equivalents/equivalent-commands.js';
import type { CertificateFiles } from '../../../../server/src/core/issuing/equivalents/equivalent-subject.js';
import type { Certificate } from '../../../../server/src/core/formats/x509/types.js';
import { carryOut } from '../../../../server/src/core/issuing/certificate/issue.js';
import { isRefusal, type IssueRequest, type KeyKind } from '../../../../server/src/core/issuing/issue-request.js';
import { planContent } from '../../../../server/src/core/issuing/certificate/plan-issue.js';
import { decode, decodeRequest } from '../../../support/certificate-fields.js';
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

const hasCfssl = isThere('cfssl', 'version');
/** Debian's is from 2016. */
const hasGencsr = hasCfssl && isThere('cfssl', 'gencsr', '-help');
const folder = temporaryFolder('cfssl');

beforeAll(() => {
  if (!hasCfssl) console.log('skipped: cfssl is not on the PATH, so it ran no command that was printed for it.');
  else if (!hasGencsr) console.log('skipped: this cfssl has no gencsr, so it took no key that was there.');
});
afterAll(() => folder.remove());

describe.runIf(hasCfssl)('the cfssl commands make the same certificate', () => {
  test.each([...profilesThat('leaf'), ...profilesThat('intermediate')])('%s', async (profile) => {
    await same({ ...contentFor(profile), key: { make: 'ec-p256' }, authority: await authority('ec-p256') });
  });

  test.each<KeyKind>(['rsa-2048', 'ec-p384', 'ec-p521'])('a server with keys of %s', async (kind) => {
    await same({ ...contentFor('server'), key: { make: kind }, authority: await authority(kind) });
  });

  test.each(profilesThat('root'))('%s, but for its usages', async (profile) => {
    await same({ profile, key: { make: 'ec-p256' } });
    await same({ profile, lifetime: '30h', key: { make: 'ec-p256' } });
  });

  test.each(['12h', '2028-01-01T00:00:00Z'])('until %s', async (lifetime) => {
    await same({ ...contentFor('user'), lifetime, key: { make: 'ec-p256' }, authority: await authority('ec-p256') });
  });

  test('by a request, with other names, with another subject', async () => {
    const { key } = await issuedPair({ profile: 'ca', key: { make: 'ec-p256' } });
    const make = 'req -new -key own.key -subj /O=dev/CN=alice -addext subjectAltName=DNS:a.example,IP:10.0.0.1';
    const csr = openssl(folderFor(folder.path, { 'own.key': key }), '', ...make.split(' '));
    const request = { profile: 'server' as const, key: { csr }, authority: await authority('ec-p256') };
    await same(request);
    await same({ ...request, sans: ['b.example', 'fd00::1'] });
    await same({ ...request, subject: 'O=it\'s \\"ops\\",CN=Zoë' });
    expect(equivalentOf(await planned({ ...request, subject: 'CN=bob' }), filesOf(request))).toEqual({
      refused: expect.stringContaining('would keep `O`') as string,
      field: 'subject',
    });
  });

  test.runIf(hasGencsr)('with a key that is there', async () => {
    const { key: pem } = await issuedPair({ profile: 'ca', key: { make: 'ec-p256' } });
    await same({ profile: 'client', subject: 'CN=alice', key: { pem }, authority: await authority('ec-p256') });
  });

  test('a root with a key that is there', async () => {
    const { key: pem } = await issuedPair({ profile: 'ca', key: { make: 'ec-p256' } });
    await same({ profile: 'ca', key: { pem } });
  });

  test('a request', async () => {
    const plan = await planContent({ ...contentFor('apiserver'), key: { make: 'ec-p384' } });
    if (isRefusal(plan)) throw new Error(plan.refused);
    const at = folderFor(folder.path, {});
    const { script } = printed('cfssl', { make: 'request', plan, facts, files: { key: 'new/a.key', request: 'new/a.csr' } });
    expect(await findingsIn(script)).toEqual([]);
    runScript(at, script);
    expect(filesBelow(at)).toEqual(['new/a-key.pem', 'new/a.csr']);
    const csr = decodeRequest(readFileSync(join(at, 'new/a.csr'), 'utf8'));
    expect(csr.subjectAltNames?.map(({ value }) => value).sort()).toEqual(plan.sans.map(({ value }) => value).sort());
    expect([csr.subject.rfc2253, csr.publicKey.curve]).toEqual(['CN=kube-apiserver', 'P-384']);
  });
});

test.each([
  ['CN=a,DC=b', 'cfssl cannot write `DC`'],
  ['CN=a,CN=b', 'cfssl writes one `CN`'],
])('a subject %s is refused', async (subject, words) => {
  const request: IssueRequest = { profile: 'client', subject, key: { make: 'ec-p256' }, authority: await authority('ec-p256') };
  expect(equivalentOf(await planned(request), filesOf(request))).toEqual({
    refused: expect.stringContaining(words) as string,
    field: 'subject',
  });
});

function equivalentOf(plan: Awaited<ReturnType<typeof planned>>, files: CertificateFiles): unknown {
  return equivalentCommands('cfssl', { make: 'certificate', plan, facts, files }, now);
}

/** Runs what is printed, and compares what comes out with what is issued. */
async function same(request: IssueRequest): Promise<void> {
  const plan = await planned(request);
  const there = inputsOf(request);
  const at = folderFor(folder.path, there);
  const files = filesOf(request);
  const { script } = printed('cfssl', { make: 'certificate', plan, facts, files });
  expect(await findingsIn(script)).toEqual([]);
  runScript(at, script);
  const made = ["pki/o'brien.pem", ...('make' in request.key ? ["pki/o'brien-key.pem"] : []), "pki/o'brien.csr"];
  expect(filesBelow(at)).toEqual([...Object.keys(there), ...made].sort());
  const [own] = (await carryOut(plan)).filter(({ kind }) => kind === 'certificate');
  const theirs = decode(readFileSync(join(at, "pki/o'brien.pem"), 'utf8'));
  const what = plan.authority ? 'signed' : 'root';
  expect(fieldsOf(theirs, what)).toEqual(fieldsOf(decode(own?.text ?? ''), what));
  if ('make' in request.key) expect(statSync(join(at, "pki/o'brien-key.pem")).mode & 0o777).toBe(0o600);
  const trusted = files.authority?.certificate ?? "pki/o'brien.pem";
  expect(openssl(at, '', 'verify', '-x509_strict', '-CAfile', trusted, "pki/o'brien.pem")).toBe("pki/o'brien.pem: OK\n");
}

/** What must be alike; Go arranges subject, names and extensions itself. */
function fieldsOf(certificate: Certificate, what: 'root' | 'signed'): object {
  const { subject, issuer, subjectAltNames = [], validity, publicKey } = certificate;
  const parts = (name: typeof subject): string[] =>
    name.rdns
      .flat()
      .map(({ shortName, value }) => `${shortName}=${value}`)
      .sort();
  return {
    subject: parts(subject),
    issuer: parts(issuer),
    signer: certificate.authorityKeyId,
    seconds: (validity.notAfter - validity.notBefore) / 1000,
    key: [publicKey.algorithm, publicKey.curve, publicKey.bits],
    signature: certificate.signatureAlgorithm,
    constraints: certificate.basicConstraints,
    hasKeyId: certificate.subjectKeyId !== undefined,
    critical: certificate.extensions
      .filter(({ critical }) => critical)
      .map(({ name }) => name)
      .sort(),
    // A root of cfssl has usages of its own and no names, which a note says.
    ...(what === 'root'
      ? {}
      : {
          names: subjectAltNames.map(({ type, value }) => `${type}:${value}`).sort(),
          usages: [certificate.keyUsage, certificate.extendedKeyUsage],
        }),
  };
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
