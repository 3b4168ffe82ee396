import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { issue } from '../../../server/src/core/issuing/certificate/issue.js';
import { isRefusal, type AuthorityFiles, type IssueRequest, type ProfileFacts } from '../../../server/src/core/issuing/issue-request.js';
import { planIssue } from '../../../server/src/core/issuing/certificate/plan-issue.js';
import { subjectText } from '../../../server/src/core/issuing/subject/subject-text.js';
import type { ProfileId } from '../../../server/src/core/knowledge/certificate-profile.js';
import { toPair } from '../../support/issued-pair.js';
import { mintRequest } from '../../support/mint.js';

const now = Date.parse('2026-11-21T00:00:00Z');
const machine = { node: 'cp1', addresses: ['10.0.0.5'] };
let ca: AuthorityFiles;

beforeAll(async () => {
  ca = toPair(unwrap(await issue({ profile: 'ca', key: { make: 'ec-p256' } }, { now: () => now })));
});

describe('the names of a profile', () => {
  test.each<[string, ProfileId, ProfileFacts, string[]]>([
    [
      'IPv6 throughout',
      'apiserver',
      { node: 'cp1', addresses: ['FD00::5'], serviceSubnet: 'fd00:10:96::/112' },
      ['ip:fd00:10:96::1', 'ip:fd00::5'],
    ],
    ['two networks, of which the first counts', 'apiserver', { ...machine, serviceSubnet: '10.32.0.0/24,fd00::/108' }, ['ip:10.32.0.1']],
    [
      'two networks the other way round',
      'apiserver',
      { ...machine, serviceSubnet: 'fd00:10:96::/112, 10.96.0.0/12' },
      ['ip:fd00:10:96::1'],
    ],
    ['a network written by an address in it', 'apiserver', { ...machine, serviceSubnet: '10.100.3.7/16' }, ['ip:10.100.0.1']],
    ['a domain of its own', 'apiserver', { ...machine, dnsDomain: 'K8s.example' }, ['dns:kubernetes.default.svc.k8s.example']],
    ['an endpoint with a port', 'apiserver', { ...machine, endpoint: 'API.example.com:6443' }, ['dns:api.example.com']],
    ['an endpoint as a URL', 'apiserver', { ...machine, endpoint: 'https://10.0.0.9:6443/' }, ['ip:10.0.0.9']],
    ['an endpoint of IPv6', 'apiserver', { ...machine, endpoint: '[fd00::9]:6443' }, ['ip:fd00::9']],
    ['an endpoint of IPv6 alone', 'apiserver', { ...machine, endpoint: 'fd00::9' }, ['ip:fd00::9']],
    ['a node that is called by its address', 'kubelet-server', { node: '10.0.0.7', addresses: ['10.0.0.7'] }, ['ip:10.0.0.7']],
    [
      'a machine with further names',
      'kubelet-server',
      { node: 'n1', addresses: ['10.0.0.7', 'n1.example'] },
      ['dns:n1', 'ip:10.0.0.7', 'dns:n1.example'],
    ],
    [
      'a Service',
      'webhook',
      { service: 'hook', namespace: 'a', dnsDomain: 'k8s.example' },
      ['dns:hook.a', 'dns:hook.a.svc', 'dns:hook.a.svc.k8s.example'],
    ],
  ])('%s', async (_, profile, facts, expected) => {
    const { sans } = unwrap(await plan({ profile, facts }));
    expect(sans.map(({ type, value }) => `${type}:${value}`)).toEqual(expect.arrayContaining(expected));
    expect(new Set(sans.map(({ value }) => value)).size).toBe(sans.length);
  });

  test.each([
    ['CN=kubernetes', ['kubernetes']],
    ['CN=My CA', []],
    ['CN=10.0.0.1', []],
    ['O=nobody', []],
    ['CN=Prod-CA', ['prod-ca']],
  ])('a CA with the subject %s', async (subject, names) => {
    const { sans } = unwrap(await planIssue({ profile: 'ca', subject, key: { make: 'ec-p256' } }, now));
    expect(sans.map(({ value }) => value)).toEqual(names);
  });
});

describe('the subject of a profile', () => {
  test.each<[ProfileId, ProfileFacts, string]>([
    ['admin', { kubernetesVersion: '1.28.9' }, 'CN=kubernetes-admin,O=system:masters'],
    ['admin', { kubernetesVersion: '1.29' }, 'CN=kubernetes-admin,O=kubeadm:cluster-admins'],
    ['apiserver-kubelet-client', { kubernetesVersion: '1.36.0' }, 'CN=kube-apiserver-kubelet-client,O=kubeadm:cluster-admins'],
    ['apiserver-kubelet-client', { kubernetesVersion: '1.36.1' }, 'CN=kube-apiserver-kubelet-client'],
    ['user', { user: 'Ötzi, "the" iceman', groups: ['a+b', 'c'] }, 'CN=\\C3\\96tzi\\, \\"the\\" iceman,O=c,O=a\\+b'],
    ['user', { user: '$(node){user}' }, 'CN=$(node){user}'],
  ])('%s %j', async (profile, facts, subject) => {
    expect(subjectText(unwrap(await plan({ profile, facts })).subject)).toBe(subject);
  });
});

describe('facts that are refused', () => {
  test.each<[ProfileId, ProfileFacts, string, string]>([
    ['apiserver', { addresses: ['10.0.0.5'] }, 'node', 'give the name of the node'],
    ['apiserver', { node: 'cp1', addresses: [] }, 'addresses', 'give the address'],
    ['apiserver', { node: 'cp1', addresses: [' '] }, 'addresses', 'give the address'],
    ['apiserver', { node: ' ', addresses: ['10.0.0.5'] }, 'node', 'give the name'],
    ['kubelet-client', { node: 'CP1' }, 'node', 'Write `cp1`'],
    ['kubelet-client', { node: 'cp_1' }, 'node', 'no name of an object'],
    ['kubelet-client', { node: 'cp1\nO=system:masters' }, 'node', 'no name of an object'],
    ['apiserver', { node: 'cp1', addresses: ['10.0.0.5/24'] }, 'addresses', 'is a network'],
    ['apiserver', { node: 'cp1', addresses: ['10.0.0.256'] }, 'addresses', 'neither an IP address nor a name'],
    ['apiserver', { ...machine, serviceSubnet: '10.96.0.0' }, 'serviceSubnet', 'is no network'],
    ['apiserver', { ...machine, serviceSubnet: '10.96.0.0/32' }, 'serviceSubnet', 'is no network'],
    ['apiserver', { ...machine, serviceSubnet: '10..0.0/12' }, 'serviceSubnet', 'is no network'],
    ['apiserver', { ...machine, serviceSubnet: '1e1.0.0.0/12' }, 'serviceSubnet', 'is no network'],
    ['apiserver', { ...machine, serviceSubnet: '010.96.0.0/12' }, 'serviceSubnet', 'is no network'],
    ['apiserver', { ...machine, dnsDomain: 'cluster.local.' }, 'dnsDomain', 'ends with a dot'],
    ['apiserver', { ...machine, endpoint: ':6443' }, 'endpoint', 'empty'],
    ['apiserver', { ...machine, endpoint: 'a b' }, 'endpoint', 'blank'],
    ['webhook', { service: 'My_hook', namespace: 'a' }, 'service', 'no name of an object'],
    ['webhook', { service: 'hook', namespace: 'a', dnsDomain: 'x y' }, 'dnsDomain', 'blank'],
    ['user', { user: 'a\u0000b' }, 'user', 'control character'],
    ['user', { user: ' alice' }, 'user', 'begins or ends with a blank'],
    ['user', { user: 'alice', groups: [''] }, 'groups', 'is empty'],
    ['user', { user: 'alice', groups: ['dev\n'] }, 'groups', 'blank'],
    ['user', { user: 'a'.repeat(5000) }, 'user', 'longer than'],
  ])('%s %j', async (profile, facts, field, reason) => {
    expect(await plan({ profile, facts })).toEqual({ field, refused: expect.stringContaining(reason) as string });
  });

  test('what a profile does not use may be anything', async () => {
    const facts = { node: 'CP1', addresses: ['x y'], serviceSubnet: 'none', endpoint: ' ', dnsDomain: '..' };
    expect(isRefusal(await plan({ profile: 'admin', facts }))).toBe(false);
  });
});

describe('a request of somebody else', () => {
  test('control characters in its subject are refused', async () => {
    const csr = mintRequest({ subject: 'CN=ali\u0007ce' }).pem;
    expect(await plan({ profile: 'client', key: { csr } })).toEqual({
      field: 'subject',
      refused: expect.stringContaining('`CN` in the request holds a control character') as string,
    });
  });

  test('what does not fit the string type of its attribute is written as UTF-8', async () => {
    const made = toPair(
      unwrap(
        await issue(
          { profile: 'client', key: { make: 'ec-p256' }, authority: ca, subject: 'CN=a,DC=exämple,serialNumber=é1' },
          { now: () => now },
        ),
      ),
    );
    expect(new X509Certificate(made.certificate).subject).toBe('CN=a\nDC=exämple\nserialNumber=é1');
  });

  test('a subject that is given counts instead, and names beside those asked for', async () => {
    const csr = mintRequest({ subject: 'CN=alice', sans: ['DNS:A.example'] }).pem;
    const made = unwrap(await plan({ profile: 'server', subject: 'CN=bob', extraSans: ['b.example'], key: { csr } }));
    expect(subjectText(made.subject)).toBe('CN=bob');
    expect(made.sans.map(({ value }) => value)).toEqual(['a.example', 'b.example']);
  });
});

describe('lifetimes', () => {
  test.each([
    ['10m', '2026-11-21T00:10:00Z'],
    ['600s', '2026-11-21T00:10:00Z'],
    ['12h', '2026-11-21T12:00:00Z'],
    ['30', '2026-12-21T00:00:00Z'],
    ['2 days', '2026-11-23T00:00:00Z'],
    ['2028-02-29', '2028-02-29T23:59:59Z'],
    ['2027-06-30T12:00:00+02:00', '2027-06-30T10:00:00Z'],
  ])('%s', async (lifetime, end) => {
    const { validity } = unwrap(await plan({ profile: 'admin', lifetime }));
    expect(validity.notAfter.toISOString().replace('.000', '')).toBe(end);
    // The CA began then: nothing begins before what signs it.
    expect(validity.notBefore.getTime()).toBe(now - 300_000);
  });

  test.each([
    ['9m', 'ten minutes at least'],
    ['0d', 'ten minutes at least'],
    ['-1d', 'is no lifetime'],
    ['1y', 'is no lifetime'],
    ['1.5d', 'is no lifetime'],
    ['', 'is no lifetime'],
    ['2027-02-29', 'is no lifetime'],
    ['2027-02-30T00:00:00Z', 'is no lifetime'],
    ['2027-13-01', 'is no lifetime'],
    ['2026-11-20', 'is past'],
    ['2026-11-21T00:00:00Z', 'is past'],
    ['3651d', 'no certificate outlives its CA. Give at most 3650 days'],
    ['9999999999d', 'more than a hundred years'],
  ])('%j is refused', async (lifetime, reason) => {
    expect(await plan({ profile: 'admin', lifetime })).toEqual({ field: 'lifetime', refused: expect.stringContaining(reason) as string });
  });

  test('nobody said how long: the end of the CA at most, with a word on it', async () => {
    const late = now + 3600 * 86_400_000;
    const made = unwrap(await planIssue({ profile: 'admin', key: { make: 'ec-p256' }, authority: ca }, late));
    expect(made.validity.notAfter.getTime()).toBe(now + 3650 * 86_400_000);
    expect(made.warnings).toEqual([expect.stringContaining('It ends with its CA')]);
  });
});

function plan(partial: Partial<IssueRequest> & Pick<IssueRequest, 'profile'>) {
  return planIssue({ key: { make: 'ec-p256' }, authority: ca, ...partial }, now);
}

function unwrap<T extends object>(value: T): Exclude<T, { readonly refused: string }> {
  if (isRefusal(value)) throw new Error(value.refused);
  return value as Exclude<T, { readonly refused: string }>;
}
