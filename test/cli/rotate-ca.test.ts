import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Cluster } from '../support/clusters/cluster.js';
import { mintedCluster } from '../support/clusters/clusters.js';
import { fixedNow, makeTree, run } from './support/run.js';

const ca = 'etc/kubernetes/pki/ca.crt';
const atNow = ['--now', fixedNow];

function treeOf(cluster: Cluster): string {
  return makeTree(Object.fromEntries(cluster.paths.map((path) => [path, { content: cluster.text(path), mode: cluster.file(path).mode }])));
}

function step(cwd: string, number: number, ...more: readonly string[]): ReturnType<typeof run> {
  return run(['rotate-ca', '--step', String(number), ...more, ...atNow], { cwd });
}

interface ConnectionsReport {
  readonly clusters: readonly { readonly connections: readonly { readonly verdict: string }[] }[];
}

interface PlanReport {
  readonly judged: number;
  readonly steps: readonly { readonly files: readonly { readonly path: string }[] }[];
}

function failing(cwd: string): number {
  const { clusters } = JSON.parse(run(['connections', '--format', 'json', ...atNow], { cwd }).stdout) as ConnectionsReport;
  return clusters.flatMap(({ connections }) => connections).filter(({ verdict }) => verdict === 'fail').length;
}

function modeOf(cwd: string, path: string): string {
  return (statSync(join(cwd, path)).mode & 0o777).toString(8);
}

describe('kubepki rotate-ca', () => {
  it('replaces the CA of a cluster step by step', { timeout: 120_000 }, () => {
    const cwd = treeOf(mintedCluster('kubeadm'));
    const planned = run(['rotate-ca', '--ca', ca, ...atNow], { cwd });
    expect([planned.status, planned.stderr]).toEqual([0, '']);
    expect(planned.stdout).toMatch(/^rotate-ca\.md {2}CN=kubernetes is replaced by CN=kubernetes-20261121 in 6 steps\n/);
    const oldCa = readFileSync(join(cwd, ca), 'utf8');
    const told: string[] = [planned.stdout];
    for (let number = 1; number <= 6; number++) {
      const dry = step(cwd, number, '--dry-run');
      expect([dry.status, dry.stdout.includes('Nothing was written.')]).toEqual([0, true]);
      const { status, stdout, stderr } = step(cwd, number);
      expect([status, stderr]).toEqual([0, '']);
      expect(failing(cwd)).toBe(0);
      told.push(dry.stdout, stdout);
    }
    expect(told.join('')).not.toContain('PRIVATE KEY');
    expect(['ca-new.key', 'ca-old.key', 'ca.key'].map((name) => modeOf(cwd, `etc/kubernetes/pki/${name}`))).toEqual(['600', '600', '600']);
    expect(readFileSync(join(cwd, ca), 'utf8')).not.toContain(oldCa.trim());
    // The kubelet would run a copy of a manifest.
    expect(readdirSync(join(cwd, 'etc/kubernetes/manifests')).filter((name) => name.includes('.bak-') && !name.startsWith('.'))).toEqual(
      [],
    );
    expect(run(['rotate-ca', '--status', ...atNow], { cwd }).stdout.match(/^\d {2}done 2026-11-21 00:00/gm)).toHaveLength(6);
    const document = readFileSync(join(cwd, 'rotate-ca.md'), 'utf8');
    expect(document).not.toContain('PRIVATE KEY');
    expect(document.match(/^\*\*Written on /gm)).toHaveLength(6);
  });

  it('refuses a step too early, in one line, and writes nothing', () => {
    const cwd = treeOf(mintedCluster('the hard way, jumpbox'));
    run(['rotate-ca', '--ca', 'ca.crt', '--plan', 'plans/ca.md', ...atNow], { cwd });
    const before = readdirSync(cwd);
    const { status, stdout, stderr } = run(['rotate-ca', '--plan', 'plans/ca.md', '--step', '3', ...atNow], { cwd });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^kubepki: plans\/ca\.md: Step 1\. Make the new CA is not done yet.*\n$/);
    expect(readdirSync(cwd)).toEqual(before);
  });

  it('goes on after an interruption, and says what is left', () => {
    const cwd = treeOf(mintedCluster('the hard way, jumpbox'));
    run(['rotate-ca', '--ca', 'ca.crt', ...atNow], { cwd });
    for (const number of [1, 2, 3]) expect(step(cwd, number).status).toBe(0);
    const lost = readFileSync(join(cwd, 'admin.kubeconfig'), 'utf8');
    const backup = readdirSync(cwd).find((name) => name.startsWith('admin.kubeconfig.bak-')) ?? '';
    writeFileSync(join(cwd, 'admin.kubeconfig'), readFileSync(join(cwd, backup)));
    expect(run(['rotate-ca', '--status', ...atNow], { cwd }).stdout).toMatch(/^3 {2}done .*1 file left to write again: Trust both$/m);
    expect(step(cwd, 4).stderr).toContain('Step 3. Trust both is not done in');
    expect(step(cwd, 3).stdout).toMatch(/^admin\.kubeconfig {2}0600 {2}trusts both\n/);
    expect(readFileSync(join(cwd, 'admin.kubeconfig'), 'utf8')).toBe(lost);
    expect(step(cwd, 3).stdout).toContain('Nothing is left to write.');
  });

  it('says what is wrong with what it is given', () => {
    const cwd = treeOf(mintedCluster('the hard way, jumpbox'));
    const refused = (...args: readonly string[]): string => {
      const { status, stdout, stderr } = run(['rotate-ca', ...args, ...atNow], { cwd });
      expect([status, stdout]).toEqual([2, '']);
      return stderr;
    };
    expect(refused()).toContain('say which CA with --ca FILE');
    expect(refused('--ca', 'admin.crt')).toMatch(/^kubepki: admin\.crt: `O=system:masters,CN=admin` is signed by/);
    expect(refused('--ca', 'missing.crt')).toContain('missing.crt: ');
    expect(refused('--step', '1')).toBe('kubepki: rotate-ca.md: no such file or folder\n');
    writeFileSync(join(cwd, 'rotate-ca.md'), '# mine\n');
    expect(refused('--step', '1')).toContain('This is no plan of a rotation');
    expect(refused('--ca', 'ca.crt')).toContain('rotate-ca.md: it is there already');
    expect(run(['rotate-ca', '--ca', 'ca.crt', '--force', ...atNow], { cwd }).status).toBe(0);
    expect(refused('--step', '9')).toContain('The plan has the steps 1 to 6.');
    rmSync(join(cwd, 'ca.crt'));
    expect(refused('--step', '1')).toMatch(/^kubepki: rotate-ca\.md: `.*ca\.crt` holds neither of the two CAs/);
  });

  it('takes in what git ignores, and tells programs the same', () => {
    const cwd = treeOf(mintedCluster('the hard way, jumpbox'));
    mkdirSync(join(cwd, '.git'));
    writeFileSync(join(cwd, '.gitignore'), '*.key\n*.kubeconfig\n');
    const plan = JSON.parse(run(['rotate-ca', '--ca', 'ca.crt', '--format', 'json', ...atNow], { cwd }).stdout) as PlanReport;
    expect(plan.judged).toBeGreaterThan(100);
    expect(plan.steps[2]?.files.map(({ path }) => path)).toContain('admin.kubeconfig');
    const taken = JSON.parse(step(cwd, 1, '--format', 'json').stdout) as { readonly files: readonly object[] };
    expect(taken.files).toContainEqual({ file: 'ca-new.key', mode: '0600', what: 'the key of the new CA' });
    const status = JSON.parse(run(['rotate-ca', '--status', '--format', 'json', ...atNow], { cwd }).stdout) as {
      readonly steps: readonly object[];
    };
    expect(status.steps[0]).toEqual({ id: 'make', done: '2026-11-21T00:00:00.000Z', left: 0, title: 'Make the new CA' });
  });
});
