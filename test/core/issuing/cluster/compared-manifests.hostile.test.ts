import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { clusterSpec } from '../../../../server/src/core/issuing/cluster/cluster-spec.js';
import { kubeadmLayout } from '../../../../server/src/core/issuing/cluster/kubeadm-layout.js';
import type { PreparedCluster } from '../../../../server/src/core/issuing/cluster/plan-cluster.js';
import { isRefusal } from '../../../../server/src/core/issuing/issue-request.js';
import type { ClusterParams } from '../../../../server/src/protocol/index.js';
import { kubeletConfig } from '../../../support/clusters/kubeadm-kubelet.js';
import {
  apiserverManifest,
  controllerManagerManifest,
  etcdManifest,
  kubeadmDefaults,
  schedulerManifest,
} from '../../../support/clusters/kubeadm-manifests.js';
import { nameOf, workspaceRoot } from '../../../support/workspace.js';
import { madeCluster, oneControlPlane, planned, threeControlPlanes, type Files } from './support.js';

const manifests = 'etc/kubernetes/manifests';
const single: ClusterParams = { ...oneControlPlane, manifests: true, podSubnet: '10.244.0.0/16', kubernetesVersion: '1.34.2' };
const machine = { name: 'cp1', address: '10.0.0.10', root: '' };

describe('manifests as kubeadm 1.34 writes them', () => {
  test.each([
    ['kube-apiserver', apiserverManifest(machine, kubeadmDefaults)],
    ['kube-controller-manager', controllerManagerManifest(kubeadmDefaults)],
    ['kube-scheduler', schedulerManifest(kubeadmDefaults)],
    ['etcd', etcdManifest(machine, [machine], kubeadmDefaults)],
  ])('%s', (program, expected) => {
    const { texts } = manifestsOf(single);
    expect(podOf(texts[`${manifests}/${program}.yaml`])).toEqual(podOf(expected));
  });

  test('the kubelet, but for the zeros that mean nothing and the runtime that a flag names', () => {
    const { texts } = manifestsOf(single);
    const { containerRuntimeEndpoint, ...config } = parse(texts['var/lib/kubelet/config.yaml'] ?? '') as Record<string, unknown>;
    expect(containerRuntimeEndpoint).toBe('unix:///var/run/containerd/containerd.sock');
    expect(config).toEqual(withoutZeros(parse(kubeletConfig({ serving: 'self-signed', clientCaFile: '/etc/kubernetes/pki/ca.crt' }))));
  });

  test('with etcd elsewhere the API server dials its members', () => {
    const externalEtcd = ['e1', 'e2'].map((name, at) => ({ name, addresses: [`10.0.0.3${at}`] }));
    const { texts } = manifestsOf({ ...single, externalEtcd });
    const etcdServers = 'https://10.0.0.30:2379,https://10.0.0.31:2379';
    const expected = apiserverManifest(machine, { ...kubeadmDefaults, etcdServers });
    expect(podOf(texts[`cp1/${manifests}/kube-apiserver.yaml`])).toEqual(podOf(expected));
    expect(texts[`cp1/${manifests}/etcd.yaml`]).toBeUndefined();
    expect(flagsOf(texts[`e2/${manifests}/etcd.yaml`])).toContain('--initial-cluster=e1=https://10.0.0.30:2380,e2=https://10.0.0.31:2380');
    expect(texts['e2/etc/systemd/system/kubelet.service.d/20-etcd-service-manager.conf']).toContain(
      '\nExecStart=/usr/bin/kubelet --config=',
    );
  });

  test('members that are copied to their machines start together, and each names all', () => {
    const { texts } = manifestsOf({ ...threeControlPlanes, manifests: true });
    const members = 'cp1=https://10.0.0.10:2380,cp2=https://10.0.0.11:2380,cp3=https://10.0.0.12:2380';
    for (const name of ['cp1', 'cp2', 'cp3'])
      expect(flagsOf(texts[`${name}/${manifests}/etcd.yaml`])).toEqual(
        expect.arrayContaining([`--name=${name}`, `--initial-cluster=${members}`, '--initial-cluster-state=new']),
      );
    expect(flagsOf(texts[`cp1/${manifests}/kube-apiserver.yaml`])).toContain('--etcd-servers=https://127.0.0.1:2379');
    expect(texts['w2/var/lib/kubelet/config.yaml']).toContain('clientCAFile: /etc/kubernetes/pki/ca.crt');
  });
});

describe('manifests by version', () => {
  test.each([
    ['1.28', '3.5.15-0', '--experimental-initial-corrupt-check=true', 'livenessProbe startupProbe', '/healthz', 2381],
    ['1.31.2', '3.5.24-0', '--experimental-initial-corrupt-check=true', 'livenessProbe readinessProbe startupProbe', '/healthz', 2381],
    ['1.32', '3.5.24-0', '--experimental-initial-corrupt-check=true', 'livenessProbe readinessProbe startupProbe', '/livez', 2381],
    ['1.36.1', '3.6.8-0', '--feature-gates=InitialCorruptCheck=true', 'livenessProbe readinessProbe startupProbe', '/livez', 'probe-port'],
    ['1.40', '3.6.8-0', '--feature-gates=InitialCorruptCheck=true', 'livenessProbe readinessProbe startupProbe', '/livez', 'probe-port'],
  ])('%s: etcd %s with %s', (kubernetesVersion, tag, flag, probes, schedulerPath, port) => {
    const { texts } = manifestsOf({ ...single, kubernetesVersion });
    const etcd = containerOf(texts[`${manifests}/etcd.yaml`]);
    expect(etcd).toMatchObject({ image: `registry.k8s.io/etcd:${tag}`, livenessProbe: { httpGet: { port } } });
    expect(etcd.command).toContain(flag);
    expect(Object.keys(etcd).filter((key) => key.endsWith('Probe'))).toEqual(probes.split(' '));
    expect(containerOf(texts[`${manifests}/kube-scheduler.yaml`])).toMatchObject({ livenessProbe: { httpGet: { path: schedulerPath } } });
  });

  test('images are those of the release, or of the first one where only the minor is told, which is said', () => {
    const told = manifestsOf({ ...single, kubernetesVersion: '1.36.1' });
    expect(containerOf(told.texts[`${manifests}/kube-apiserver.yaml`]).image).toBe('registry.k8s.io/kube-apiserver:v1.36.1');
    expect(told.notes.join('\n')).not.toContain('Images');
    const minor = manifestsOf({ ...single, kubernetesVersion: '1.36' });
    expect(containerOf(minor.texts[`${manifests}/kube-apiserver.yaml`]).image).toBe('registry.k8s.io/kube-apiserver:v1.36.0');
    expect(minor.notes.join('\n')).toContain('Images are those of v1.36.0');
  });

  test('without a network of Pods nodes get no part of one, as with kubeadm', () => {
    const { texts, notes } = manifestsOf({ ...oneControlPlane, manifests: true });
    expect(flagsOf(texts[`${manifests}/kube-controller-manager.yaml`]).filter((flag) => /cidr|ip-range/.test(flag))).toEqual([]);
    expect(notes.join('\n')).toContain('`--pod-cidr`');
  });

  test('IPv6 has brackets where a port follows, and its own loopback', () => {
    const { texts } = manifestsOf({
      ...single,
      controlPlanes: [{ name: 'cp1', addresses: ['fd00::1'] }],
      serviceSubnet: 'fd01::/108',
    });
    const flags = flagsOf(texts[`${manifests}/etcd.yaml`]);
    expect(flags).toContain('--listen-client-urls=https://[::1]:2379,https://[fd00::1]:2379');
    expect(flags).toContain('--listen-metrics-urls=http://[::1]:2381');
    expect(flagsOf(texts[`${manifests}/kube-apiserver.yaml`])).toEqual(
      expect.arrayContaining(['--advertise-address=fd00::1', '--etcd-servers=https://[::1]:2379']),
    );
    expect(parse(texts['var/lib/kubelet/config.yaml'] ?? '')).toMatchObject({ clusterDNS: ['fd01::a'] });
  });
});

describe('how manifests are written', () => {
  test('without being asked for, none', () => {
    const { texts } = manifestsOf({ ...oneControlPlane, podSubnet: '10.244.0.0/16' });
    expect(Object.keys(texts).filter((path) => /manifests|config\.yaml/.test(path))).toEqual([]);
  });

  test('static Pods for root alone, the kubelet’s configuration for all, and none of them secret', async () => {
    const { changes } = await madeCluster(single);
    const own = changes.filter(({ uri }) => /manifests\/|config\.yaml$/.test(uri));
    expect(own.map(({ uri, mode, secret }) => [nameOf(uri), mode, secret])).toEqual([
      ...['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'etcd'].map((name) => [`${manifests}/${name}.yaml`, 0o600, false]),
      ['var/lib/kubelet/config.yaml', 0o644, false],
    ]);
    expect(own.every(({ text }) => !text.includes('PRIVATE'))).toBe(true);
  });

  test('those that are there stay and are said; --force replaces them', async () => {
    const there = { [`${manifests}/etcd.yaml`]: 'kind: Pod\n', [`${manifests}/kube-scheduler.yaml`]: 'kind: Pod\n' };
    const { files, notes } = await dryRun(single, there);
    expect(files.map(({ uri }) => nameOf(uri))).not.toContain(`${manifests}/etcd.yaml`);
    expect(notes).toContain(
      `\`${manifests}/kube-scheduler.yaml\` and 1 more are there and stay as they are; \`--force\` replaces manifests, too.`,
    );
    const forced = await dryRun({ ...single, existing: 'replace' }, there);
    expect(forced.files.find(({ uri }) => uri.endsWith('etcd.yaml'))?.before).toBe('kind: Pod\n');
    expect(forced.notes.join('\n')).not.toContain('stay');
  });

  test.each<[string, Partial<ClusterParams>, string, string]>([
    ['an old version', { kubernetesVersion: '1.27.4' }, 'kubernetesVersion', 'Manifests are known for Kubernetes 1.28 and newer'],
    ['a network that is none', { podSubnet: '10.244.0.0' }, 'podSubnet', '`10.244.0.0` is no network.'],
    ['too small a network', { serviceSubnet: '10.96.0.0/29' }, 'serviceSubnet', '`10.96.0.0/29` has no tenth address'],
  ])('%s is refused before anything is made', async (_, change, field, words) => {
    const refused = await planned({ ...single, ...change, folderUri: workspaceRoot });
    expect(isRefusal(refused) && refused.field).toBe(field);
    expect(isRefusal(refused) && refused.refused).toContain(words);
  });
});

interface Written {
  readonly texts: Files;
  readonly notes: readonly string[];
}

/** Without a key being made. */
function manifestsOf(params: ClusterParams): Written {
  const spec = clusterSpec(params);
  if (isRefusal(spec)) throw new Error(spec.refused);
  const { manifests: items, notes } = kubeadmLayout(spec);
  return { texts: Object.fromEntries(items.map(({ path, text }) => [path, text])), notes };
}

async function dryRun(params: ClusterParams, files: Files): Promise<PreparedCluster> {
  const prepared = await planned({ ...params, dryRun: true }, files);
  if (isRefusal(prepared)) throw new Error(prepared.refused);
  return prepared;
}

interface Container {
  readonly command: readonly string[];
  readonly image: string;
}

interface Pod {
  readonly spec: {
    readonly containers: readonly [Container & { readonly volumeMounts: readonly Named[] }];
    readonly volumes: readonly Named[];
  };
}

interface Named {
  readonly name: string;
}

/** Lists of volumes in the order of their names: Kubernetes does not care, and kubeadm's differs. */
function podOf(text = ''): Pod {
  const pod = parse(text) as Pod;
  const [container] = pod.spec.containers;
  const byName = (list: readonly Named[]): readonly Named[] => list.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  return {
    ...pod,
    spec: { ...pod.spec, volumes: byName(pod.spec.volumes), containers: [{ ...container, volumeMounts: byName(container.volumeMounts) }] },
  };
}

function containerOf(text: string | undefined): Container {
  return podOf(text).spec.containers[0];
}

function flagsOf(text: string | undefined): readonly string[] {
  return containerOf(text).command.slice(1);
}

function withoutZeros(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const kept = Object.entries(value)
    .map(([key, child]): [string, unknown] => [key, withoutZeros(child)])
    .filter(([, child]) => !['0s', 0, '0', ''].includes(child as string) && JSON.stringify(child) !== '{}');
  return Object.fromEntries(kept);
}
