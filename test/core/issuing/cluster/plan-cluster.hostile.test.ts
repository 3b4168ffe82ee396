import { beforeAll, describe, expect, test } from 'vitest';
import { parsePem } from '../../../../server/src/core/formats/pem/parse-pem.js';
import { parseCertificate } from '../../../../server/src/core/formats/x509/parse-certificate.js';
import type { Certificate } from '../../../../server/src/core/formats/x509/types.js';
import { isRefusal } from '../../../../server/src/core/issuing/issue-request.js';
import type { ClusterParams } from '../../../../server/src/protocol/index.js';
import { uriOf } from '../../../support/workspace.js';
import { madeCluster, oneControlPlane, planned, threeControlPlanes } from './support.js';

const pki = 'etc/kubernetes/pki';
/** certlist.go, kubeconfig.go: what a control plane with its own etcd has. */
const controlPlaneFiles = [
  ...['admin.conf', 'controller-manager.conf', 'kubelet.conf'].map((name) => `etc/kubernetes/${name}`),
  ...['apiserver-etcd-client', 'apiserver-kubelet-client', 'apiserver', 'ca'].flatMap(pair),
  ...['etcd/ca', 'etcd/healthcheck-client', 'etcd/peer', 'etcd/server', 'front-proxy-ca', 'front-proxy-client'].flatMap(pair),
  ...[`${pki}/sa.key`, `${pki}/sa.pub`, 'etc/kubernetes/scheduler.conf'],
  'var/lib/kubelet/pki/kubelet-client-current.pem',
];
const nodeFiles = ['etc/kubernetes/kubelet.conf', `${pki}/ca.crt`, 'var/lib/kubelet/pki/kubelet-client-current.pem'];

let one: Awaited<ReturnType<typeof madeCluster>>;
let three: Awaited<ReturnType<typeof madeCluster>>;

beforeAll(async () => {
  one = await madeCluster(oneControlPlane);
  three = await madeCluster({ ...threeControlPlanes, certSANs: ['203.0.113.5'], dnsDomain: 'k8s.example' });
});

describe('the layout of kubeadm', () => {
  test('one control plane: the folder is the root of the machine', () => {
    const { changes, texts } = one;
    expect(sorted(Object.keys(texts))).toEqual(sorted([...controlPlaneFiles, 'etc/kubernetes/super-admin.conf']));
    for (const { uri, mode, secret, text } of changes) {
      expect([uri, mode, secret]).toEqual([uri, /\.(?:crt|pub)$/.test(uri) ? 0o644 : 0o600, /PRIVATE KEY|client-key-data/.test(text)]);
    }
  });

  test('several machines: a folder each, CAs and service account keys the same, certificates their own', () => {
    const { texts } = three;
    expect(sorted(Object.keys(texts))).toEqual(
      sorted([
        ...['cp1', 'cp2', 'cp3'].flatMap((name) => controlPlaneFiles.map((file) => `${name}/${file}`)),
        'cp1/etc/kubernetes/super-admin.conf',
        ...['w1', 'w2'].flatMap((name) => nodeFiles.map((file) => `${name}/${file}`)),
      ]),
    );
    for (const name of ['ca.crt', 'ca.key', 'etcd/ca.key', 'front-proxy-ca.key', 'sa.key', 'sa.pub'])
      expect(texts[`cp1/${pki}/${name}`]).toBe(texts[`cp3/${pki}/${name}`]);
    for (const name of ['apiserver.key', 'etcd/server.key', 'front-proxy-client.key'])
      expect(texts[`cp1/${pki}/${name}`]).not.toBe(texts[`cp3/${pki}/${name}`]);
    expect(texts[`w2/${pki}/ca.crt`]).toBe(texts[`cp1/${pki}/ca.crt`]);
  });

  test('names, usages and lifetimes are those of certlist.go', () => {
    const { texts } = three;
    const server = certificate(texts[`cp2/${pki}/apiserver.crt`]);
    expect(server.subjectAltNames?.map(({ value }) => value)).toEqual([
      ...['cp2', 'kubernetes', 'kubernetes.default', 'kubernetes.default.svc', 'kubernetes.default.svc.k8s.example'],
      ...['10.96.0.1', '10.0.0.11', 'api.example.com', '203.0.113.5'],
    ]);
    expect(server.extendedKeyUsage).toEqual(['serverAuth']);
    expect((server.validity.notAfter - server.validity.notBefore) / 60_000).toBe(365 * 1440 + 5);
    const etcd = certificate(texts[`cp2/${pki}/etcd/peer.crt`]);
    expect(etcd.subjectAltNames?.map(({ value }) => value)).toEqual(['cp2', 'localhost', '10.0.0.11', '127.0.0.1', '::1']);
    expect([etcd.issuer.rfc2253, etcd.extendedKeyUsage]).toEqual(['CN=etcd-ca', ['serverAuth', 'clientAuth']]);
    const authority = certificate(texts[`cp1/${pki}/front-proxy-ca.crt`]);
    expect([authority.subject.rfc2253, authority.isCA, authority.subjectAltNames?.map(({ value }) => value)]).toEqual([
      'CN=front-proxy-ca',
      true,
      ['front-proxy-ca'],
    ]);
  });

  test.each<[string, boolean, Readonly<Record<string, string>>]>([
    [
      '1.28',
      false,
      {
        'apiserver-kubelet-client': 'O=system:masters',
        'apiserver-etcd-client': 'O=system:masters',
        'etcd/healthcheck-client': 'O=system:masters',
      },
    ],
    ['1.29', true, { 'apiserver-kubelet-client': 'O=kubeadm:cluster-admins', 'apiserver-etcd-client': '', 'etcd/healthcheck-client': '' }],
    ['1.36.1', true, { 'apiserver-kubelet-client': '', 'apiserver-etcd-client': '' }],
  ])('version %s has its own groups', async (kubernetesVersion, hasSuperAdmin, groups) => {
    const { texts } = await madeCluster({ ...oneControlPlane, kubernetesVersion });
    expect('etc/kubernetes/super-admin.conf' in texts).toBe(hasSuperAdmin);
    for (const [name, group] of Object.entries(groups))
      expect(certificate(texts[`${pki}/${name}.crt`]).subject.rfc2253.split(',').slice(1).join(',')).toBe(group);
  });

  test('kubeconfigs dial as kubeadm has them dial', async () => {
    const { texts } = three;
    const server = (path: string): string | undefined => /server: (.*)/.exec(texts[path] ?? '')?.[1];
    expect(server('cp2/etc/kubernetes/admin.conf')).toBe('https://api.example.com:6443');
    expect(server('cp2/etc/kubernetes/scheduler.conf')).toBe('https://10.0.0.11:6443');
    expect(server('w1/etc/kubernetes/kubelet.conf')).toBe('https://api.example.com:6443');
    const ipv6 = await madeCluster({
      ...oneControlPlane,
      controlPlanes: [{ name: 'cp1', addresses: ['fd00::10'] }],
      serviceSubnet: 'fd00:96::/112',
    });
    expect(/server: (.*)/.exec(ipv6.texts['etc/kubernetes/admin.conf'] ?? '')?.[1]).toBe('https://[fd00::10]:6443');
  });

  test('etcd on machines of its own: its CA key stays with the first of them', async () => {
    const externalEtcd = ['etcd1', 'etcd2', 'etcd3'].map((name, at) => ({ name, addresses: [`10.0.0.3${at}`] }));
    const { texts } = await madeCluster({ ...oneControlPlane, externalEtcd });
    const names = Object.keys(texts).filter((path) => path.includes('etcd'));
    expect(sorted(names)).toEqual(
      sorted([
        ...pair('apiserver-etcd-client').map((file) => `cp1/${file}`),
        `cp1/${pki}/etcd/ca.crt`,
        `etcd1/${pki}/etcd/ca.key`,
        ...['etcd1', 'etcd2', 'etcd3'].flatMap((name) => [
          `${name}/${pki}/etcd/ca.crt`,
          ...['etcd/server', 'etcd/peer', 'etcd/healthcheck-client'].flatMap(pair).map((file) => `${name}/${file}`),
        ]),
      ]),
    );
  });
});

describe('the layout of the hard way', () => {
  test('has its files where the tutorial puts them', async () => {
    const { texts } = await madeCluster({ ...oneControlPlane, layout: 'hard-way', nodes: [{ name: 'node-0', addresses: ['10.0.0.20'] }] });
    expect(sorted(Object.keys(texts))).toEqual(
      sorted([
        'cp1/root/admin.kubeconfig',
        ...['ca', 'kube-api-server', 'service-accounts'].flatMap((name) => [
          `cp1/var/lib/kubernetes/${name}.crt`,
          `cp1/var/lib/kubernetes/${name}.key`,
        ]),
        ...['kube-controller-manager', 'kube-scheduler'].map((name) => `cp1/var/lib/kubernetes/${name}.kubeconfig`),
        ...['kubelet/ca.crt', 'kubelet/kubelet.crt', 'kubelet/kubelet.key', 'kubelet/kubeconfig', 'kube-proxy/kubeconfig'].map(
          (name) => `node-0/var/lib/${name}`,
        ),
      ]),
    );
    const names = certificate(texts['cp1/var/lib/kubernetes/kube-api-server.crt']).subjectAltNames?.map(({ value }) => value);
    expect(names).toEqual(
      expect.arrayContaining(['127.0.0.1', '10.32.0.1', 'kubernetes.default.svc.cluster.local', 'cp1.kubernetes.local', '10.0.0.10']),
    );
    expect(texts['node-0/var/lib/kubelet/kubeconfig']).toContain('server: https://cp1.kubernetes.local:6443');
  });

  test('several control planes have etcd with the API server’s certificate', async () => {
    const { texts } = await madeCluster({ ...threeControlPlanes, layout: 'hard-way' });
    expect(texts['cp2/etc/etcd/kube-api-server.key']).toBe(texts['cp2/var/lib/kubernetes/kube-api-server.key']);
    expect(texts['cp3/etc/etcd/ca.crt']).toBe(texts['cp1/var/lib/kubernetes/ca.crt']);
  });
});

describe('what is there', () => {
  test('CAs and service account keys are used, and missing copies are made', async () => {
    const { texts: before } = one;
    const shared = Object.fromEntries(
      Object.entries(before).flatMap(([path, text]) =>
        /\/(?:ca|front-proxy-ca|sa)\.(?:crt|key|pub)$/.test(path) ? [[`cp1/${path}`, text]] : [],
      ),
    );
    const { texts, changes, notes } = await madeCluster(threeControlPlanes, shared);
    expect(Object.keys(shared).filter((path) => changes.some(({ uri }) => uri === uriOf(path)))).toEqual([]);
    for (const name of ['ca.crt', 'etcd/ca.key', 'sa.key']) expect(texts[`cp3/${pki}/${name}`]).toBe(before[`${pki}/${name}`]);
    expect(certificate(texts[`cp3/${pki}/apiserver.crt`]).authorityKeyId).toEqual(certificate(before[`${pki}/ca.crt`]).subjectKeyId);
    expect(notes.filter((note) => note.includes('that is there') || note.includes('are kept'))).toHaveLength(4);
  });

  test('anything else is refused, or replaced when told so', async () => {
    const { texts } = one;
    expect(await planned(oneControlPlane, texts)).toMatchObject({
      field: 'folderUri',
      refused: expect.stringContaining('nothing is overwritten') as string,
    });
    const again = await madeCluster({ ...oneControlPlane, existing: 'replace' }, texts);
    expect(again.changes.find(({ uri }) => uri.endsWith('/apiserver.crt'))?.before).toBe(texts[`${pki}/apiserver.crt`]);
    expect(again.texts[`${pki}/ca.key`]).toBe(texts[`${pki}/ca.key`]);
  });

  test.each<[string, (texts: Readonly<Record<string, string>>) => Record<string, string | undefined>, string]>([
    ['a CA without its key', (texts) => ({ 'cp1/etc/kubernetes/pki/ca.crt': texts[`${pki}/ca.crt`] }), 'its key is not'],
    ['a key without its CA', (texts) => ({ 'cp1/etc/kubernetes/pki/etcd/ca.key': texts[`${pki}/etcd/ca.key`] }), 'its certificate is not'],
    [
      'half of the service account keys',
      (texts) => ({ 'cp1/etc/kubernetes/pki/sa.pub': texts[`${pki}/sa.pub`] }),
      'its private half is not',
    ],
    [
      'CAs that differ',
      (texts) => ({
        'cp1/etc/kubernetes/pki/ca.crt': texts[`${pki}/ca.crt`],
        'cp2/etc/kubernetes/pki/ca.crt': texts[`${pki}/etcd/ca.crt`],
      }),
      'differ',
    ],
    [
      'a CA with the key of another',
      (texts) => ({
        'cp1/etc/kubernetes/pki/ca.crt': texts[`${pki}/ca.crt`],
        'cp1/etc/kubernetes/pki/ca.key': texts[`${pki}/etcd/ca.key`],
      }),
      'does not belong',
    ],
  ])('refuses %s', async (_, filesOf, reason) => {
    const { texts } = one;
    const files = Object.fromEntries(Object.entries(filesOf(texts)).map(([path, text]) => [path, text ?? '']));
    expect(await planned(threeControlPlanes, files)).toMatchObject({ refused: expect.stringContaining(reason) as string });
  });
});

describe('planCluster', () => {
  test('a dry run tells the files and makes no key', async () => {
    const told: unknown[] = [];
    const result = await planned({ ...oneControlPlane, dryRun: true }, {}, { onProgress: (progress) => told.push(progress) });
    if (isRefusal(result)) throw new Error(result.refused);
    expect([result.files.length, result.changes, told]).toEqual([28, [], []]);
  });

  test('tells after every key how far it is', async () => {
    const told: string[] = [];
    await planned(oneControlPlane, {}, { onProgress: ({ made, total, what }) => told.push(`${made} of ${total}: ${what}`) });
    expect(told).toHaveLength(16);
    expect(told[0]).toMatch(/^1 of 16: /);
    expect(told).toContainEqual(expect.stringContaining('apiserver of cp1'));
  });

  test('stops when it is cancelled', async () => {
    const controller = new AbortController();
    const told: unknown[] = [];
    const onProgress = (progress: unknown): void => {
      told.push(progress);
      controller.abort();
    };
    expect(await planned(oneControlPlane, {}, { onProgress, signal: controller.signal })).toMatchObject({
      refused: 'Cancelled: nothing was written.',
    });
    expect(told.length).toBeLessThan(5);
  });

  test.each<[string, Partial<ClusterParams>, keyof ClusterParams | 'sans', string]>([
    ['no control plane', { controlPlanes: [] }, 'controlPlanes', 'needs a control plane'],
    ['a control plane without address', { controlPlanes: [{ name: 'cp1', addresses: [] }] }, 'controlPlanes', 'needs an IP address'],
    [
      'a name instead of the address',
      { controlPlanes: [{ name: 'cp1', addresses: ['cp1.example'] }] },
      'controlPlanes',
      'needs an IP address',
    ],
    [
      'a name that no node may have',
      { controlPlanes: [{ name: '../cp1', addresses: ['10.0.0.1'] }] },
      'controlPlanes',
      'no name of a node',
    ],
    ['a name twice', { nodes: [{ name: 'cp1', addresses: [] }] }, 'controlPlanes', 'is there twice'],
    ['an address twice', { nodes: [{ name: 'w1', addresses: ['10.0.0.10'] }] }, 'controlPlanes', 'two machines'],
    ['several control planes without an endpoint', { ...threeControlPlanes, endpoint: '' }, 'endpoint', 'stable controlPlaneEndpoint'],
    ['an endpoint that is none', { endpoint: 'api example' }, 'endpoint', 'is no endpoint'],
    ['an endpoint of plain HTTP', { endpoint: 'http://api.example' }, 'endpoint', 'is no endpoint'],
    ['a network that is none', { serviceSubnet: '10.96.0.0' }, 'serviceSubnet', 'is no network'],
    ['a domain that is none', { dnsDomain: 'cluster local' }, 'dnsDomain', 'blank'],
    ['a version that is none', { kubernetesVersion: 'latest' }, 'kubernetesVersion', 'no version'],
    ['a name that nothing covers', { certSANs: ['https://x'] }, 'sans', 'is a URL'],
    ['keys that kubeadm cannot load', { key: 'ed25519' }, 'key', 'neither in RSA nor ECDSA'],
    ['a lifetime that is none', { lifetime: 'long' }, 'lifetime', 'no lifetime'],
    ['a lifetime of CAs that is none', { caLifetime: '0d' }, 'caLifetime', 'ten minutes'],
    ['certificates that outlive their CA', { lifetime: '365d', caLifetime: '30d' }, 'lifetime', 'outlive their CA'],
    [
      'etcd elsewhere in the hard way',
      { layout: 'hard-way', externalEtcd: [{ name: 'e1', addresses: ['10.0.0.3'] }] },
      'externalEtcd',
      'without TLS',
    ],
    ['another machine', { folderUri: 'file://host/share' }, 'folderUri', 'another machine'],
  ])('refuses %s before a key is made', async (_, params, field, reason) => {
    const told: unknown[] = [];
    const result = await planned({ ...oneControlPlane, ...params }, {}, { onProgress: (progress) => told.push(progress) });
    expect(result).toEqual({ field, refused: expect.stringContaining(reason) as string });
    expect(told).toEqual([]);
  });
});

function pair(name: string): string[] {
  return [`${pki}/${name}.crt`, `${pki}/${name}.key`];
}

function sorted(names: readonly string[]): string[] {
  return [...names].sort();
}

function certificate(text = ''): Certificate {
  const [block] = parsePem(text).blocks;
  if (!block) throw new Error('no certificate');
  return parseCertificate(block.bytes);
}
