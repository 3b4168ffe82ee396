import { X509Certificate, createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkJson, fixedNow, makeTree, run } from './support/run.js';

const highlyAvailable = [
  ...['cp1=10.0.0.10', 'cp2=10.0.0.11', 'cp3=10.0.0.12'].flatMap((machine) => ['--control-plane', machine]),
  ...['w1=10.0.0.21', 'w2'].flatMap((machine) => ['--node', machine]),
  ...['--endpoint', 'api.example.com', '--now', fixedNow, '--out', 'prod'],
];
const one = ['--control-plane', 'cp1=10.0.0.10', '--now', fixedNow, '--out', 'prod'];

describe('kubepki cluster', () => {
  it('makes a PKI in which check finds nothing, with the modes that keys need', () => {
    const cwd = makeTree({});
    const { status, stdout, stderr } = run(['cluster', ...one], { cwd });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^prod\/etc\/kubernetes\/pki\/ {2}14 files, 7 with keys \(0600\)\n/);
    const files = readdirSync(join(cwd, 'prod'), { recursive: true, withFileTypes: true });
    expect(files.filter((entry) => entry.isFile())).toHaveLength(28);
    for (const entry of files) expect([entry.name, modeOf(entry.parentPath, entry.name)]).toEqual([entry.name, usualMode(entry)]);
    const { report } = checkJson(['prod'], { cwd });
    expect(report.diagnostics).toEqual([]);
  });

  it('takes a cluster file, and what is typed before it', () => {
    const cwd = makeTree({
      'cluster.yaml':
        'kubernetesVersion: 1.28\nendpoint: api.example.com\ncontrolPlanes:\n- {name: cp1, addresses: [10.0.0.10]}\nnodes:\n- name: w1\n',
    });
    const dry = run(['cluster', '--config', 'cluster.yaml', '--out', 'prod', '--dry-run'], { cwd });
    expect([dry.status, dry.stderr]).toEqual([0, '']);
    expect(dry.stdout).toContain('would write prod/w1/etc/kubernetes/kubelet.conf  0600  ');
    expect(dry.stdout).not.toContain('super-admin.conf');
    expect(existsSync(join(cwd, 'prod'))).toBe(false);
    const made = run(['cluster', '--config', 'cluster.yaml', '--kubernetes-version', 'v1.36.1', '--key', 'ec-p384', '--out', 'prod'], {
      cwd,
    });
    expect(made.status).toBe(0);
    expect(existsSync(join(cwd, 'prod/cp1/etc/kubernetes/super-admin.conf'))).toBe(true);
    const server = new X509Certificate(readFileSync(join(cwd, 'prod/cp1/etc/kubernetes/pki/apiserver.crt')));
    expect([server.subjectAltName?.includes('DNS:api.example.com'), server.publicKey.asymmetricKeyDetails?.namedCurve]).toEqual([
      true,
      'secp384r1',
    ]);
  });

  it('uses CAs that are there, and replaces the rest only when told so', () => {
    const cwd = makeTree({});
    run(['cluster', ...one], { cwd });
    const authority = readFileSync(join(cwd, 'prod/etc/kubernetes/pki/ca.crt'), 'utf8');
    const refused = run(['cluster', ...one], { cwd });
    expect([refused.status, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toMatch(
      /^kubepki: `.*\/prod\/etc\/kubernetes\/pki\/apiserver.key` and 19 more are there already, and nothing is overwritten\./,
    );
    const forced = run(['cluster', ...one, '--force', '--format', 'json'], { cwd });
    const { files, notes } = JSON.parse(forced.stdout) as { files: { file: string; backup: string | null }[]; notes: string[] };
    expect(files.find(({ file }) => file.endsWith('/apiserver.crt'))?.backup).toContain('prod/etc/kubernetes/pki/apiserver.crt.bak-');
    expect(notes[0]).toContain('The CA `CN=kubernetes` that is there is used');
    expect(readFileSync(join(cwd, 'prod/etc/kubernetes/pki/ca.crt'), 'utf8')).toBe(authority);
  });

  it('signs with a CA whose key is encrypted, by its passphrase', () => {
    const cwd = makeTree({ passphrase: 'secret\n' });
    run(['cluster', ...one], { cwd });
    const key = join(cwd, 'prod/etc/kubernetes/pki/ca.key');
    const encrypted = createPrivateKey(readFileSync(key)).export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'secret',
    });
    writeFileSync(key, encrypted);
    const asked = run(['cluster', ...one, '--force'], { cwd });
    expect([asked.status, asked.stderr]).toEqual([2, expect.stringContaining('--passphrase-file') as string]);
    const { status, stderr } = run(['cluster', ...one, '--force', '--passphrase-file', 'passphrase'], { cwd });
    expect([status, stderr]).toEqual([0, '']);
    expect(readFileSync(key, 'utf8')).toBe(encrypted);
  });

  it('writes what starts the programs, too, and then every connection is known and succeeds', () => {
    const cwd = makeTree({});
    const { status, stderr } = run(['cluster', ...highlyAvailable, '--with-manifests'], { cwd });
    expect([status, stderr]).toEqual([0, '']);
    const connections = run(['connections', 'prod', '--now', fixedNow], { cwd });
    expect(connections.stdout.trimEnd().split('\n').at(-1)).toBe('72 connections: 72 ✓ 0 ✗ 0 ?');
    expect(modeOf(join(cwd, 'prod/cp1/etc/kubernetes/manifests'), 'etcd.yaml')).toBe(0o600);
    expect(modeOf(join(cwd, 'prod/w2/var/lib/kubelet'), 'config.yaml')).toBe(0o644);
    const { report } = checkJson(['prod'], { cwd });
    expect(report.diagnostics.filter(({ severity }) => severity !== 'information')).toEqual([]);
  });

  it('says which manifests it would write, and keeps those that are there', () => {
    const cwd = makeTree({ 'prod/etc/kubernetes/manifests/etcd.yaml': 'kind: Pod\n' });
    const dry = run(['cluster', ...one, '--with-manifests', '--pod-cidr', '10.244.0.0/16', '--dry-run'], { cwd });
    expect(dry.stdout).toContain(
      'would write prod/etc/kubernetes/manifests/kube-apiserver.yaml  0600  static Pod of kube-apiserver on cp1\n',
    );
    expect(dry.stdout).toContain('would write prod/var/lib/kubelet/config.yaml  0644  configuration of the kubelet on cp1\n');
    expect(dry.stdout).not.toContain('would write prod/etc/kubernetes/manifests/etcd.yaml');
    expect(dry.stdout).toContain('`etc/kubernetes/manifests/etcd.yaml` is there and stays as it is');
  });

  it.each<[string, readonly string[], string]>([
    ['a control plane without address', ['--control-plane', 'cp1'], '--control-plane: `cp1` needs an IP address'],
    ['no machine', [], '--control-plane: A cluster needs a control plane'],
    [
      'two control planes without an endpoint',
      ['--control-plane', 'a=10.0.0.1', '--control-plane', 'b=10.0.0.2'],
      '--endpoint: Several control planes',
    ],
    [
      'a lifetime beyond the CA',
      ['--control-plane', 'a=10.0.0.1', '--ca-lifetime', '10d', '--lifetime', '20d'],
      '--lifetime: Certificates that end on',
    ],
    [
      'a cluster file with a misspelt key',
      ['--config', 'wrong.yaml'],
      'wrong.yaml: line 2: `node` is no field of a cluster file. Did you mean `nodes`?',
    ],
    ['a cluster file that is not there', ['--config', 'gone.yaml'], 'gone.yaml: no such file or folder'],
  ])('refuses %s, and writes nothing', (_, args, reason) => {
    const cwd = makeTree({ 'wrong.yaml': 'layout: kubeadm\nnode: []\n' });
    const { status, stderr, stdout } = run(['cluster', ...args, '--out', 'prod'], { cwd });
    expect([status, stdout, stderr.split('\n').length]).toEqual([2, '', 2]);
    expect(stderr).toContain(`kubepki: ${reason}`);
    expect(existsSync(join(cwd, 'prod'))).toBe(false);
  });
});

describe('kubepki kubeconfig', () => {
  const server = ['--server', 'https://10.0.0.10:6443', '--now', fixedNow];
  const ca = ['--ca', 'prod/etc/kubernetes/pki/ca.crt'];
  const alice = ['--profile', 'user', '--user', 'alice', '--group', 'dev'];
  const withCluster = (): string => {
    const cwd = makeTree({});
    run(['cluster', ...one], { cwd });
    return cwd;
  };

  it('issues the certificate on the spot, embeds it, and nothing is found', () => {
    const cwd = withCluster();
    const { status, stdout, stderr } = run(['kubeconfig', ...server, ...ca, ...alice, '--namespace', 'team-a', '--out', 'alice.conf'], {
      cwd,
    });
    expect([status, stderr, stdout]).toEqual([0, '', 'alice.conf  0600  kubeconfig with context `alice@kubernetes`\n']);
    expect(modeOf(cwd, 'alice.conf')).toBe(0o600);
    expect(checkJson(['alice.conf'], { cwd }).report.diagnostics).toEqual([]);
  });

  it('merges by client-go’s rules, keeping what is there', () => {
    const cwd = withCluster();
    const config = '# mine\napiVersion: v1\nkind: Config\nclusters: []\ncontexts: []\nusers: []\n';
    writeFileSync(join(cwd, 'config'), config);
    const merge = (...args: string[]): ReturnType<typeof run> =>
      run(['kubeconfig', ...server, ...ca, ...args, '--merge', 'config'], { cwd });
    expect(merge(...alice, '--by-path', '--name', 'prod').status).toBe(0);
    const text = readFileSync(join(cwd, 'config'), 'utf8');
    expect(text).toMatch(/^# mine\n/);
    expect(text).toContain('client-certificate: alice.crt\n');
    expect(text).toContain('current-context: prod\n');
    const taken = merge('--exec', 'aws eks get-token', '--by-path', '--name', 'prod');
    expect([taken.status, taken.stderr]).toEqual([
      2,
      expect.stringContaining('kubepki: --name: The file has a user `prod` already') as string,
    ]);
    const renamed = merge('--exec', 'aws eks get-token', '--by-path', '--name', 'prod', '--rename', '--set-current');
    expect(renamed.status).toBe(0);
    expect(readFileSync(join(cwd, 'config'), 'utf8')).toMatch(/current-context: prod-2\n/);
  });

  it('takes a pair that is there, its key by the usual name', () => {
    const cwd = withCluster();
    run(['issue', 'user', '--user', 'bob', ...ca, '--now', fixedNow, '--out', 'bob'], { cwd });
    expect(run(['kubeconfig', ...server, ...ca, '--user-cert', 'bob.crt', '--out', 'bob.conf'], { cwd }).status).toBe(0);
    const { stdout } = run(['inspect', 'bob.conf'], { cwd });
    expect(stdout).toContain('CN=bob');
  });

  it.each<[string, readonly string[], string]>([
    ['no credentials', [], 'say how the user signs in'],
    ['two', [...alice, '--exec', 'aws'], '--profile and --exec exclude each other'],
    ['a profile that there is not', ['--profile', 'usr'], 'kubeconfig --profile usr: there is no such profile; did you mean user?'],
    ['a profile of a server', ['--profile', 'webhook'], 'Service'],
  ])('refuses %s', (_, args, reason) => {
    const cwd = withCluster();
    const { status, stderr } = run(['kubeconfig', ...server, ...ca, ...args, '--out', 'x.conf'], { cwd });
    expect([status, stderr]).toEqual([2, expect.stringContaining(reason) as string]);
    expect(existsSync(join(cwd, 'x.conf'))).toBe(false);
  });
});

function modeOf(folder: string, name: string): number {
  return statSync(join(folder, name)).mode & 0o777;
}

function usualMode(entry: { readonly name: string; isFile(): boolean }): number {
  if (!entry.isFile()) return 0o700;
  return /\.(?:crt|pub)$/.test(entry.name) ? 0o644 : 0o600;
}
