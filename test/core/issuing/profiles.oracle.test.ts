import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issue } from '../../../server/src/core/issuing/certificate/issue.js';
import { isRefusal, type AuthorityFiles, type IssueRequest, type KeyKind } from '../../../server/src/core/issuing/issue-request.js';
import { carryOutRequest, planRequest } from '../../../server/src/core/issuing/request/plan-request.js';
import { planSigning } from '../../../server/src/core/issuing/request/plan-signing.js';
import { carryOut } from '../../../server/src/core/issuing/certificate/issue.js';
import { certificateProfiles, findProfile } from '../../../server/src/core/knowledge/certificate-profiles.js';
import type { ProfileId } from '../../../server/src/core/knowledge/certificate-profile.js';
import { analyse } from '../../support/analyse.js';
import { toPair, type IssuedPair } from '../../support/issued-pair.js';
import { MemoryWorkspace } from '../../support/workspace.js';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const now = Date.now();
/** issue.oracle.test.ts has the others. */
const kinds: readonly KeyKind[] = ['ec-p256', 'ec-p521', 'rsa-2048', 'ed25519'];
const facts = {
  node: 'cp1',
  addresses: ['10.0.0.5', 'fd00::5'],
  endpoint: 'api.example.com:6443',
  user: 'alice',
  groups: ['dev'],
  service: 'hook',
  namespace: 'infra',
};

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubepki-profiles-'));
  if (!hasOpenssl) console.log('skipped: openssl is not on the PATH, so it judged no profile.');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Expected {
  readonly id: ProfileId;
  readonly subject: string;
  readonly usages: readonly ('TLS Web Server Authentication' | 'TLS Web Client Authentication')[];
  readonly names?: string;
}

const server = 'TLS Web Server Authentication';
const client = 'TLS Web Client Authentication';
const etcdNames =
  'DNS:cp1, DNS:localhost, IP Address:10.0.0.5, IP Address:FD00:0:0:0:0:0:0:5, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1';

/**
 * What kubeadm 1.32 issues: kubernetes cmd/kubeadm/app/phases/certs/certlist.go, app/phases/kubeconfig/kubeconfig.go,
 * app/util/pkiutil/pki_helpers.go; the kubelet's: pkg/kubelet/certificate/kubelet.go. Subjects as RFC 2253.
 */
const leaves: readonly Expected[] = [
  {
    id: 'apiserver',
    subject: 'CN=kube-apiserver',
    usages: [server],
    names:
      'DNS:cp1, DNS:kubernetes, DNS:kubernetes.default, DNS:kubernetes.default.svc, DNS:kubernetes.default.svc.cluster.local, ' +
      'IP Address:10.96.0.1, IP Address:10.0.0.5, IP Address:FD00:0:0:0:0:0:0:5, DNS:api.example.com',
  },
  { id: 'apiserver-kubelet-client', subject: 'CN=kube-apiserver-kubelet-client,O=kubeadm:cluster-admins', usages: [client] },
  { id: 'apiserver-etcd-client', subject: 'CN=kube-apiserver-etcd-client', usages: [client] },
  { id: 'front-proxy-client', subject: 'CN=front-proxy-client', usages: [client] },
  { id: 'etcd-server', subject: 'CN=cp1', usages: [server, client], names: etcdNames },
  { id: 'etcd-peer', subject: 'CN=cp1', usages: [server, client], names: etcdNames },
  { id: 'etcd-healthcheck-client', subject: 'CN=kube-etcd-healthcheck-client', usages: [client] },
  { id: 'kubelet-client', subject: 'CN=system:node:cp1,O=system:nodes', usages: [client] },
  {
    id: 'kubelet-server',
    subject: 'CN=system:node:cp1,O=system:nodes',
    usages: [server],
    names: 'DNS:cp1, IP Address:10.0.0.5, IP Address:FD00:0:0:0:0:0:0:5',
  },
  { id: 'controller-manager', subject: 'CN=system:kube-controller-manager', usages: [client] },
  { id: 'scheduler', subject: 'CN=system:kube-scheduler', usages: [client] },
  { id: 'kube-proxy', subject: 'CN=system:kube-proxy,O=system:node-proxier', usages: [client] },
  { id: 'admin', subject: 'CN=kubernetes-admin,O=kubeadm:cluster-admins', usages: [client] },
  { id: 'super-admin', subject: 'CN=kubernetes-super-admin,O=system:masters', usages: [client] },
  { id: 'user', subject: 'CN=alice,O=dev', usages: [client] },
  {
    id: 'webhook',
    subject: 'CN=hook.infra.svc',
    usages: [server],
    names: 'DNS:hook.infra, DNS:hook.infra.svc, DNS:hook.infra.svc.cluster.local',
  },
  { id: 'server', subject: 'CN=web', usages: [server], names: 'DNS:web.example' },
  { id: 'client', subject: 'CN=web', usages: [client] },
  { id: 'both', subject: 'CN=web', usages: [server, client], names: 'DNS:web.example' },
];

const authorities: readonly Omit<Expected, 'usages'>[] = [
  { id: 'ca', subject: 'CN=kubernetes', names: 'DNS:kubernetes' },
  { id: 'etcd-ca', subject: 'CN=etcd-ca', names: 'DNS:etcd-ca' },
  { id: 'front-proxy-ca', subject: 'CN=front-proxy-ca', names: 'DNS:front-proxy-ca' },
];

test('every profile is looked at', () => {
  const seen = [...leaves, ...authorities].map(({ id }) => id);
  expect([...seen, 'intermediate-ca', 'service-account'].sort()).toEqual(certificateProfiles.map(({ id }) => id).sort());
});

describe.runIf(hasOpenssl).each(kinds)('with keys of %s', (kind) => {
  let ca: IssuedPair;
  let intermediate: IssuedPair;

  beforeAll(async () => {
    ca = await issued({ profile: 'ca', key: { make: kind } });
    intermediate = await issued({ profile: 'intermediate-ca', key: { make: kind }, authority: ca });
    write({ 'ca.crt': ca.certificate, 'intermediate.crt': intermediate.certificate });
  });

  test.each(authorities)('$id is a CA as kubeadm makes it', async ({ id, subject, names }) => {
    write({ 'own.crt': (await issued({ profile: id, key: { make: kind } })).certificate });
    expect(openssl('verify', '-x509_strict', '-CAfile', 'own.crt', 'own.crt')).toBe('own.crt: OK\n');
    expectText('own.crt', { subject, issuer: subject, names, days: 3650 });
    const usage = kind.startsWith('rsa') ? 'Digital Signature, Key Encipherment, Certificate Sign' : 'Digital Signature, Certificate Sign';
    expect(extensionsOf('own.crt')).toMatchObject({ 'Basic Constraints': ['critical', 'CA:TRUE'], 'Key Usage': ['critical', usage] });
    expect(extensionsOf('own.crt')['Extended Key Usage']).toBeUndefined();
  });

  test('an intermediate CA signs leaves and no further CA', async () => {
    expect(openssl('verify', '-x509_strict', '-CAfile', 'ca.crt', 'intermediate.crt')).toBe('intermediate.crt: OK\n');
    expect(extensionsOf('intermediate.crt')['Basic Constraints']).toEqual(['critical', 'CA:TRUE, pathlen:0']);
    const below = await issue({ profile: 'intermediate-ca', key: { make: kind }, authority: intermediate }, { now: () => now });
    expect(below).toMatchObject({ refused: expect.stringContaining('too many intermediates') as string });
  });

  test.each(leaves)('$id has the fields that kubeadm gives it', async ({ id, subject, usages, names }) => {
    const pair = await issued({ ...requestOf(id), key: { make: kind }, authority: ca });
    write({ 'leaf.crt': pair.certificate, 'leaf.key': pair.key });
    for (const usage of usages) {
      const purpose = usage === server ? 'sslserver' : 'sslclient';
      expect(openssl('verify', '-x509_strict', '-purpose', purpose, '-CAfile', 'ca.crt', 'leaf.crt')).toBe('leaf.crt: OK\n');
    }
    expect(openssl('pkey', '-in', 'leaf.key', '-pubout')).toBe(openssl('x509', '-in', 'leaf.crt', '-pubkey', '-noout'));
    expectText('leaf.crt', { subject, issuer: 'CN=kubernetes', names, days: 365 });
    expect(extensionsOf('leaf.crt')).toMatchObject({
      'Basic Constraints': ['critical', 'CA:FALSE'],
      'Key Usage': ['critical', kind.startsWith('rsa') ? 'Digital Signature, Key Encipherment' : 'Digital Signature'],
      'Extended Key Usage': ['', usages.join(', ')],
    });
  });

  test('a leaf below an intermediate CA is verified through it', async () => {
    const pair = await issued({ ...requestOf('apiserver'), key: { make: kind }, authority: intermediate });
    write({ 'leaf.crt': pair.certificate });
    const chain = ['-CAfile', 'ca.crt', '-untrusted', 'intermediate.crt'];
    expect(openssl('verify', '-x509_strict', '-purpose', 'sslserver', '-verify_hostname', 'kubernetes', ...chain, 'leaf.crt')).toBe(
      'leaf.crt: OK\n',
    );
  });

  test('check finds nothing in any of it', async () => {
    const files = new Map<string, string>();
    const roots = new Map<ProfileId, IssuedPair>();
    for (const { id } of authorities) roots.set(id, await issued({ profile: id, key: { make: kind } }));
    for (const [id, pair] of roots) put(files, id, pair);
    for (const { id } of leaves.filter(({ id }) => id !== 'super-admin'))
      put(files, id, await issued({ ...requestOf(id), key: { make: kind }, authority: signerOf(id, roots) }));
    const alarming = (await findingsIn(files)).filter(({ severity }) => severity === 'error' || severity === 'warning');
    // kubeadm cannot load Ed25519 keys, which is also said when one is made.
    expect([...new Set(alarming.map(({ ruleId }) => ruleId))]).toEqual(kind === 'ed25519' ? ['key/unsupported-type'] : []);
  });

  test('a request is read and signed by openssl, and its object is found faultless', async () => {
    for (const [id, extra] of [
      ['kubelet-client', {}],
      ['kubelet-server', {}],
      ['user', {}],
      ['server', { signer: 'example.com/web' }],
    ] as const) {
      const plan = await planRequest({ ...requestOf(id), key: { make: kind }, manifest: { name: id, expiration: '90d', ...extra } });
      if (isRefusal(plan)) throw new Error(plan.refused);
      const texts = new Map((await carryOutRequest(plan)).map(({ kind: of, text }) => [of, text]));
      write({ 'x.csr': texts.get('request') ?? '', 'x.key': texts.get('private-key') ?? '', 'ca.key': ca.key });
      expect(openssl('req', '-in', 'x.csr', '-noout', '-verify', '-subject', '-nameopt', 'RFC2253')).toContain(expectedOf(id).subject);
      openssl(
        'x509',
        '-req',
        '-in',
        'x.csr',
        '-CA',
        'ca.crt',
        '-CAkey',
        'ca.key',
        '-copy_extensions',
        'copyall',
        '-days',
        '9',
        '-out',
        'x.crt',
      );
      expect(
        openssl(
          'verify',
          '-x509_strict',
          '-purpose',
          id === 'user' || id === 'kubelet-client' ? 'sslclient' : 'sslserver',
          '-CAfile',
          'ca.crt',
          'x.crt',
        ),
      ).toBe('x.crt: OK\n');
      expect(openssl('x509', '-in', 'x.crt', '-pubkey', '-noout')).toBe(openssl('pkey', '-in', 'x.key', '-pubout'));
      expect(await findingsIn(new Map([[`${id}.yaml`, texts.get('manifest') ?? '']]))).toEqual([]);
    }
  });

  test('what openssl asks for is signed, but for what a leaf may not have', async () => {
    openssl('genpkey', ...opensslKey(kind), '-out', 'asked.key');
    openssl(
      'req',
      '-new',
      '-key',
      'asked.key',
      '-subj',
      '/O=dev/CN=web',
      '-out',
      'asked.csr',
      ...[
        'subjectAltName=DNS:Web.example,IP:10.0.0.9,IP:fd00::9,URI:spiffe://a/b',
        'extendedKeyUsage=serverAuth,codeSigning',
        'keyUsage=critical,digitalSignature,keyCertSign',
        'basicConstraints=critical,CA:TRUE',
        'nsComment=hello',
      ].flatMap((extension) => ['-addext', extension]),
    );
    const signing = await planSigning({ csr: openssl('req', '-in', 'asked.csr'), facts: {}, authority: ca }, now);
    if (isRefusal(signing)) throw new Error(signing.refused);
    expect(signing.notTakenOver).toEqual([
      'the name `URI:spiffe://a/b`',
      'the usage `keyCertSign`',
      'the usage `codeSigning`',
      '`CA:TRUE`: it would sign certificates of its own',
      'the extension `nsComment`',
    ]);
    write({ 'asked.crt': (await carryOut(signing.plan))[0]?.text ?? '' });
    expect(openssl('verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', 'ca.crt', 'asked.crt')).toBe('asked.crt: OK\n');
    expectText('asked.crt', {
      subject: 'CN=web,O=dev',
      issuer: 'CN=kubernetes',
      names: 'DNS:web.example, IP Address:10.0.0.9, IP Address:FD00:0:0:0:0:0:0:9',
      days: 365,
    });
    expect(openssl('x509', '-in', 'asked.crt', '-pubkey', '-noout')).toBe(openssl('pkey', '-in', 'asked.key', '-pubout'));
  });
});

function requestOf(id: ProfileId): Omit<IssueRequest, 'key'> {
  const isGiven = id === 'server' || id === 'client' || id === 'both';
  const sans = isGiven && id !== 'client' ? { sans: ['web.example'] } : {};
  return { profile: id, facts, ...(isGiven && { subject: 'CN=web' }), ...sans };
}

function expectedOf(id: ProfileId): Expected {
  const expected = leaves.find((each) => each.id === id);
  if (!expected) throw new Error(id);
  return expected;
}

function signerOf(id: ProfileId, roots: ReadonlyMap<ProfileId, IssuedPair>): AuthorityFiles {
  const signers = { etcd: 'etcd-ca', 'front-proxy': 'front-proxy-ca', cluster: 'ca', any: 'ca', itself: 'ca' } as const;
  const signer = signers[findProfile(id)?.signer ?? 'any'];
  const pair = roots.get(signer);
  if (!pair) throw new Error(signer);
  return pair;
}

function put(files: Map<string, string>, id: ProfileId, { certificate, key }: IssuedPair): void {
  const stem = (findProfile(id)?.file ?? id).replaceAll(/[{}]/g, '');
  files.set(`pki/${stem}.crt`, certificate);
  files.set(`pki/${stem}.key`, key);
}

async function findingsIn(files: ReadonlyMap<string, string>) {
  const encoder = new TextEncoder();
  const entries = [...files].map(
    ([name, text]) => [name, { bytes: encoder.encode(text), mode: name.endsWith('.key') ? 0o600 : 0o644 }] as const,
  );
  return analyse(new MemoryWorkspace(new Map(entries)), { now });
}

interface Text {
  readonly subject: string;
  readonly issuer: string;
  readonly names: string | undefined;
  readonly days: number;
}

/** The serial is at most 20 octets and positive, the certificate backdated by five minutes: Go refuses others. */
function expectText(file: string, { subject, issuer, names, days }: Text): void {
  const lines = openssl('x509', '-in', file, '-noout', '-subject', '-issuer', '-serial', '-dates', '-nameopt', 'RFC2253').split('\n');
  expect(lines.slice(0, 2)).toEqual([`subject=${subject}`, `issuer=${issuer}`]);
  expect(lines[2]).toMatch(/^serial=[4-7][0-9A-F]{31}$/);
  const [start = 0, end = 0] = lines.slice(3, 5).map((line) => Date.parse(line.replace(/^not\w+=/, '')));
  const second = Math.floor(now / 1000) * 1000;
  // Nothing begins before what signs it.
  expect([start, end]).toEqual([second - 300_000, second + days * 86_400_000]);
  expect(extensionsOf(file)['Subject Alternative Name']?.[1]).toBe(names);
  expect(Object.keys(extensionsOf(file))).toEqual(expect.arrayContaining(['Subject Key Identifier']));
}

/** Name → whether critical, and the value on one line. */
function extensionsOf(file: string): Record<string, readonly [string, string]> {
  const text = openssl('x509', '-in', file, '-noout', '-text').split('X509v3 extensions:\n')[1]?.split('    Signature Algorithm')[0] ?? '';
  return Object.fromEntries(
    [...text.matchAll(/^ {12}X509v3 ([\w ]+): ?(critical)?\s*\n((?: {16}.*\n)+)/gm)].map(([, name = '', critical = '', value = '']) => [
      name,
      [critical, value.trim().replaceAll(/\s*\n\s*/g, ' ')] as const,
    ]),
  );
}

function opensslKey(kind: KeyKind): readonly string[] {
  const [type = '', size = ''] = kind.split('-');
  if (type === 'ec') return ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:P-${size.slice(1)}`];
  return type === 'rsa' ? ['-algorithm', 'RSA', '-pkeyopt', `rsa_keygen_bits:${size}`] : ['-algorithm', 'ED25519'];
}

async function issued(request: IssueRequest): Promise<IssuedPair> {
  const result = await issue(request, { now: () => now });
  if (isRefusal(result)) throw new Error(result.refused);
  return toPair(result);
}

function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

function openssl(...args: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}${stdout}`);
  return stdout;
}
