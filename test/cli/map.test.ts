import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mintedCluster } from '../support/clusters/clusters.js';
import type { Cluster } from '../support/clusters/cluster.js';
import { xmlFaults } from '../support/xml-faults.js';
import { fixedNow, makeTree, run, type RunResult, type TreeFile } from './support/run.js';

interface Material {
  readonly words: string;
  readonly authority: string | null;
  readonly place: { readonly file: string } | null;
}

interface Report {
  readonly version: number;
  readonly now: string;
  readonly clusters: readonly {
    readonly name: string;
    readonly root: string;
    readonly nodes: readonly { readonly id: string; readonly kind: string; readonly title: string; readonly members: readonly string[] }[];
    readonly connections: readonly {
      readonly id: string;
      readonly from: string;
      readonly to: string;
      readonly title: string;
      readonly verdict: string;
      readonly words: string;
      readonly client: { readonly shows: Material | null; readonly vouchedBy: Material | null };
    }[];
    readonly changes: readonly {
      readonly time: string;
      readonly verdicts: readonly { readonly connection: string; readonly verdict: string }[];
    }[];
    readonly expiries: readonly { readonly title: string; readonly notAfter: string; readonly place: { readonly file: string } }[];
  }[];
}

function treeOf(cluster: Cluster): string {
  const files = cluster.paths.map((path): [string, TreeFile] => [path, { content: cluster.text(path), mode: cluster.file(path).mode }]);
  return makeTree(Object.fromEntries(files));
}

function map(cwd: string, ...args: readonly string[]): RunResult {
  return run(['map', '--now', fixedNow, ...args], { cwd });
}

describe('kubepki map', () => {
  it('draws an SVG that stands by itself', () => {
    const tree = treeOf(mintedCluster('kubeadm'));
    const { status, stdout, stderr } = map(tree);
    expect([status, stderr]).toEqual([0, '']);
    expect(xmlFaults(stdout)).toEqual([]);
    expect(stdout).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" class="pki-map"/);
    expect(stdout).toContain('13 connections: 12 succeed, 1 is not told by the files');
    expect(stdout).toContain('prefers-color-scheme:dark');
  });

  it('writes to a file, in place of what is there', () => {
    const tree = treeOf(mintedCluster('kubeadm'));
    const { status, stdout } = map(tree, '--output', 'pki.svg');
    expect([status, stdout]).toEqual([0, '']);
    expect(readFileSync(join(tree, 'pki.svg'), 'utf8')).toBe(map(tree).stdout);
    const mermaid = map(tree, '--format', 'mermaid').stdout;
    expect(map(tree, '--format', 'mermaid', '--output', 'pki.svg').status).toBe(0);
    expect(readFileSync(join(tree, 'pki.svg'), 'utf8')).toBe(mermaid);
    expect(map(tree, '--format', 'mermaid', '--output', 'maps/pki.mmd').status).toBe(0);
    expect(readFileSync(join(tree, 'maps/pki.mmd'), 'utf8')).toBe(mermaid);
    expect(readdirSync(tree).filter((name) => name.startsWith('.kubepki'))).toEqual([]);
  });

  it('writes to a pipe, and to no folder', () => {
    const tree = treeOf(mintedCluster('kubeadm'));
    const refused = map(tree, '--output', 'etc');
    expect([refused.status, refused.stderr]).toEqual([2, 'kubepki: --output etc: it is no plain file\n']);
    expect(map(tree, '--output', '/dev/null')).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  it('writes a Mermaid flowchart', () => {
    const tree = treeOf(mintedCluster('kubeadm'));
    const { status, stdout } = map(tree, '--format', 'mermaid');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^---\ntitle: "PKI of .*"\n---\nflowchart LR\n/);
    expect(stdout).toContain('-->|"✓ kube-apiserver-etcd-client (B)<br/>165 days · trusts etcd-ca"|');
  });

  it('tells all in JSON: connections, what changes when, what expires', () => {
    const tree = treeOf(mintedCluster('kubeadm'));
    const { status, stdout } = map(tree, '--format', 'json');
    expect(status).toBe(0);
    const { version, now, clusters } = JSON.parse(stdout) as Report;
    expect([version, now, clusters.length]).toEqual([1, new Date(fixedNow).toISOString(), 1]);
    const [cluster] = clusters;
    const etcd = cluster?.connections.find(({ title }) => title === 'kube-apiserver → etcd');
    expect([etcd?.verdict, etcd?.words]).toEqual(['ok', 'as kube-apiserver-etcd-client']);
    expect(etcd?.client.shows?.place?.file).toBe('etc/kubernetes/pki/apiserver-etcd-client.crt');
    expect(cluster?.nodes.find(({ id }) => id === etcd?.client.vouchedBy?.authority)?.title).toBe('etcd-ca');
    expect(cluster?.changes.length).toBeGreaterThan(0);
    expect(cluster?.expiries[0]?.place.file).toMatch(/^etc\/kubernetes\//);
    // Key bytes never leave.
    expect(stdout).not.toMatch(/PRIVATE KEY|LS0tLS1/);
  });
});

describe('several clusters', () => {
  it('ask for one, by name or folder', () => {
    const tree = treeOf(mintedCluster('dev, staging and prod'));
    const { status, stdout, stderr } = map(tree);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe('kubepki: several clusters, choose one by --cluster: dev, prod, staging\n');
    expect(map(tree, '--cluster', 'prod').stdout).toContain('<title id="pki-map-title">PKI of prod</title>');
    expect(map(tree, '--cluster', 'staging/').stdout).toContain('PKI of staging');
    const unknown = map(tree, '--cluster', 'test');
    expect([unknown.status, unknown.stderr]).toEqual([
      2,
      'kubepki: --cluster test: there is none of that name; there are dev, prod, staging\n',
    ]);
  });

  it('are all in JSON, unless one is named', () => {
    const tree = treeOf(mintedCluster('dev, staging and prod'));
    const names = (...args: readonly string[]): readonly string[] =>
      (JSON.parse(map(tree, '--format', 'json', ...args).stdout) as Report).clusters.map(({ name }) => name);
    expect(names()).toEqual(['dev', 'prod', 'staging']);
    expect(names('--cluster', 'prod')).toEqual(['prod']);
  });
});

describe('no cluster', () => {
  it('is an error for a picture, and an empty list in JSON', () => {
    const tree = makeTree({ 'README.md': '# nothing\n' });
    const { status, stderr } = map(tree);
    expect([status, stderr]).toEqual([2, 'kubepki: no cluster: nothing here runs an API server or holds its certificate\n']);
    expect(JSON.parse(map(tree, '--format', 'json').stdout)).toEqual({ version: 1, now: new Date(fixedNow).toISOString(), clusters: [] });
  });
});
