import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  KubeconfigEditParams,
  KubeconfigEditResult,
  KubeconfigExtractParams,
  KubeconfigFilesParams,
  KubeconfigHandshakeResult,
  KubeconfigMergeParams,
  KubeconfigsResult,
  PreparedResult,
  TreeResult,
  WriteResult,
} from '../../server/src/protocol/index.js';
import { applyEdits, buildServer, Client } from './client.js';
import { leaks, makeExample, type Example } from './example.js';

const team = `# of the team
kind: Config
current-context: lab # for now
contexts:
- name: lab
  context: {cluster: lab, user: me}
`;
const own = `kind: Config
clusters: [{name: lab, cluster: {server: "https://lab"}}]
contexts: [{name: mine, context: {cluster: lab, user: me}}]
users: [{name: me, user: {token: abc}}]
`;

let server: Awaited<ReturnType<typeof buildServer>>;
let example: Example;
let machine: Example;
let client: Client;
let untrusted: Client;

beforeAll(async () => {
  server = await buildServer();
  example = makeExample();
  machine = makeExample();
  mkdirSync(join(machine.folder, '.kube'));
  writeFileSync(join(machine.folder, 'team.conf'), team, { mode: 0o600 });
  writeFileSync(join(machine.folder, '.kube/config'), own, { mode: 0o600 });
  const names = ['team.conf', 'gone.conf', '.kube/config'].map((name) => join(machine.folder, name));
  const env = { HOME: machine.folder, KUBECONFIG: names.join(delimiter) };
  ({ client } = await Client.start(server.path, example.folder, { env }));
  const initializationOptions = { trusted: false, otherYamlExtension: false };
  ({ client: untrusted } = await Client.start(server.path, example.folder, { env, initializationOptions }));
});

afterAll(async () => {
  await client.stop();
  await untrusted.stop();
  expect(leaks(client.heard + untrusted.heard, [...example.secrets, ...machine.secrets])).toEqual([]);
  server.remove();
  example.remove();
  machine.remove();
});

const files = async (asked: Client) => (await asked.request<KubeconfigsResult>('kubepki/kubeconfigs', {})).files;
const edit = (asked: Client, params: KubeconfigEditParams) => asked.request<KubeconfigEditResult>('kubepki/kubeconfigs/edit', params);
const prepare = (method: string, params: KubeconfigMergeParams | KubeconfigExtractParams | KubeconfigFilesParams) =>
  client.request<PreparedResult>(`kubepki/${method}`, params);
const modeOf = (path: string): number => statSync(path).mode & 0o777;

async function write(prepared: PreparedResult): Promise<Extract<WriteResult, { ok: true }>['files']> {
  if (!prepared.ok) throw new Error(prepared.reason);
  const result = await client.request<WriteResult>('kubepki/writePrepared', { id: prepared.id });
  if (!result.ok) throw new Error(result.reason);
  return result.files;
}

describe('the kubeconfigs of a machine', () => {
  it('are there in a trusted workspace, merged as kubectl merges them', async () => {
    const { rows } = await client.request<TreeResult>('kubepki/tree/rows', { view: 'kubeconfigs', parents: [''] });
    expect((rows[''] ?? []).map(({ label, context }) => `${label} ${context}`)).toEqual([
      'Merged merged',
      'team.conf machinefile',
      'gone.conf absent',
      'config machinefile',
      'admin.conf file',
    ]);
    const [first] = await files(client);
    expect(first).toMatchObject({ name: '~/team.conf', contexts: [{ name: 'lab', isCurrent: true, ownEntries: [] }] });
  });

  it('are not looked at in an untrusted one, and nothing is changed', async () => {
    expect((await files(untrusted)).map(({ name }) => name)).toEqual(['admin.conf']);
    const refused = await edit(untrusted, { uri: example.uri('admin.conf'), context: 'admin@prod', edit: { type: 'use' } });
    expect(refused).toMatchObject({ ok: false, reason: expect.stringContaining('untrusted') as string });
  });

  it('Use Context changes the file that kubectl writes to', async () => {
    const result = await edit(client, { uri: machine.uri('.kube/config'), context: 'mine', edit: { type: 'use' } });
    if (!result.ok) return expect.unreachable(result.reason);
    expect(result.files.map(({ uri }) => uri)).toEqual([machine.uri('team.conf')]);
    expect(applyEdits(team, result.files[0]?.edits ?? [])).toBe(team.replace('current-context: lab', 'current-context: mine'));
  });
});

describe('sets of files', () => {
  it('a context with its key is merged into another kubeconfig, which is kept beside', async () => {
    const targetUri = machine.uri('.kube/config');
    const prepared = await prepare('prepareKubeconfigMerge', {
      uri: example.uri('admin.conf'),
      context: 'admin@prod',
      targetUri,
      taken: 'refuse',
    });
    expect(prepared).toMatchObject({ ok: true, files: [{ uri: targetUri, mode: 0o600 }] });
    const [written] = await write(prepared);
    expect(written?.backupUri).toContain('config.bak-');
    const text = readFileSync(join(machine.folder, '.kube/config'), 'utf8');
    expect(text).toContain('name: admin@prod');
    expect(text).toContain('client-key-data:');
    expect(modeOf(join(machine.folder, '.kube/config'))).toBe(0o600);
    expect((await files(client)).find(({ uri }) => uri === targetUri)?.contexts.map(({ name }) => name)).toEqual(['mine', 'admin@prod']);
  });

  it('a context is extracted with its CA inside', async () => {
    const targetUri = example.uri('out/files.conf');
    await write(await prepare('prepareKubeconfigExtract', { uri: example.uri('admin.conf'), context: 'admin@files', targetUri }));
    const path = join(example.folder, 'out/files.conf');
    expect(modeOf(path)).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toContain(
      `certificate-authority-data: ${Buffer.from(example.read('pki/ca.crt')).toString('base64')}`,
    );
  });

  it('keys go to files of their own', async () => {
    const prepared = await prepare('prepareKubeconfigFiles', { uri: example.uri('out/files.conf'), direction: 'write-out' });
    const written = await write(prepared);
    expect(written.map(({ uri, mode }) => `${uri.replace(example.uri('out/'), '')} ${mode.toString(8)}`)).toEqual([
      'admin.key 600',
      'files-ca.crt 644',
      'admin.crt 644',
      'files.conf 600',
    ]);
  });

  it('a text that is not saved is not written over', async () => {
    const uri = example.uri('admin.conf');
    client.open(uri, `${example.read('admin.conf')}# more\n`);
    const refused = await prepare('prepareKubeconfigFiles', { uri, direction: 'write-out' });
    expect(refused).toMatchObject({ ok: false, reason: expect.stringContaining('Save `admin.conf` first') as string });
    client.close(uri);
  });
});

describe('Check Handshake', () => {
  it('does not know what the files do not show', async () => {
    const params = { uri: machine.uri('team.conf'), context: 'lab' };
    const answer = await client.request<KubeconfigHandshakeResult>('kubepki/kubeconfigs/handshake', params);
    expect(answer).toMatchObject({
      verdict: 'unknown',
      message: expect.stringContaining('do not show the certificate of the server') as string,
    });
  });
});
