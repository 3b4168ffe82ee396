import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  checkExerciseRequest,
  exerciseRequest,
  exercisesRequest,
  makeExampleRequest,
  makeExerciseRequest,
  practiceFileName,
  statusRequest,
  treeRowsRequest,
  type CheckExerciseResult,
  type ExerciseResult,
  type ExercisesResult,
  type MakeExampleResult,
  type StatusResult,
  type TreeResult,
} from '../../server/src/protocol/index.js';
import { withheldWords } from '../../server/src/core/features/withheld.js';
import { buildServer, Client } from './client.js';

let server: Awaited<ReturnType<typeof buildServer>>;
let client: Client;
/** Open in the editor; what is made lies elsewhere. */
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kubepki-practice-')));
const made: string[] = [];

beforeAll(async () => {
  server = await buildServer();
  ({ client } = await Client.start(server.path, folder));
});

afterAll(async () => {
  await client.stop();
  server.remove();
  for (const each of [folder, ...made]) rmSync(each, { recursive: true, force: true });
});

async function make(method: string, params: object): Promise<{ uri: string; path: string }> {
  const result = await client.request<MakeExampleResult>(method, params);
  if (!result.ok) throw new Error(result.reason);
  const path = fileURLToPath(result.folderUri);
  made.push(path);
  return { uri: result.folderUri, path };
}

/** A busy machine takes its time. */
const patient = { timeout: 20_000 };

interface Said {
  readonly errors: number;
  readonly failing: number;
  readonly message: string;
}

/** What is said of the file with the fault, and of the cluster around it. */
async function told(asked: Client, folderUri: string): Promise<Said> {
  const { rows, summary } = await asked.request<TreeResult>(treeRowsRequest, { view: 'connections', parents: [''] });
  const report = await asked.request<{ items: { severity: number }[] }>('textDocument/diagnostic', {
    textDocument: { uri: `${folderUri}/cp1/etc/kubernetes/manifests/kube-apiserver.yaml` },
  });
  const failing = (rows[''] ?? []).filter(({ color }) => color === 'error').length;
  return { errors: report.items.filter(({ severity }) => severity === 1).length, failing, message: summary.message };
}

function status(asked: Client, folderUri: string): Promise<StatusResult> {
  return asked.request<StatusResult>(statusRequest, { uri: `${folderUri}/cp1/etc/kubernetes/manifests/kube-apiserver.yaml` });
}

describe('practice over the language server', () => {
  test('the example is written into a folder for temporary files, keys for their owner alone', async () => {
    const { path } = await make(makeExampleRequest, {});
    expect(existsSync(join(path, 'README.md'))).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(statSync(join(path, 'cp1/etc/kubernetes/pki/ca.key')).mode & 0o777).toBe(0o600);
  });

  test('an exercise is made, told with the hints that were taken, and checked', async () => {
    const { exercises } = await client.request<ExercisesResult>(exercisesRequest, {});
    expect(exercises.length).toBeGreaterThanOrEqual(12);
    const { uri, path } = await make(makeExerciseRequest, { exercise: 'kubectl-context-does-not-exist' });
    const told = await client.request<ExerciseResult>(exerciseRequest, { folderUri: uri, explain: false });
    expect(told).toMatchObject({ id: 'kubectl-context-does-not-exist', hints: [], hintCount: 3 });
    expect(told).not.toHaveProperty('explanation');

    const unsolved = await client.request<CheckExerciseResult>(checkExerciseRequest, { folderUri: uri });
    expect(unsolved).toMatchObject({ solved: false });
    const record = join(path, practiceFileName);
    writeFileSync(record, readFileSync(record, 'utf8').replace('"hints": 0', '"hints": 2'));
    const hinted = await client.request<ExerciseResult>(exerciseRequest, { folderUri: uri, explain: true });
    expect(hinted?.hints).toHaveLength(2);
    expect(hinted?.explanation).toContain('kubeconfig/unknown-context');

    const admin = join(path, 'cp1/etc/kubernetes/admin.conf');
    writeFileSync(admin, readFileSync(admin, 'utf8').replace('@kubernets\n', '@kubernetes\n'));
    const solved = await client.request<CheckExerciseResult>(checkExerciseRequest, { folderUri: uri });
    expect(solved).toEqual({ solved: true, problems: [] });
  });

  test('what is wrong is hidden while it runs, below a workspace folder as in one, and told at once when it is over', async () => {
    const { uri, path } = await make(makeExerciseRequest, {
      exercise: 'apiserver-does-not-trust-etcd',
      folderUri: `file://${folder}/lab`,
    });
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 1 }] });
    const inside = await Client.start(server.path, path);
    for (const each of [client, inside.client]) {
      await expect.poll(() => told(each, uri), patient).toEqual({ errors: 0, failing: 0, message: withheldWords });
      expect((await status(each, uri)).withheld).toBe(withheldWords);
    }
    const record = join(path, practiceFileName);
    writeFileSync(record, readFileSync(record, 'utf8').replace('"hints": 0', '"hints": 0,\n  "over": "given up"'));
    // One hears of it from its watcher, the other is asked by its person.
    await inside.client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: `${uri}/${practiceFileName}`, type: 2 }],
    });
    expect(await client.request<ExerciseResult>(exerciseRequest, { folderUri: uri, explain: false })).toMatchObject({ over: 'given up' });
    for (const each of [client, inside.client]) {
      await expect.poll(() => told(each, uri), patient).toEqual({ errors: 1, failing: 1, message: '' });
      expect((await status(each, uri)).withheld).toBeUndefined();
    }
    await inside.client.stop();
  });

  test('a folder without an exercise has none', async () => {
    const params = { folderUri: `file://${folder}`, explain: false };
    expect(await client.request<ExerciseResult>(exerciseRequest, params)).toBeNull();
    expect(await client.request<CheckExerciseResult>(checkExerciseRequest, params)).toBeNull();
  });
});

test('a record hides nothing in an untrusted workspace: it may have come with the files', async () => {
  const { uri, path } = await make(makeExerciseRequest, { exercise: 'apiserver-does-not-trust-etcd' });
  const initializationOptions = { trusted: false, otherYamlExtension: false };
  const { client: wary } = await Client.start(server.path, path, { initializationOptions });
  await expect.poll(() => told(wary, uri), patient).toEqual({ errors: 1, failing: 1, message: '' });
  expect((await status(wary, uri)).withheld).toBeUndefined();
  await wary.stop();
});

test('nothing is made for an untrusted workspace', async () => {
  const { client: wary } = await Client.start(server.path, folder, {
    initializationOptions: { trusted: false, otherYamlExtension: false },
  });
  expect(await wary.request<MakeExampleResult>(makeExerciseRequest, { exercise: 'kubectl-forbidden' })).toMatchObject({ ok: false });
  expect(await wary.request<MakeExampleResult>(makeExampleRequest, {})).toMatchObject({ ok: false });
  await wary.stop();
});
