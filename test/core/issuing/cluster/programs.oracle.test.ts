import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefusal } from '../../../../server/src/core/issuing/issue-request.js';
import { planCluster } from '../../../../server/src/core/issuing/cluster/plan-cluster.js';
import { planKubeconfig } from '../../../../server/src/core/issuing/kubeconfig/plan-kubeconfig.js';
import { pathFromUri, uriFromPath } from '../../../../server/src/host/file-path.js';
import { NodeWorkspace } from '../../../../server/src/host/node-workspace.js';
import type { FileChange } from '../../../../server/src/core/issuing/file-change.js';
import type { ClusterParams, KubeconfigParams } from '../../../../server/src/protocol/index.js';

const clock = { now: () => Date.now() };
const programs = { openssl: ['version'], kubectl: ['version', '--client'], etcd: ['--version'], etcdctl: ['version'] } as const;
const isThere = (name: keyof typeof programs): boolean => spawnSync(name, programs[name], { timeout: 20_000 }).status === 0;
const has = { openssl: isThere('openssl'), kubectl: isThere('kubectl'), etcd: isThere('etcd') && isThere('etcdctl') };
const pki = 'etc/kubernetes/pki';
/** Two machines of one: each has a loopback address of its own. */
const members = [
  { name: 'cp1', address: '127.0.0.1' },
  { name: 'cp2', address: '127.0.0.2' },
] as const;

let folder = '';
let port = 0;

beforeAll(async () => {
  for (const [name, isHere] of Object.entries(has))
    if (!isHere) console.log(`skipped: ${name} is not on the PATH, so it met nothing that was issued.`);
  folder = mkdtempSync(join(tmpdir(), 'kubepki-cluster-'));
  port = await freePort('127.0.0.1');
  await makeCluster('ha', { endpoint: `127.0.0.1:${port}`, manifests: true });
  await makeCluster('other', { endpoint: `127.0.0.1:${port}` });
  await makeCluster('rsa', { endpoint: `127.0.0.1:${port}`, key: 'rsa-2048' });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.runIf(has.openssl)('openssl', () => {
  const authorities: Readonly<Record<string, readonly string[]>> = {
    'ca.crt': ['apiserver sslserver', 'apiserver-kubelet-client sslclient'],
    'front-proxy-ca.crt': ['front-proxy-client sslclient'],
    'etcd/ca.crt': [
      'etcd/server sslserver',
      'etcd/server sslclient',
      'etcd/peer sslserver',
      'etcd/peer sslclient',
      'etcd/healthcheck-client sslclient',
      'apiserver-etcd-client sslclient',
    ],
  };

  test.each(['ha', 'rsa'])('%s: verifies every certificate for what it is for, and its key', (cluster) => {
    for (const { name } of members)
      for (const [ca, leaves] of Object.entries(authorities))
        for (const [leaf = '', purpose = ''] of leaves.map((each) => each.split(' '))) {
          const path = join(folder, cluster, name, pki);
          const certificate = join(path, `${leaf}.crt`);
          expect(openssl('verify', '-x509_strict', '-purpose', purpose, '-CAfile', join(path, ca), certificate)).toBe(
            `${certificate}: OK\n`,
          );
          expect(openssl('pkey', '-in', join(path, `${leaf}.key`), '-pubout')).toBe(
            openssl('x509', '-in', certificate, '-pubkey', '-noout'),
          );
        }
  });

  test('a certificate of one CA is not of another', () => {
    const other = spawnSync('openssl', [
      'verify',
      '-CAfile',
      join(folder, 'ha/cp1', pki, 'etcd/ca.crt'),
      join(folder, 'ha/cp1', pki, 'apiserver.crt'),
    ]);
    expect(other.status).not.toBe(0);
  });

  test('reads the service account keys and the kubelet’s one file', () => {
    const path = join(folder, 'ha/cp1');
    expect(openssl('pkey', '-in', join(path, pki, 'sa.key'), '-pubout')).toBe(readFileSync(join(path, pki, 'sa.pub'), 'utf8'));
    const kubelet = join(path, 'var/lib/kubelet/pki/kubelet-client-current.pem');
    expect(openssl('verify', '-purpose', 'sslclient', '-CAfile', join(path, pki, 'ca.crt'), kubelet)).toBe(`${kubelet}: OK\n`);
    expect(openssl('x509', '-in', kubelet, '-noout', '-subject', '-nameopt', 'RFC2253')).toBe(
      'subject=CN=system:node:cp1,O=system:nodes\n',
    );
  });
});

describe.runIf(has.etcd)('two members of etcd', () => {
  test('start as their manifests say, find each other, answer the issued clients, and refuse those of another CA', async () => {
    const ports = [await memberPorts('127.0.0.1'), await memberPorts('127.0.0.2')] as const;
    const cluster = members.map(({ name, address }, at) => `${name}=https://${address}:${ports[at]?.peer ?? 0}`).join(',');
    const running = members.map((member, at) => startMember(member, { ...(ports[at] ?? ports[0]), cluster }));
    try {
      await Promise.all(running.map(untilReady));
      const endpoints = members.map(({ address }, at) => `https://${address}:${ports[at]?.client ?? 0}`).join(',');
      for (const client of ['etcd/healthcheck-client', 'apiserver-etcd-client', 'etcd/server']) {
        const { stdout, status } = etcdctl(endpoints, client, 'ha');
        expect([client, status, stdout.match(/is healthy/g)?.length ?? stdout]).toEqual([client, 0, 2]);
      }
      const stranger = etcdctl(endpoints, 'apiserver-etcd-client', 'other');
      expect([stranger.status, stranger.stdout.match(/is unhealthy/g)?.length ?? stranger.stdout]).toEqual([1, 2]);
    } finally {
      await Promise.all(running.map(end));
    }
  });
});

describe.runIf(has.kubectl)('kubectl', () => {
  test.each(['ha', 'rsa'])('%s: reaches a server with the issued certificate, as the administrator', async (cluster) => {
    const conf = (name: string): string => join(folder, cluster, 'cp1/etc/kubernetes', name);
    expect(await meet(cluster, [conf('admin.conf'), conf('super-admin.conf')])).toEqual([
      'kubernetes-admin of kubeadm:cluster-admins',
      'kubernetes-super-admin of system:masters',
    ]);
  });

  test('does not know the server of another cluster', async () => {
    await expect(meet('other', [join(folder, 'ha/cp1/etc/kubernetes/admin.conf')])).rejects.toThrow(
      /certificate signed by unknown authority/,
    );
  });

  test.each<[string, Partial<KubeconfigParams>]>([
    ['embedded', {}],
    ['by path', { placement: 'by-path' }],
  ])('reaches it with a kubeconfig made beside, %s, and merged into another', async (name, params) => {
    const path = join(folder, 'ha/cp1', pki);
    const made = join(folder, `${params.placement ?? 'embed'}.conf`);
    const credentials: KubeconfigParams['credentials'] = {
      type: 'issue',
      profile: 'user',
      facts: { user: 'alice', groups: ['dev'] },
      key: 'ec-p256',
      issuerCertificateUri: uriFromPath(join(path, 'ca.crt')),
      issuerKeyUri: uriFromPath(join(path, 'ca.key')),
    };
    const all: KubeconfigParams = {
      server: `https://127.0.0.1:${port}`,
      caUri: uriFromPath(join(path, 'ca.crt')),
      credentials,
      placement: 'embed',
      targetUri: uriFromPath(made),
      existing: 'refuse',
      current: 'keep',
      dryRun: false,
      ...params,
    };
    await write(planKubeconfig(all, { workspace: workspace(), clock }));
    expect(await meet('ha', [made])).toEqual(['alice of dev']);
    const admin = join(folder, 'ha/cp1/etc/kubernetes/admin.conf');
    const merged = join(folder, `${name.replace(' ', '-')}-merged.conf`);
    writeFileSync(merged, readFileSync(admin));
    await write(
      planKubeconfig(
        { ...all, placement: 'embed', targetUri: uriFromPath(merged), existing: 'merge', current: 'set' },
        { workspace: workspace(), clock },
      ),
    );
    expect(await meet('ha', [merged])).toEqual(['alice of dev']);
    const view = JSON.parse(await kubectl('config', 'view', '--kubeconfig', merged, '--raw', '-o', 'json')) as Record<
      string,
      readonly { name: string }[]
    >;
    expect([view['users']?.map((user) => user.name).sort(), view['clusters']?.length]).toEqual([['alice', 'kubernetes-admin'], 1]);
  });
});

async function makeCluster(name: string, params: Partial<ClusterParams>): Promise<void> {
  const folderUri = uriFromPath(join(folder, name));
  const controlPlanes = members.map((member) => ({ name: member.name, addresses: [member.address] }));
  await write(planCluster({ controlPlanes, ...params, folderUri, existing: 'refuse', dryRun: false }, { workspace: workspace(), clock }));
}

async function write(planning: ReturnType<typeof planCluster> | ReturnType<typeof planKubeconfig>): Promise<void> {
  const planned = await planning;
  if (isRefusal(planned)) throw new Error(planned.refused);
  for (const { uri, text, mode } of planned.changes satisfies readonly FileChange[]) {
    const path = pathFromUri(uri) ?? '';
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { mode });
  }
}

function workspace(): NodeWorkspace {
  return new NodeWorkspace({ roots: [uriFromPath(folder)], trusted: true, maxFileSize: 1_000_000 });
}

function openssl(...args: string[]): string {
  const { stdout, stderr, status } = spawnSync('openssl', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`);
  return stdout;
}

interface Ports {
  readonly client: number;
  readonly peer: number;
}

async function memberPorts(address: string): Promise<Ports> {
  return { client: await freePort(address), peer: await freePort(address) };
}

/** The flags of a static Pod. */
function manifestFlags(path: string): readonly string[] {
  return [...readFileSync(path, 'utf8').matchAll(/^ {4}- (--.*)$/gm)].map(([, flag = '']) => flag);
}

/** As its static Pod starts it. */
function startMember(
  { name, address }: (typeof members)[number],
  { client, peer, cluster }: Ports & { readonly cluster: string },
): ChildProcess {
  const root = join(folder, 'ha', name);
  // All machines share a loopback here, and ports are those that are free.
  const flags = manifestFlags(join(root, 'etc/kubernetes/manifests/etcd.yaml')).map((flag) =>
    flag
      .replace('=/etc/', `=${root}/etc/`)
      .replace('=/var/lib/etcd', `=${join(folder, `etcd-${name}`)}`)
      .replace(/^(--listen-client-urls=).*/, `$1https://${address}:2379`)
      .replace(/^(--initial-cluster=).*/, `$1${cluster}`)
      .replace(':2379', `:${client}`)
      .replace(/^(--(?:listen|initial-advertise)-peer-urls=.*):2380/, `$1:${peer}`),
  );
  const args = [...flags.filter((flag) => !flag.startsWith('--listen-metrics-urls=')), '--logger', 'zap'];
  return spawn('etcd', args, { env: { PATH: process.env['PATH'] ?? '' }, stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Waits for the line with which etcd says that it listens, which it does when a majority is there. */
function untilReady({ stderr }: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    stderr?.on('data', (chunk: Buffer) => {
      log += String(chunk);
      if (/serving client traffic|ready to serve client requests/.test(log)) resolve();
    });
    stderr?.on('close', () => reject(new Error(`etcd ended: ${log.slice(-2000)}`)));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** The health of all members, asked with a client certificate of `cluster`; the members' CA is always the right one. */
function etcdctl(endpoints: string, client: string, cluster: string): { stdout: string; status: number | null } {
  const certificates = [
    '--cert',
    join(folder, cluster, 'cp1', pki, `${client}.crt`),
    '--key',
    join(folder, cluster, 'cp1', pki, `${client}.key`),
  ];
  const args = ['--endpoints', endpoints, '--cacert', join(folder, 'ha/cp1', pki, 'etcd/ca.crt'), ...certificates, 'endpoint', 'health'];
  const { stdout, stderr, status } = spawnSync('etcdctl', args, {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', ETCDCTL_API: '3' },
    timeout: 30_000,
  });
  return { stdout: stdout + stderr, status };
}

/** Whom a server with the certificates of a cluster sees when kubectl comes with each kubeconfig. */
async function meet(cluster: string, kubeconfigs: readonly string[]): Promise<string[]> {
  const path = join(folder, cluster, 'cp1', pki);
  const [ca, cert, key] = ['ca.crt', 'apiserver.crt', 'apiserver.key'].map((name) => readFileSync(join(path, name)));
  const seen: string[] = [];
  const server = createServer({ ca, cert, key, requestCert: true, rejectUnauthorized: true }, (request, response) => {
    if (!(request.socket instanceof TLSSocket)) throw new Error('The connection is not encrypted.');
    const { subject } = request.socket.getPeerCertificate();
    seen.push(`${String(subject.CN)} of ${String(subject.O)}`);
    response.end('hello');
  });
  await new Promise<void>((resolve) => server.on('tlsClientError', () => undefined).listen(port, '127.0.0.1', resolve));
  try {
    for (const kubeconfig of kubeconfigs) expect(await kubectl('--kubeconfig', kubeconfig, 'get', '--raw', '/')).toBe('hello');
    return [...new Set(seen)];
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function kubectl(...args: string[]): Promise<string> {
  // A home of its own, so that no kubeconfig or cache of this machine takes part.
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, NO_PROXY: '*' };
  return (await promisify(execFile)('kubectl', args, { env, timeout: 30_000 })).stdout;
}

async function freePort(address: string): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
}
