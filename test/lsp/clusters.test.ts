import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FileChangeType, type DocumentDiagnosticReport, type WorkspaceDiagnosticReport } from 'vscode-languageserver/node';
import { MintingMaker, type CertificateSpec, type Issued } from '../support/clusters/certificate-maker.js';
import type { Cluster } from '../support/clusters/cluster.js';
import { kubeadmSingle } from '../support/clusters/kubeadm-cluster.js';
import { MINT_NOW } from '../support/mint.js';
import { buildServer, Client } from './client.js';

/** The server goes by the machine's clock: certificates around today. */
class MakerOfToday extends MintingMaker {
  override issue(spec: CertificateSpec, issuer?: Issued, keyFrom?: Issued): Issued {
    const days = Math.round((Date.now() - MINT_NOW.getTime()) / 86_400_000);
    return super.issue({ ...spec, from: spec.from + days, until: spec.until + days }, issuer, keyFrom);
  }
}

const admin = 'etc/kubernetes/admin.conf';
const serving = 'etc/kubernetes/pki/apiserver.crt';
const manifest = 'etc/kubernetes/manifests/kube-apiserver.yaml';

let server: Awaited<ReturnType<typeof buildServer>>;
let cluster: Cluster;
let folder: string;
let client: Client;

beforeAll(async () => {
  server = await buildServer('server/src/main.cli.ts');
  cluster = kubeadmSingle(new MakerOfToday('ec-p256'));
});

afterAll(() => server.remove());

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'kubepki-cluster-')));
  for (const path of cluster.paths) write(path, cluster.text(path));
});

afterEach(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text, { mode: 0o600 });
}

function uri(path: string): string {
  return `file://${folder}/${path}`;
}

function tell(path: string, type: FileChangeType): void {
  void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(path), type }] });
}

/** admin.conf with the CA of etcd. */
function foreign(): string {
  const [own, other] = ['pki/ca.crt', 'pki/etcd/ca.crt'].map((path) => cluster.text(`etc/kubernetes/${path}`));
  return cluster.text(admin).replace(base64(own), base64(other));
}

function base64(text = ''): string {
  return Buffer.from(text).toString('base64');
}

function clusterCodes(items: readonly { code?: unknown }[]): readonly string[] {
  return items.map(({ code }) => String(code)).filter((code) => code.startsWith('cluster/'));
}

describe('a client that pulls', () => {
  async function codesOf(path: string): Promise<readonly string[]> {
    const report = await client.request<DocumentDiagnosticReport & { kind: 'full' }>('textDocument/diagnostic', {
      textDocument: { uri: uri(path) },
    });
    return clusterCodes(report.items);
  }

  beforeEach(async () => {
    ({ client } = await Client.start(server.path, folder));
    await client.notification('workspace/diagnostic/refresh');
  });

  it('sees the cluster in the kubeconfig that it types in', async () => {
    client.open(uri(admin), cluster.text(admin));
    expect(await codesOf(admin)).toEqual([]);
    client.change(uri(admin), foreign());
    expect(await codesOf(admin)).toEqual(['cluster/server-not-trusted']);
    client.change(uri(admin), cluster.text(admin));
    expect(await codesOf(admin)).toEqual([]);
  });

  it('is told of other files when one changes on disk, comes back, and when the folder goes', async () => {
    client.open(uri(admin), foreign());
    expect(await codesOf(admin)).toEqual(['cluster/server-not-trusted']);
    write(serving, cluster.text('etc/kubernetes/pki/etcd/server.crt'));
    tell(serving, FileChangeType.Changed);
    await expect.poll(() => codesOf(admin)).not.toEqual(['cluster/server-not-trusted']);
    write(serving, cluster.text(serving));
    tell(serving, FileChangeType.Changed);
    await expect.poll(() => codesOf(admin)).toEqual(['cluster/server-not-trusted']);
    rmSync(join(folder, dirname(manifest)), { recursive: true });
    tell(dirname(manifest), FileChangeType.Deleted);
    rmSync(join(folder, dirname(serving)), { recursive: true });
    tell(dirname(serving), FileChangeType.Deleted);
    await expect.poll(() => codesOf(admin)).toEqual([]);
  });

  it('has its wait for the workspace ended by a text that changes the findings of a closed file', async () => {
    const ask = (previousResultIds: readonly { uri: string; value: string }[]): Promise<WorkspaceDiagnosticReport> =>
      client.request('workspace/diagnostic', { previousResultIds });
    client.open(uri(serving), cluster.text(serving), 'pem');
    const first = await ask([]);
    const known = first.items.map((item) => ({ uri: item.uri, value: item.resultId ?? '' }));
    const waiting = ask(known);
    client.change(uri(serving), cluster.text('etc/kubernetes/pki/etcd/server.crt'));
    const { items } = await waiting;
    const told = items.filter((item) => item.kind === 'full' && clusterCodes(item.items).length > 0);
    expect(told.map((item) => item.uri)).toContain(uri(manifest));
    expect(items.length).toBeLessThan(cluster.paths.length);
  });
});

describe('a client that does not pull', () => {
  it('is sent the findings of a closed file when a text changes them, and when they are gone', async () => {
    ({ client } = await Client.start(server.path, folder, { capabilities: {} }));
    type Published = { uri: string; diagnostics: { code?: unknown }[] };
    const last = (path: string): readonly string[] | undefined => {
      const sent = client.notifications.filter(
        ({ method, params }) => method === 'textDocument/publishDiagnostics' && (params as Published).uri === uri(path),
      );
      const published = sent.at(-1)?.params as Published | undefined;
      return published && clusterCodes(published.diagnostics);
    };
    client.open(uri(serving), cluster.text(serving), 'pem');
    client.change(uri(serving), cluster.text('etc/kubernetes/pki/etcd/server.crt'));
    await expect.poll(() => last(manifest)?.length).toBeGreaterThan(0);
    client.change(uri(serving), cluster.text(serving));
    await expect.poll(() => last(manifest)).toEqual([]);
  });
});

describe('before the workspace is read', () => {
  it('nothing is told of a cluster that would be taken back', async () => {
    ({ client } = await Client.start(server.path, folder));
    client.open(uri(admin), cluster.text(admin));
    const codes: string[] = [];
    const ask = async (): Promise<void> => {
      const report = await client.request<DocumentDiagnosticReport & { kind: 'full' }>('textDocument/diagnostic', {
        textDocument: { uri: uri(admin) },
      });
      codes.push(...clusterCodes(report.items));
    };
    const read = client.notification('workspace/diagnostic/refresh');
    for (let times = 0; times < 5; times++) await ask();
    await read;
    await ask();
    expect(codes).toEqual([]);
  });
});
