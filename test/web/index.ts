import type { BrowserContext } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { checkIssued } from './check-issued.js';
import { startNodeServer } from './node-server.js';
import { startWorkerServer } from './worker-server.js';
import { initialize, openDocument, type Server } from './server.js';

export interface CaseResult {
  title: string;
  passed: boolean;
  error?: string;
}

interface Setting {
  readonly browser: BrowserContext;
  readonly workspace: string;
  /** The folder of the server bundles. */
  readonly servers: string;
}

const files = ['etc/kubernetes/admin.conf', 'etc/kubernetes/controller-manager.conf', 'etc/kubernetes/pki/apiserver.crt'];

/** Asks both servers the same and compares; what a worker cannot know (file modes, git) is not asked. */
export async function compareServers({ browser, workspace, servers }: Setting, report: (result: CaseResult) => void): Promise<void> {
  const root = pathToFileURL(workspace).toString();
  const node = startNodeServer(join(servers, 'main.node.js'));
  const worker = await startWorkerServer(browser, servers);
  const run = (title: string, work: () => Promise<void>) => attempt(title, work, report);
  try {
    await run('the worker bundle starts and says what it can', async () => {
      const [a, b] = await Promise.all([initialize(node, root), initialize(worker, root)]);
      check('hoverProvider' in b.capabilities, 'it offers hover');
      same(b.capabilities, a.capabilities);
    });
    // Answered when the workspace has been read: until then an issuer may be known from another file.
    await run('the rows of the view Clusters are the same as on Node', () => compareRows({ node, worker }));
    for (const path of files) await compareFile(run, { node, worker }, root, workspace, path);
    await run('a kubeconfig that does not fit its cluster is told of, as on Node', () => compareCluster({ node, worker }, root, workspace));
    await run('a view keeps its rows while files that changed are read again', () => compareRowsOfChange({ node, worker }, root));
    // Both are loaded when first asked for.
    await run('an error is explained, as on Node', () => compareExplaining({ node, worker }));
    await run('Node issues a certificate and writes it', () => checkIssued(node, workspace, 'by-node'));
    await run('the worker issues a certificate and hands it over', () => checkIssued(worker, workspace, 'by-worker'));
  } finally {
    await Promise.allSettled([node.stop(), worker.stop()]);
  }
}

/** The views' rows are made by what is loaded when first asked for. */
async function compareRows({ node, worker }: { node: Server; worker: Server }): Promise<void> {
  const params = { view: 'clusters', parents: [''] };
  const [a, b] = await Promise.all([node.request('kubepki/tree/rows', params), worker.request('kubepki/tree/rows', params)]);
  same(b, a);
  check(JSON.stringify(a).includes('server-environment'), `there is a cluster: ${JSON.stringify(a)}`);
}

/** A worker reads files with a pause, in which nothing is told of clusters. */
async function compareRowsOfChange(servers: { node: Server; worker: Server }, root: string): Promise<void> {
  for (const server of Object.values(servers)) {
    server.notify('workspace/didChangeWatchedFiles', { changes: files.map((path) => ({ uri: `${root}/${path}`, type: 2 })) });
    // Asked while the change is worked on, not after it.
    await Promise.all(Array.from({ length: 10 }, () => compareRows(servers)));
  }
}

async function compareFile(
  run: (title: string, work: () => Promise<void>) => Promise<void>,
  { node, worker }: { node: Server; worker: Server },
  root: string,
  workspace: string,
  path: string,
): Promise<void> {
  const uri = `${root}/${path}`;
  const text = readFileSync(join(workspace, path), 'utf8');
  const ask = async (method: string, params: object = {}) => {
    const all = { textDocument: { uri }, ...params };
    const [a, b] = await Promise.all([node.request(method, all), worker.request(method, all)]);
    same(b, a);
    return b;
  };
  openDocument(node, uri, text);
  openDocument(worker, uri, text);
  await run(`${path}: hover is the same as on Node`, async () => {
    const found = await ask('textDocument/hover', { position: middleOfMaterial(text) });
    check(JSON.stringify(found).includes('CN='), `it shows a certificate: ${JSON.stringify(found)}`);
  });
  await run(`${path}: findings are the same as on Node`, async () => {
    await ask('textDocument/diagnostic');
  });
  await run(`${path}: symbols and folding are the same as on Node`, async () => {
    await ask('textDocument/documentSymbol');
    await ask('textDocument/foldingRange');
  });
}

/** Gives the administrator's kubeconfig, which is open, another CA: what the worker says rests on files that it reads through the client. */
async function compareCluster({ node, worker }: { node: Server; worker: Server }, root: string, workspace: string): Promise<void> {
  const path = 'etc/kubernetes/admin.conf';
  const [own, other] = ['ca.crt', 'etcd/ca.crt'].map((name) =>
    readFileSync(join(workspace, 'etc/kubernetes/pki', name)).toString('base64'),
  );
  const text = readFileSync(join(workspace, path), 'utf8').replace(own ?? '', other ?? '');
  const textDocument = { uri: `${root}/${path}`, version: 2 };
  const [a, b] = await Promise.all(
    [node, worker].map((server) => {
      server.notify('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
      return server.request('textDocument/diagnostic', { textDocument });
    }),
  );
  same(b, a);
  check(JSON.stringify(b).includes('cluster/'), `it speaks of the cluster: ${JSON.stringify(b)}`);
}

async function compareExplaining({ node, worker }: { node: Server; worker: Server }): Promise<void> {
  const text = 'x509: certificate signed by unknown authority';
  const [a, b] = await Promise.all([node, worker].map((server) => server.request('kubepki/explainError', { text })));
  same(b, a);
  check(JSON.stringify(b).includes('"id":"'), `the text is known: ${JSON.stringify(b)}`);
}

function middleOfMaterial(text: string): { line: number; character: number } {
  const lines = text.split('\n');
  const line = lines.findIndex((one) => one.includes('LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS') || one.startsWith('MII'));
  return { line, character: (lines[line]?.search(/LS0t|MII/) ?? 0) + 30 };
}

async function attempt(title: string, work: () => Promise<void>, report: (result: CaseResult) => void): Promise<void> {
  try {
    await work();
    report({ title, passed: true });
  } catch (error) {
    report({ title, passed: false, error: error instanceof Error ? error.message : String(error) });
  }
}

function check(condition: unknown, message: string): void {
  if (!condition) throw new Error(message);
}

function same(worker: unknown, node: unknown): void {
  if (isDeepStrictEqual(worker, node)) return;
  throw new Error(`the worker answers\n${JSON.stringify(worker, undefined, 1)}\nand Node answers\n${JSON.stringify(node, undefined, 1)}`);
}
