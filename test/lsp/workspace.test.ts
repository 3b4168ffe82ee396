import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileChangeType, type DocumentDiagnosticReport, type WorkspaceDiagnosticReport } from 'vscode-languageserver/node';
import { buildServer, Client, fullCapabilities } from './client.js';
import { makeExample, type Example } from './example.js';

let server: Awaited<ReturnType<typeof buildServer>>;
let example: Example;

beforeAll(async () => {
  server = await buildServer('server/src/main.cli.ts');
  example = makeExample();
});

afterAll(() => {
  server.remove();
  example.remove();
});

async function codesOf(client: Client, uri: string): Promise<unknown[]> {
  const report = await client.request<DocumentDiagnosticReport & { kind: 'full' }>('textDocument/diagnostic', { textDocument: { uri } });
  return report.items.map(({ code }) => code);
}

function fileChanged(client: Client, uri: string, type: FileChangeType): void {
  void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
}

describe('files that change outside the editor', () => {
  it('change the findings of those that name them', async () => {
    const { client } = await Client.start(server.path, example.folder);
    const uri = example.uri('admin.conf');
    client.open(uri, example.read('admin.conf').replace('pki/ca.crt', 'pki/new-ca.crt'));
    expect(await codesOf(client, uri)).toContain('kubeconfig/file-not-found');
    await client.notification('workspace/diagnostic/refresh');
    const refreshes = (): number => client.notifications.filter(({ method }) => method === 'workspace/diagnostic/refresh').length;
    const before = refreshes();
    writeFileSync(join(example.folder, 'pki/new-ca.crt'), example.read('pki/ca.crt'));
    fileChanged(client, example.uri('pki/new-ca.crt'), FileChangeType.Created);
    await expect.poll(refreshes).toBeGreaterThan(before);
    expect(await codesOf(client, uri)).not.toContain('kubeconfig/file-not-found');
    rmSync(join(example.folder, 'pki/new-ca.crt'));
    fileChanged(client, example.uri('pki/new-ca.crt'), FileChangeType.Deleted);
    await expect.poll(() => codesOf(client, uri)).toContain('kubeconfig/file-not-found');
    await client.stop();
  });

  it('end the wait of workspace/diagnostic, which tells only what is new', async () => {
    const { client } = await Client.start(server.path, example.folder);
    const first = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: [] });
    // The end of the scan is a change of its own.
    await client.notification('workspace/diagnostic/refresh');
    const known = first.items.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' }));
    const settled = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: known });
    expect(settled.items.every(({ kind }) => kind === 'unchanged')).toBe(true);
    let answered = false;
    const waiting = client
      .request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: known })
      .finally(() => (answered = true));
    // Another request is answered in the meantime.
    await client.request('kubepki/status', { uri: example.uri('admin.conf') });
    expect(answered).toBe(false);
    const broken = join(example.folder, 'pki/broken.crt');
    writeFileSync(broken, '-----BEGIN CERTIFICATE-----\nAAAA\n');
    fileChanged(client, example.uri('pki/broken.crt'), FileChangeType.Created);
    const { items } = await waiting;
    expect(items.filter(({ kind }) => kind === 'full').map(({ uri }) => uri)).toEqual([example.uri('pki/broken.crt')]);
    rmSync(broken);
    fileChanged(client, example.uri('pki/broken.crt'), FileChangeType.Deleted);
    const last = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds: items.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' })),
    });
    expect(last.items.find(({ uri }) => uri === example.uri('pki/broken.crt'))).toMatchObject({ kind: 'full', items: [] });
    await client.stop();
  });

  it('are watched where the client can', async () => {
    const { client } = await Client.start(server.path, example.folder);
    const { registrations } = await client.notification<{ registrations: { method: string }[] }>('client/registerCapability');
    expect(registrations.map(({ method }) => method)).toContain('workspace/didChangeWatchedFiles');
    await client.stop();
  });
});

describe('a client that does not pull', () => {
  it('is told of closed files in the workspace, and no longer of closed ones outside', async () => {
    const { client } = await Client.start(server.path, join(example.folder, 'pki'), { capabilities: {} });
    type Published = { uri: string; diagnostics: unknown[] };
    await client.notification<Published>(
      'textDocument/publishDiagnostics',
      ({ uri, diagnostics }) => uri === example.uri('pki/apiserver.key') && diagnostics.length > 0,
    );
    const outside = example.uri('admin.conf');
    client.open(outside, example.read('admin.conf'));
    await client.notification<Published>(
      'textDocument/publishDiagnostics',
      ({ uri, diagnostics }) => uri === outside && diagnostics.length > 0,
    );
    client.close(outside);
    await client.notification<Published>(
      'textDocument/publishDiagnostics',
      ({ uri, diagnostics }) => uri === outside && diagnostics.length === 0,
    );
    await client.stop();
  });
});

describe('settings', () => {
  it('are pulled, and a rule that is off keeps quiet', async () => {
    const { client } = await Client.start(server.path, example.folder, {
      capabilities: { ...fullCapabilities, workspace: { ...fullCapabilities.workspace, configuration: true } },
      configuration: {
        rules: { 'x509/*': 'off', 'kubeconfig/unknown-context': 'hint', 'no/such': 7 },
        inlayHints: { enabled: false },
        expiry: { warnDays: 'soon' },
      },
    });
    const uri = example.uri('admin.conf');
    client.open(uri, example.read('admin.conf'));
    await client.notification('workspace/diagnostic/refresh');
    const report = await client.request<DocumentDiagnosticReport & { kind: 'full' }>('textDocument/diagnostic', { textDocument: { uri } });
    expect(report.items.map(({ code, severity }) => [code, severity])).toEqual([['kubeconfig/unknown-context', 4]]);
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    expect(await client.request('textDocument/inlayHint', { textDocument: { uri }, range })).toEqual([]);
    await client.stop();
  });

  it('come with the notification where the client does not answer for them', async () => {
    const { client } = await Client.start(server.path, example.folder, { initializationOptions: {} });
    const uri = example.uri('admin.conf');
    client.open(uri, example.read('admin.conf'));
    expect(await codesOf(client, uri)).toContain('x509/expired');
    void client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { kubepki: { rules: { 'x509/expired': 'off' } } },
    });
    await expect.poll(() => codesOf(client, uri)).not.toContain('x509/expired');
    expect(client.notifications.filter(({ method }) => method.startsWith('kubepki/'))).toEqual([]);
    await client.stop();
  });
});
