import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { clusterSpec } from '../../../../server/src/core/issuing/cluster/cluster-spec.js';
import { hardWayLayout } from '../../../../server/src/core/issuing/cluster/hard-way-layout.js';
import { isRefusal } from '../../../../server/src/core/issuing/issue-request.js';
import type { ClusterParams } from '../../../../server/src/protocol/index.js';
import { mintedCluster } from '../../../support/clusters/clusters.js';
import { oneControlPlane, type Files } from './support.js';

const machine = (name: string, address: string): ClusterParams['controlPlanes'][number] => ({ name, addresses: [address] });
const single: ClusterParams = {
  ...oneControlPlane,
  layout: 'hard-way',
  manifests: true,
  controlPlanes: [machine('server', '10.40.0.10')],
  nodes: [machine('node-0', '10.40.0.20'), machine('node-1', '10.40.0.21')],
};
const units = 'server/etc/systemd/system';

describe('units as kubernetes-the-hard-way has them', () => {
  test.each(['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler'])('%s', (program) => {
    const path = `${units}/${program}.service`;
    expect(flagsOf(manifestsOf(single)[path])).toEqual(expectedFlags(path));
  });

  test.each(['kubelet', 'kube-proxy'])('%s, on every node', (program) => {
    for (const node of ['node-0', 'node-1']) {
      const path = `${node}/etc/systemd/system/${program}.service`;
      expect(flagsOf(manifestsOf(single)[path])).toEqual(expectedFlags(path));
    }
  });

  test.each([
    'server/etc/kubernetes/config/kube-scheduler.yaml',
    'node-0/var/lib/kubelet/kubelet-config.yaml',
    'node-1/var/lib/kube-proxy/kube-proxy-config.yaml',
  ])('%s', (path) => {
    expect(parse(manifestsOf(single)[path] ?? '')).toEqual(
      withoutSize(parse(mintedCluster('the hard way, machines').text(path)) as Record<string, unknown>),
    );
  });

  test('what the API server may do on kubelets lies beside the kubeconfig that applies it', () => {
    const expected = mintedCluster('the hard way, jumpbox').text('configs/kube-apiserver-to-kubelet.yaml');
    expect(objectsOf(manifestsOf(single)['server/root/kube-apiserver-to-kubelet.yaml'])).toEqual(objectsOf(expected));
  });

  test('with several control planes etcd has TLS, and the API servers dial all members', () => {
    const controlPlanes = [machine('server', '10.40.0.10'), machine('server-1', '10.40.0.11'), machine('server-2', '10.40.0.12')];
    const texts = manifestsOf({ ...single, controlPlanes, endpoint: 'api.kubernetes.local' });
    expect(flagsOf(texts['server-1/etc/systemd/system/etcd.service'])).toEqual(
      expect.arrayContaining([
        '--name=server-1',
        '--cert-file=/etc/etcd/kube-api-server.crt',
        '--peer-trusted-ca-file=/etc/etcd/ca.crt',
        '--listen-peer-urls=https://10.40.0.11:2380',
        '--initial-cluster=server=https://10.40.0.10:2380,server-1=https://10.40.0.11:2380,server-2=https://10.40.0.12:2380',
      ]),
    );
    expect(flagsOf(texts[`${units}/kube-apiserver.service`])).toEqual(
      expect.arrayContaining([
        '--etcd-servers=https://10.40.0.10:2379,https://10.40.0.11:2379,https://10.40.0.12:2379',
        '--etcd-cafile=/var/lib/kubernetes/ca.crt',
        '--service-account-issuer=https://api.kubernetes.local:6443',
      ]),
    );
  });
});

function manifestsOf(params: ClusterParams): Files {
  const spec = clusterSpec(params);
  if (isRefusal(spec)) throw new Error(spec.refused);
  return Object.fromEntries(hardWayLayout(spec).manifests.map(({ path, text }) => [path, text]));
}

/** Of the tests' own unit, without encryption at rest; etcd's member has the name of its machine. */
function expectedFlags(path: string): readonly string[] {
  return flagsOf(mintedCluster('the hard way, machines').text(path))
    .filter((flag) => !flag.startsWith('--encryption-provider-config='))
    .map((flag) => flag.replace(/\bcontroller\b(?!-)/, 'server'));
}

/** `--flag=value`, sorted, whether the unit has a space or `=` between them. */
function flagsOf(unit = ''): readonly string[] {
  const command = /^ExecStart=(.*?)$/ms.exec(unit.replaceAll(/\\\n\s*/g, ''))?.[1] ?? '';
  return command
    .split(/ (?=--)/)
    .slice(1)
    .map((flag) =>
      flag
        .trim()
        .replace(/^(--[\w-]+) /, '$1=')
        .replaceAll("'", ''),
    )
    .sort();
}

/** How many Pods the tutorial's machines hold is theirs. */
function withoutSize(config: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(config).filter(([key]) => key !== 'maxPods'));
}

function objectsOf(text = ''): unknown {
  return parseAllDocuments(text).map((document) => document.toJS() as unknown);
}
