// Makes the example workspace: the templates of examples/, with certificates minted by the product itself.
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './workbench/run.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const cli = join(root, 'dist', 'server', 'main.cli.js');
const day = 86_400_000;
const pki = 'etc/kubernetes/pki';
const nodeNames = ['DNS:cp1', 'IP:192.168.56.10'];

/** Older than what they have signed. */
const authorities = [
  { out: `${pki}/ca`, profile: 'ca', subject: 'CN=kubernetes', age: 500 },
  { out: `${pki}/etcd/ca`, profile: 'ca', subject: 'CN=etcd-ca', age: 500 },
  { out: `${pki}/front-proxy-ca`, profile: 'ca', subject: 'CN=front-proxy-ca', age: 500 },
  // The CA of the cluster before it was made anew: the same name, another key.
  { out: 'keep/previous-ca', profile: 'ca', subject: 'CN=kubernetes', age: 800 },
];

/** Leaves under the folder of the authority that signs them; `age`: days since they were made. */
const leaves = [
  {
    out: `${pki}/apiserver`,
    ca: `${pki}/ca`,
    profile: 'server',
    subject: 'CN=kube-apiserver',
    sans: [
      'DNS:kubernetes',
      'DNS:kubernetes.default',
      'DNS:kubernetes.default.svc',
      'DNS:kubernetes.default.svc.cluster.local',
      'IP:10.96.0.1',
      ...nodeNames,
    ],
  },
  {
    out: `${pki}/apiserver-kubelet-client`,
    ca: `${pki}/ca`,
    profile: 'client',
    subject: 'CN=kube-apiserver-kubelet-client,O=kubeadm:cluster-admins',
  },
  { out: `${pki}/apiserver-etcd-client`, ca: `${pki}/etcd/ca`, profile: 'client', subject: 'CN=kube-apiserver-etcd-client', age: 400 },
  { out: `${pki}/front-proxy-client`, ca: `${pki}/front-proxy-ca`, profile: 'client', subject: 'CN=front-proxy-client' },
  {
    out: `${pki}/etcd/server`,
    ca: `${pki}/etcd/ca`,
    profile: 'server',
    subject: 'CN=cp1',
    sans: [...nodeNames, 'DNS:localhost', 'IP:127.0.0.1'],
  },
  { out: 'keep/admin', ca: `${pki}/ca`, profile: 'client', subject: 'CN=kubernetes-admin,O=system:master' },
  // Half a day more than twelve, so that the example says 12 for half a day.
  { out: 'keep/scheduler', ca: `${pki}/ca`, profile: 'client', subject: 'CN=system:kube-scheduler', age: 352.5 },
  { out: 'keep/controller-manager', ca: `${pki}/ca`, profile: 'client', subject: 'CN=system:kube-controller-manager' },
  { out: 'keep/kubelet', ca: `${pki}/ca`, profile: 'client', subject: 'CN=system:node:cp1,O=system:nodes' },
  { out: 'keep/stranger', ca: `${pki}/ca`, profile: 'client', subject: 'CN=stranger' },
  { out: 'keep/alice', ca: `${pki}/ca`, profile: 'client', subject: 'CN=alice,O=developers' },
  { out: 'keep/bob', ca: `${pki}/ca`, profile: 'client', subject: 'CN=bob,O=operators' },
];

/**
 * Copies the templates into `folder`, mints the certificates and fills them in.
 * @returns {Promise<string>} the folder
 */
export async function makeExample(folder = mkdtempSync(join(tmpdir(), 'kubepki-example-'))) {
  if (!existsSync(cli)) throw new Error('dist/server/main.cli.js is missing, so the example has no certificates. Run: npm run build');
  const keep = mkdtempSync(join(tmpdir(), 'kubepki-minted-'));
  try {
    cpSync(join(root, 'examples', 'control-plane'), folder, { recursive: true });
    for (const certificate of authorities) await mint(certificate, folder, keep);
    for (const certificate of leaves) await mint(certificate, folder, keep);
    putAuthorityFirst(folder);
    fillTemplates(folder, keep);
  } finally {
    rmSync(keep, { recursive: true, force: true });
  }
  return folder;
}

async function mint({ out, ca, profile, subject, sans = [], age = 0 }, folder, keep) {
  const now = new Date(Date.now() - age * day).toISOString();
  const issuer = ca ? ['--ca', join(folder, `${ca}.crt`), '--ca-key', join(folder, `${ca}.key`)] : [];
  const names = sans.flatMap((name) => ['--san', name]);
  const days = profile === 'ca' ? '3650' : '365';
  const target = place(out, folder, keep);
  mkdirSync(dirname(target), { recursive: true });
  await run(process.execPath, [
    cli,
    'issue',
    profile,
    '--subject',
    subject,
    ...names,
    ...issuer,
    '--days',
    days,
    '--now',
    now,
    '--key',
    'ec-p256',
    '--out',
    target,
  ]);
}

/** One of the mistakes: the CA stands before the leaf that etcd serves. */
function putAuthorityFirst(folder) {
  const file = join(folder, `${pki}/etcd/server.crt`);
  writeFileSync(file, readFileSync(join(folder, `${pki}/etcd/ca.crt`), 'utf8') + readFileSync(file, 'utf8'));
}

function fillTemplates(folder, keep) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(conf|kubeconfig)$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file, 'utf8').replace(/\{\{base64 (\S+)\}\}/g, (_, name) => base64(name, folder, keep));
    writeFileSync(file, text);
    chmodSync(file, 0o600);
  }
}

function base64(name, folder, keep) {
  const kept = join(keep, name);
  return readFileSync(existsSync(kept) ? kept : join(folder, name)).toString('base64');
}

/** What only goes into a kubeconfig is not left in the example. */
function place(out, folder, keep) {
  return out.startsWith('keep/') ? join(keep, out.slice('keep/'.length)) : join(folder, out);
}
