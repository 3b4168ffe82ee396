import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TreeResult, TreeRow, TreeView } from '../server/src/protocol/index.js';
import { Client } from '../test/lsp/client.js';
import { MintingMaker } from '../test/support/clusters/certificate-maker.js';
import { Cluster } from '../test/support/clusters/cluster.js';
import { kubeadmSingle } from '../test/support/clusters/kubeadm-cluster.js';
import { formatTime, formatTimes, median, type Figure } from './figure.js';

const clusters = 50;
/** Beside the 17 that kubeadm and the kubelet make. */
const usersOfEach = 83;
const ROUNDS = 15;
/** What somebody takes for immediate who looks, who opens a row for the first time, who types. */
const most = { look: 100, open: 300, type: 150 };

/** 50 clusters with 5,000 certificates behind the built server: the rows of the views Clusters and Connections, asked for as an editor does. */
export async function benchTrees(server = 'dist/server/main.node.js'): Promise<readonly Figure[]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kubepki-bench-')));
  const workspace = makeWorkspace();
  for (const path of workspace.paths) write(folder, path, workspace.text(path));
  const { client } = await Client.start(server, folder);
  try {
    return await measure(client, `file://${folder}/cluster-7/etc/kubernetes/admin.conf`, workspace);
  } finally {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function makeWorkspace(): Cluster {
  const maker = new MintingMaker('ec-p256');
  const all = new Cluster(maker);
  for (let at = 0; at < clusters; at++) {
    const cluster = kubeadmSingle(maker, `10.${at}.0.10`);
    const authority = cluster.issued('etc/kubernetes/pki/ca');
    const first = cluster.issued('etc/kubernetes/pki/apiserver');
    for (let user = 0; user < usersOfEach; user++) {
      const spec = { subject: `O=team,CN=user-${user}`, eku: ['clientAuth'], from: -10, until: 100 + user };
      // Keys take longest, and nothing here looks at them.
      cluster.write(`users/user-${user}.crt`, maker.issue(spec, authority, first).crt);
    }
    all.take(cluster, `cluster-${at}/`);
  }
  return all;
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text, { mode: 0o600 });
}

async function measure(client: Client, uri: string, workspace: Cluster): Promise<readonly Figure[]> {
  const ask = (view: TreeView, parents: readonly string[]) => client.request<TreeResult>('kubepki/tree/rows', { view, parents });
  const cold = await timed(() => ask('clusters', ['']));
  const top = cold.result.rows[''] ?? [];
  const warm: number[] = [];
  for (let round = 0; round < ROUNDS; round++) warm.push((await timed(() => ask('clusters', ['']))).time);
  const cluster = top.find(({ label }) => label === 'cluster-7') as TreeRow;
  const opened = await timed(() => ask('clusters', [cluster.id]));
  const authority = opened.result.rows[cluster.id]?.find(({ label }) => label === 'kubernetes') as TreeRow;
  const issued = await timed(() => ask('clusters', [authority.id]));
  const parents = ['', cluster.id, authority.id];
  const connections = await ask('connections', ['']);
  const failing = connections.rows['']?.[7]?.id ?? '';
  const typed: number[] = [];
  const text = workspace.text('cluster-7/etc/kubernetes/admin.conf');
  client.open(uri, text);
  await ask('clusters', parents);
  for (let round = 0; round < ROUNDS; round++) {
    client.change(uri, text.replace('kind: Config', `kind: Config # ${'x'.repeat(round)}`));
    typed.push((await timed(() => Promise.all([ask('clusters', parents), ask('connections', ['', failing])]))).time);
  }
  const rows = parents.reduce((sum, parent) => sum + (opened.result.rows[parent] ?? issued.result.rows[parent] ?? top).length, 0);
  const first = median(warm);
  const place = `the view Clusters of ${top.length} clusters and ${clusters * (usersOfEach + 17)} certificates`;
  return [
    {
      work: `${place}, from the server's start to its first rows`,
      measured: formatTime(cold.time),
      against: '',
      ratio: '',
      bar: '',
      holds: true,
    },
    absolute(`its first rows once all is read`, first, most.look),
    absolute(
      `the rows below one cluster, and below its CA (${issued.result.rows[authority.id]?.length ?? 0}), when first opened`,
      opened.time + issued.time,
      most.open,
    ),
    {
      ...absolute(`one keystroke → ${rows} open rows of Clusters and those of Connections asked for again`, median(typed), most.type),
      against: `the first rows alone, ${formatTime(first)}`,
      ratio: formatTimes(median(typed) / first),
    },
  ];
}

function absolute(work: string, time: number, mostMilliseconds: number): Figure {
  return {
    work,
    measured: formatTime(time),
    against: '',
    ratio: '',
    bar: `under ${mostMilliseconds} ms`,
    holds: time < mostMilliseconds,
  };
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly time: number }> {
  const start = performance.now();
  const result = await work();
  return { result, time: performance.now() - start };
}
