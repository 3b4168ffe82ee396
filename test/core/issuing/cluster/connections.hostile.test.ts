import { describe, expect, test } from 'vitest';
import { parsePem } from '../../../../server/src/core/formats/pem/parse-pem.js';
import { parseCertificate } from '../../../../server/src/core/formats/x509/parse-certificate.js';
import type { ClusterParams } from '../../../../server/src/protocol/index.js';
import { analyse } from '../../../support/analyse.js';
import { mintedCluster, type ClusterName } from '../../../support/clusters/clusters.js';
import { etcdUnit } from '../../../support/clusters/etcd-unit.js';
import { loudFindings } from '../../../support/clusters/loud-findings.js';
import { connectionsOf } from '../../../support/connections-of.js';
import { workspaceRoot } from '../../../support/workspace.js';
import { madeCluster, toWorkspace, type Files } from './support.js';

/** A cluster as it is issued, and the files around it (manifests, units, configurations) as its installer writes them. */
interface Whole {
  readonly around: ClusterName;
  readonly params: Omit<ClusterParams, 'existing' | 'dryRun' | 'folderUri'>;
  /** The folder of the cluster. */
  readonly folder?: string;
  readonly change?: (files: Files) => Files;
}

const machine = (name: string, address: string): ClusterParams['controlPlanes'][number] => ({ name, addresses: [address] });

const single: Whole = { around: 'kubeadm', params: { controlPlanes: [machine('cp1', '192.168.56.10')] } };
const available: Whole = {
  around: 'kubeadm, highly available',
  folder: 'prod/',
  params: {
    controlPlanes: ['cp1', 'cp2', 'cp3'].map((name, at) => machine(name, `10.20.0.1${at + 1}`)),
    nodes: [machine('worker1', '10.20.0.21')],
    endpoint: 'k8s-api.prod.example.com:6443',
  },
};
const external: Whole = {
  around: 'kubeadm, external etcd',
  params: {
    controlPlanes: [machine('cp1', '10.30.0.11')],
    externalEtcd: ['etcd1', 'etcd2', 'etcd3'].map((name, at) => machine(name, `10.30.0.2${at + 1}`)),
  },
};
const nodes = [machine('node-0', '10.40.0.20'), machine('node-1', '10.40.0.21')];
const hardWay: Whole = {
  around: 'the hard way, machines',
  params: { layout: 'hard-way', controlPlanes: [machine('server', '10.40.0.10')], nodes },
};
const hardWayAvailable: Whole = {
  around: 'the hard way, machines',
  params: {
    layout: 'hard-way',
    controlPlanes: ['server', 'server-1', 'server-2'].map((name, at) => machine(name, `10.40.0.1${at}`)),
    nodes,
    endpoint: 'api.kubernetes.local:6443',
  },
  change: withMembers,
};

const wholes: Readonly<Record<string, Whole>> = {
  ...Object.fromEntries(
    ['1.28', '1.29', '1.32', '1.36.1'].flatMap((kubernetesVersion) => [
      [`kubeadm ${kubernetesVersion}, one control plane`, { ...single, params: { ...single.params, kubernetesVersion } }],
      [`kubeadm ${kubernetesVersion}, three control planes`, { ...available, params: { ...available.params, kubernetesVersion } }],
    ]),
  ),
  'kubeadm, etcd elsewhere': external,
  'the hard way, one control plane': hardWay,
  'the hard way, three control planes': hardWayAvailable,
};

describe('a cluster as it was issued, with its programs around it', () => {
  test.each(Object.entries(wholes))('%s: every connection succeeds, and nothing is found', async (_, whole) => {
    const workspace = toWorkspace(await filesOf(whole));
    const connections = await connectionsOf(workspace);
    const others = connections.filter(({ verdict }) => verdict !== 'ok');
    expect(
      others.map(({ edge, error, missing }) => `${edge.type} ${edge.client.name} → ${edge.server.name}: ${error ?? missing ?? ''}`),
    ).toEqual([]);
    expect(connections.length).toBeGreaterThan(5);
    expect(loudFindings(await analyse(workspace), workspace)).toEqual([]);
  });

  test.each(Object.entries({ single, available, hardWay }))('%s: the files are those that the installer writes', async (_, whole) => {
    const { texts } = await issuedFor(whole);
    const own = Object.entries(aroundOf(whole)).flatMap(([path, text]) => (isPki(text) ? [path] : []));
    // What the kubelet or a person makes later.
    const later = /\/kubelet(?:\.crt|\.key|-server-current\.pem)$|bootstrap-kubelet\.conf$|worker2\//;
    const isLater = (path: string): boolean => whole.around !== 'the hard way, machines' && later.test(path);
    expect(Object.keys(texts).sort()).toEqual(own.filter((path) => !isLater(path)).sort());
  });

  test.each(Object.entries({ single, available, external }))(
    '%s: the certificates have the fields of those that the installer makes',
    async (_, whole) => {
      const { texts } = await issuedFor({ ...whole, params: { ...whole.params, kubernetesVersion: '1.34.2' } });
      for (const [path, text] of Object.entries(aroundOf(whole)))
        if (path in texts) expect([path, fieldsOf(texts[path] ?? '')]).toEqual([path, fieldsOf(text)]);
    },
  );
});

/** Subject, issuer, names and usages of what a file holds first. */
function fieldsOf(text: string): unknown {
  const embedded = /client-certificate-data: (.*)/.exec(text)?.[1];
  const pem = embedded === undefined ? text : Buffer.from(embedded, 'base64').toString();
  const block = parsePem(pem).blocks.find(({ label }) => label === 'CERTIFICATE');
  if (!block) return undefined;
  const { subject, issuer, isCA, extendedKeyUsage, subjectAltNames } = parseCertificate(block.bytes);
  return {
    subject: subject.rfc2253,
    issuer: issuer.rfc2253,
    isCA,
    extendedKeyUsage,
    names: subjectAltNames?.map(({ type, value }) => `${type} ${value}`),
  };
}

async function filesOf(whole: Whole): Promise<Files> {
  const { texts } = await issuedFor(whole);
  const version = whole.params.kubernetesVersion ?? '1.34.2';
  const tag = /\.\d+\./.test(version) ? `v${version}` : `v${version}.4`;
  const programs = Object.entries(aroundOf(whole)).flatMap(([path, text]): [string, string][] =>
    isPki(text) || path.includes('worker2/') ? [] : [[path, text.replaceAll(/(registry\.k8s\.io\/kube-[a-z-]+:)v[\d.]+/g, `$1${tag}`)]],
  );
  const files: Files = { ...Object.fromEntries(programs), ...texts };
  return whole.change ? whole.change(files) : files;
}

function issuedFor({ params, folder = '' }: Whole): ReturnType<typeof madeCluster> {
  return madeCluster({ ...params, folderUri: `${workspaceRoot}/${folder}`, existing: 'refuse', dryRun: false });
}

/** Without what was exported from the API: objects hold the CA of the cluster around. */
function aroundOf({ around }: Whole): Files {
  const cluster = mintedCluster(around);
  return Object.fromEntries(cluster.paths.filter((path) => !path.includes('exported/')).map((path) => [path, cluster.text(path)]));
}

function isPki(text: string): boolean {
  return /-----BEGIN |^kind: Config$/m.test(text);
}

/** The units of one server for three, whose etcd has the certificate of the API server. */
function withMembers(files: Files): Files {
  const members = hardWayAvailable.params.controlPlanes.map(({ name, addresses: [address = ''] }) => ({ name, address, root: `${name}/` }));
  const pair = ['/etc/etcd/kube-api-server.crt', '/etc/etcd/kube-api-server.key'] as const;
  const units = members.flatMap((member) => [
    [`${member.root}etc/systemd/system/etcd.service`, etcdUnit(member, members, { ca: '/etc/etcd/ca.crt', server: pair, peer: pair })],
    ...['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'].map((name) => [
      `${member.root}etc/systemd/system/${name}.service`,
      (files[`server/etc/systemd/system/${name}.service`] ?? '').replace(
        '--etcd-servers=http://127.0.0.1:2379',
        `--etcd-servers=${members.map(({ address }) => `https://${address}:2379`).join(',')} --etcd-cafile=/etc/etcd/ca.crt --etcd-certfile=${pair[0]} --etcd-keyfile=${pair[1]}`,
      ),
    ]),
    ...['etc/kubernetes/config/kube-scheduler.yaml', 'var/lib/kubernetes/encryption-config.yaml'].map((path) => [
      `${member.root}${path}`,
      files[`server/${path}`],
    ]),
  ]);
  return { ...files, ...(Object.fromEntries(units) as Files) };
}
