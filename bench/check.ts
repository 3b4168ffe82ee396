import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { mint, type Minted } from '../test/support/mint.js';
import { makeClusterTree } from './cluster-tree.js';
import { formatTime, formatTimes, type Figure } from './figure.js';

/**
 * `kubepki check` as a cold process on trees of 1,000 and 10,000 files, of which three in ten matter, beside a
 * program that only reads what matters and has `yaml` and `crypto` parse it; and on a tree of 20 clusters.
 */
export function benchCheck(bundle = 'dist/server/main.cli.js'): readonly Figure[] {
  if (!existsSync(bundle)) throw new Error(`${bundle} is not there: run npm run build first`);
  const root = mkdtempSync(join(tmpdir(), 'kubepki-bench-'));
  try {
    const pantry = makePantry();
    const run = prepareRuns(root);
    const check = [bundle, 'check', '--format', 'json', '--fail-on', 'never'];
    const trees = [0, 1000, 10_000].map((files) => makeTree(join(root, `tree-${files}`), files, pantry));
    const [empty, small, large] = trees.map((tree) => run([...check, tree]));
    const reader = run([writeReader(root), trees.at(-1) ?? '']);
    const clusters = makeClusterTree(join(root, 'clusters'));
    if (!empty || !small || !large) return [];
    return [...toFigures({ empty, small, large, reader }), clustersFigure(clusters.cluster.paths.length, run([...check, clusters.folder]))];
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

interface Run {
  readonly seconds: number;
  readonly megabytes: number;
}

/** Milliseconds per file may grow by this much from the small tree to the large one. */
const mostGrowth = 1.3;

/** What the check of 10,000 files may take, in times of the program that only reads and parses. */
const mostTimes = 2;

function toFigures({ empty, small, large, reader }: Readonly<Record<'empty' | 'small' | 'large' | 'reader', Run>>): readonly Figure[] {
  const growth = (large.seconds - empty.seconds) / (small.seconds - empty.seconds) / 10;
  const times = large.seconds / reader.seconds;
  return [
    { ...told, work: 'check, start to end without files', measured: `${Math.round(empty.seconds * 1000)} ms` },
    {
      work: 'check, 10,000 files, cold',
      measured: `${Math.round(10_000 / large.seconds)} files/s`,
      against: `reading what matters with yaml and crypto, ${Math.round(10_000 / reader.seconds)} files/s`,
      ratio: formatTimes(times),
      bar: `under ${mostTimes} times`,
      holds: times < mostTimes,
    },
    {
      ...told,
      work: 'check, 10,000 files, memory',
      measured: `${Math.round(large.megabytes)} MB`,
      bar: 'under 300 MB',
      holds: large.megabytes < 300,
    },
    {
      work: 'check, time per file, 10,000 files',
      measured: formatTime(((large.seconds - empty.seconds) * 1000) / 10_000),
      against: `1,000 files, ${formatTime(small.seconds - empty.seconds)}`,
      ratio: formatTimes(growth),
      bar: `at most ${mostGrowth} times`,
      holds: growth <= mostGrowth,
    },
  ];
}

const told = { against: '', ratio: '', bar: '', holds: true };

function clustersFigure(files: number, { seconds }: Run): Figure {
  return { ...told, work: `check, 20 clusters (${files} files), cold, start to end`, measured: `${Math.round(seconds * 1000)} ms` };
}

/** A program that does the least that any check must: list the tree, read what matters, parse it. */
function writeReader(root: string): string {
  const path = join(root, 'reader.cjs');
  const nodeModules = JSON.stringify(resolve('node_modules'));
  writeFileSync(
    path,
    `const { readdirSync, readFileSync } = require('node:fs');
const { X509Certificate, createPrivateKey } = require('node:crypto');
const { parseDocument } = require(${nodeModules} + '/yaml');
const { join } = require('node:path');
let read = 0;
const pem = (text) => {
  for (const [block] of text.matchAll(/-----BEGIN CERTIFICATE-----[^]+?-----END CERTIFICATE-----/g)) read += new X509Certificate(block).subject.length;
  for (const [block] of text.matchAll(/-----BEGIN [A-Z ]*PRIVATE KEY-----[^]+?-----END [A-Z ]*PRIVATE KEY-----/g)) read += createPrivateKey(block).type.length;
};
for (const entry of readdirSync(process.argv[2], { withFileTypes: true, recursive: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath ?? entry.path, entry.name);
  if (/\.(crt|key)$/.test(path)) pem(readFileSync(path, 'utf8'));
  if (!/kubeconfig/.test(entry.name)) continue;
  const { clusters, users } = parseDocument(readFileSync(path, 'utf8')).toJS();
  for (const { cluster } of clusters) pem(Buffer.from(cluster['certificate-authority-data'], 'base64').toString());
  for (const { user } of users) for (const key in user) pem(Buffer.from(user[key], 'base64').toString());
}
`,
  );
  return path;
}

/** Each program three times, the best counts: other work on the machine only ever slows a run down. */
function prepareRuns(root: string): (program: readonly string[]) => Run {
  const hook = join(root, 'measure.cjs');
  writeFileSync(
    hook,
    `process.on('exit', () => require('node:fs').writeFileSync(process.env.KUBEPKI_BENCH_OUT, String(process.resourceUsage().maxRSS)));`,
  );
  const out = join(root, 'memory.txt');
  const once = (program: readonly string[]): Run => {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, ['--require', hook, ...program], {
      env: { ...process.env, KUBEPKI_BENCH_OUT: out },
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const seconds = (performance.now() - start) / 1000;
    if (status !== 0) throw new Error(`${program[0] ?? ''} ended with ${status ?? 'a signal'}: ${stderr.slice(0, 500)}`);
    return { seconds, megabytes: Number(readFileSync(out, 'utf8')) / 1024 };
  };
  return (program) => [once(program), once(program), once(program)].reduce((best, run) => (run.seconds < best.seconds ? run : best));
}

interface Pantry {
  readonly ca: Minted;
  readonly leaves: readonly Minted[];
}

/** Enough different certificates that no cache makes the work smaller than it is. */
function makePantry(): Pantry {
  const ca = mint({ subject: 'CN=kubernetes', ca: true });
  const leaves = Array.from({ length: 200 }, (_, at) =>
    mint({ subject: `O=dev,CN=user-${at}`, issuer: ca, eku: ['clientAuth'], ku: ['digitalSignature'] }),
  );
  return { ca, leaves };
}

function makeTree(folder: string, files: number, pantry: Pantry): string {
  mkdirSync(folder, { recursive: true });
  for (let at = 0; at < files; at++) {
    const place = join(folder, `team-${at % 7}`, `app-${Math.floor(at / 100)}`);
    if (at % 100 < 7) mkdirSync(place, { recursive: true });
    const { name, content } = makeFile(at, pantry);
    writeFileSync(join(place, name), content, { mode: 0o600 });
  }
  return folder;
}

/** Of ten files: a kubeconfig, a certificate, a key, and seven that do not matter. */
function makeFile(at: number, { ca, leaves }: Pantry): { readonly name: string; readonly content: string | Uint8Array } {
  const leaf = leaves[at % leaves.length] ?? ca;
  const makers = [
    () => ({ name: `kubeconfig-${at}.yaml`, content: kubeconfig(at, ca, leaf) }),
    () => ({ name: `tls-${at}.crt`, content: leaf.pem + ca.pem }),
    () => ({ name: `tls-${at}.key`, content: leaf.keyPem }),
    () => ({ name: `deployment-${at}.yaml`, content: manifest(at) }),
    () => ({ name: `service-${at}.yaml`, content: manifest(at) }),
    () => ({ name: `main_${at}.go`, content: `package main\n\n${'// A line of a program.\n'.repeat(100)}` }),
    () => ({ name: `page-${at}.md`, content: `# Page ${at}\n\n${'Some words about it.\n'.repeat(50)}` }),
    () => ({ name: `picture-${at}.png`, content: new Uint8Array(4096).fill(0x89) }),
    () => ({
      name: `values-${at}.json`,
      content: JSON.stringify({ replicas: at, list: Array.from({ length: 50 }, (_, index) => ({ index })) }),
    }),
    () => ({ name: `notes-${at}`, content: 'Neither a key nor a certificate.\n'.repeat(20) }),
  ];
  return (makers[at % makers.length] ?? makers[0])?.() ?? { name: 'none', content: '' };
}

function kubeconfig(at: number, ca: Minted, leaf: Minted): string {
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  return `apiVersion: v1
kind: Config
clusters:
- name: cluster-${at}
  cluster:
    server: https://10.0.0.5:6443
    certificate-authority-data: ${base64(ca.pem)}
users:
- name: user-${at}
  user:
    client-certificate-data: ${base64(leaf.pem)}
    client-key-data: ${base64(leaf.keyPem)}
contexts:
- name: context-${at}
  context: {cluster: cluster-${at}, user: user-${at}}
current-context: context-${at}
`;
}

function manifest(at: number): string {
  const env = Array.from({ length: 20 }, (_, index) => `        - name: VALUE_${index}\n          value: "some words ${index}"\n`).join('');
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: app-${at}
spec:
  replicas: 2
  template:
    spec:
      containers:
      - name: app
        image: registry.example/app:${at}
        env:
${env}`;
}
