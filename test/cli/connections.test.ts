import { describe, expect, it } from 'vitest';
import { faults } from '../golden/clusters/faults/faults.js';
import { mintedCluster, type ClusterName } from '../support/clusters/clusters.js';
import type { Cluster } from '../support/clusters/cluster.js';
import { fixedNow, makeTree, run, type RunResult, type TreeFile } from './support/run.js';

interface Place {
  readonly file: string;
  readonly range: { readonly start: { line: number; character: number }; readonly end: { line: number; character: number } };
}

interface Connection {
  readonly type: string;
  readonly client: Place & { readonly name: string };
  readonly server: Place & { readonly name: string };
  readonly verdict: 'ok' | 'fail' | 'unknown';
  readonly stage: string | null;
  readonly error: string | null;
  readonly missing: string | null;
  readonly identity: { readonly user: string; readonly groups: readonly string[] } | null;
  readonly cause: (Place & { readonly code: string; readonly message: string }) | null;
}

interface Report {
  readonly version: number;
  readonly now: string;
  readonly clusters: readonly { readonly name: string; readonly root: string; readonly connections: readonly Connection[] }[];
}

function treeOf(cluster: Cluster): string {
  const files = cluster.paths.map((path): [string, TreeFile] => [path, { content: cluster.text(path), mode: cluster.file(path).mode }]);
  return makeTree(Object.fromEntries(files));
}

function connections(cwd: string, ...args: readonly string[]): RunResult {
  return run(['connections', '--now', fixedNow, ...args], { cwd });
}

function json(cwd: string, ...args: readonly string[]): Report {
  const { status, stdout, stderr } = connections(cwd, '--format', 'json', ...args);
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Report;
}

function all({ clusters }: Report): readonly Connection[] {
  return clusters.flatMap((cluster) => cluster.connections);
}

function broken(id: string): string {
  const fault = faults.find((each) => each.id === id);
  if (!fault) throw new Error(`There is no fault ${id}.`);
  const cluster = mintedCluster(fault.cluster).copy();
  fault.inject(cluster);
  return treeOf(cluster);
}

describe('kubepki connections', () => {
  const valid: readonly ClusterName[] = ['kubeadm', 'kubeadm, highly available', 'the hard way, machines', 'minikube'];
  it.each(valid)('a valid cluster has no failing connection: %s', (name) => {
    const tree = treeOf(mintedCluster(name));
    const { status, stdout, stderr } = connections(tree);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^\d+ connections(?: in \d clusters)?: \d+ ✓ 0 ✗ \d+ \?$/m);
    const rows = stdout.split('\n').filter((line) => line.includes(' → ') && !line.startsWith('CLIENT'));
    expect(new Set(rows).size).toBe(rows.length);
    expect(all(json(tree)).map(({ verdict }) => verdict)).not.toContain('fail');
  });

  it('prints a table, as whom each client is seen, and no colour where nobody watches', () => {
    const [head = '', first = ''] = connections(treeOf(mintedCluster('kubeadm'))).stdout.split('\n');
    expect(head).toMatch(/^CLIENT +→ SERVER +VERDICT$/);
    expect(first).toMatch(/^kubectl admin\.conf +→ kube-apiserver +✓ as kubernetes-admin$/);
    expect(first.indexOf('✓')).toBe(head.indexOf('VERDICT'));
    const { stdout } = run(['connections', '--now', fixedNow], { cwd: treeOf(mintedCluster('kubeadm')), env: { FORCE_COLOR: '1' } });
    expect(stdout).toContain('\x1b[32m✓\x1b[39m');
  });

  it('says what the certificate lacks and who dials it', () => {
    const { status, stdout } = connections(broken('ha-apiserver-of-first-node'));
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^kube-scheduler cp2 +→ kube-apiserver cp2 +✗ tls: failed to verify certificate: x509: certificate is valid for .*, not 10\.20\.0\.12\n +cause: prod\/cp2\/etc\/kubernetes\/pki\/apiserver\.crt lacks IP:10\.20\.0\.12 \(prod\/cp2\/etc\/kubernetes\/scheduler\.conf:5\)$/m,
    );
  });

  it.each([
    ['apiserver-expired', 'server', /^tls: failed to verify certificate: x509: certificate has expired or is not yet valid: /],
    ['apiserver-by-previous-ca', 'server', /^tls: failed to verify certificate: x509: certificate signed by unknown authority \(possibly/],
    [
      'apiserver-without-names',
      'server',
      /^tls: failed to verify certificate: x509: (?:cannot validate certificate for .* because it doesn't contain any IP SANs|certificate is not valid for any names, but wanted to match .*)$/,
    ],
    ['admin-conf-expired', 'client', /^Unauthorized \(in the log of kube-apiserver: x509: certificate has expired/],
    ['etcd-client-by-cluster-ca', 'client', /^remote error: tls: unknown certificate authority \(in the log of etcd: x509: /],
    ['root-ca-of-etcd', 'server', /^tls: failed to verify certificate: x509: certificate signed by unknown authority/],
    ['minikube-old-address', 'server', /^tls: failed to verify certificate: x509: certificate is valid for .*, not 192\.168\.49\.3$/],
    ['scheduler-conf-server-usage', 'client', /^Unauthorized \(.*x509: certificate specifies an incompatible key usage\)$/],
    ['kubelet-client-of-apiserver-expired', 'client', /^Unauthorized \(in the log of kubelet: x509: certificate has expired/],
  ])('%s: every failure has the right cause', (id, stage, error) => {
    const failing = all(json(broken(id))).filter(({ verdict }) => verdict === 'fail');
    const expected = faults.find((fault) => fault.id === id)?.expect;
    expect(failing.length).toBeGreaterThan(0);
    expect(failing.map((each) => [each.stage, each.cause?.code, each.cause?.file])).toEqual(
      failing.map(() => [stage, expected?.code, expected?.file]),
    );
    for (const each of failing) expect(each.error).toMatch(error);
  });

  it('groups by cluster, and prints one object as JSON', () => {
    const tree = treeOf(mintedCluster('dev, staging and prod'));
    expect(connections(tree).stdout).toMatch(
      /^dev\nCLIENT [^]*\n\nprod\nCLIENT [^]*\n\nstaging\nCLIENT [^]*\n\n\d+ connections in 3 clusters: /,
    );
    const report = json(tree);
    expect(report).toMatchObject({ version: 1, now: '2026-11-21T00:00:00.000Z' });
    expect(report.clusters.map(({ name, root }) => [name, root])).toEqual([
      ['dev', 'dev'],
      ['prod', 'prod'],
      ['staging', 'staging'],
    ]);
    const scheduler = all(report).find(({ client }) => client.name === 'kube-scheduler');
    expect(scheduler).toEqual({
      type: 'component-apiserver',
      client: { name: 'kube-scheduler', file: 'dev/etc/kubernetes/scheduler.conf', range: expect.anything() as unknown },
      server: { name: 'kube-apiserver', file: 'dev/etc/kubernetes/manifests/kube-apiserver.yaml', range: expect.anything() as unknown },
      verdict: 'ok',
      stage: null,
      error: null,
      log: 'the log of kube-scheduler',
      missing: null,
      identity: { user: 'system:kube-scheduler', groups: [] },
      serverVerified: true,
      cause: null,
    });
    expect(json(tree, 'prod').clusters.map(({ name }) => name)).toEqual(['prod']);
  });

  it('judges as of another time', () => {
    const failing = all(json(treeOf(mintedCluster('kubeadm')), '--now', '2046-01-01')).filter(({ verdict }) => verdict === 'fail');
    expect(failing.map(({ cause }) => cause?.code)).toEqual(failing.map(() => 'x509/expired'));
    expect(failing.length).toBeGreaterThan(5);
  });

  it('says so where there is no cluster, and ends with 2 on bad usage', () => {
    const tree = makeTree({ 'a.txt': 'nothing' });
    expect(connections(tree)).toMatchObject({ status: 0, stdout: expect.stringMatching(/^no connections: /) as unknown });
    expect(json(tree)).toMatchObject({ clusters: [] });
    expect(connections(tree, 'nowhere')).toMatchObject({ status: 2, stderr: 'kubepki: nowhere: no such file or folder\n' });
    expect(connections(tree, '--format', 'sarif').status).toBe(2);
    expect(connections(tree, '--path-map', 'x').status).toBe(2);
  });
});
