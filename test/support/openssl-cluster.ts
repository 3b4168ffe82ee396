import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One certificate of a control plane, as `openssl` is to make it. */
interface Leaf {
  readonly name: string;
  readonly ca: string;
  readonly subject: string;
  readonly usage: 'serverAuth' | 'clientAuth' | 'serverAuth,clientAuth';
  readonly sans?: string;
}

const apiserverSans =
  'DNS:cp1,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:kubernetes.default.svc.cluster.local,IP:10.96.0.1,IP:192.168.56.10';
const etcdSans = 'DNS:cp1,DNS:localhost,IP:192.168.56.10,IP:127.0.0.1,IP:::1';

/** The certificates that `kubeadm init phase certs all` makes: names, issuers, usages of certlist.go (1.32). */
const leaves: readonly Leaf[] = [
  { name: 'apiserver', ca: 'ca', subject: '/CN=kube-apiserver', usage: 'serverAuth', sans: apiserverSans },
  {
    name: 'apiserver-kubelet-client',
    ca: 'ca',
    subject: '/O=kubeadm:cluster-admins/CN=kube-apiserver-kubelet-client',
    usage: 'clientAuth',
  },
  { name: 'front-proxy-client', ca: 'front-proxy-ca', subject: '/CN=front-proxy-client', usage: 'clientAuth' },
  { name: 'etcd/server', ca: 'etcd/ca', subject: '/CN=cp1', usage: 'serverAuth,clientAuth', sans: etcdSans },
  { name: 'etcd/peer', ca: 'etcd/ca', subject: '/CN=cp1', usage: 'serverAuth,clientAuth', sans: etcdSans },
  { name: 'etcd/healthcheck-client', ca: 'etcd/ca', subject: '/CN=kube-etcd-healthcheck-client', usage: 'clientAuth' },
  { name: 'apiserver-etcd-client', ca: 'etcd/ca', subject: '/CN=kube-apiserver-etcd-client', usage: 'clientAuth' },
];

/** The kubeconfigs that `kubeadm init phase kubeconfig all` makes. */
const users: readonly { readonly file: string; readonly user: string; readonly subject: string }[] = [
  { file: 'admin.conf', user: 'kubernetes-admin', subject: '/O=kubeadm:cluster-admins/CN=kubernetes-admin' },
  { file: 'super-admin.conf', user: 'kubernetes-super-admin', subject: '/O=system:masters/CN=kubernetes-super-admin' },
  { file: 'controller-manager.conf', user: 'system:kube-controller-manager', subject: '/CN=system:kube-controller-manager' },
  { file: 'scheduler.conf', user: 'system:kube-scheduler', subject: '/CN=system:kube-scheduler' },
];

export type KeyKind = 'rsa' | 'ec';

/** Makes a control plane below `folder`, as kubeadm 1.32 lays it out, with the real OpenSSL. */
export function makeKubeadmControlPlane(folder: string, key: KeyKind): void {
  const pki = join(folder, 'etc/kubernetes/pki');
  mkdirSync(join(pki, 'etcd'), { recursive: true });
  for (const [name, commonName] of [
    ['ca', 'kubernetes'],
    ['etcd/ca', 'etcd-ca'],
    ['front-proxy-ca', 'front-proxy-ca'],
  ] as const)
    makeAuthority(join(pki, name), commonName, key);
  for (const leaf of leaves) makeLeaf(pki, leaf, key);
  makeServiceAccountKeys(pki);
  for (const user of users) writeUserConfig(folder, pki, user, key);
  writeKubeletConfig(folder, pki, key);
}

function makeAuthority(path: string, commonName: string, key: KeyKind): void {
  makeKey(`${path}.key`, key);
  // The usages and the DNS name are kubeadm's own: pkiutil/pki_helpers.go NewSelfSignedCACert.
  openssl([
    'req',
    '-x509',
    '-new',
    '-key',
    `${path}.key`,
    '-subj',
    `/CN=${commonName}`,
    '-days',
    '3650',
    '-out',
    `${path}.crt`,
    '-addext',
    'keyUsage=critical,digitalSignature,keyEncipherment,keyCertSign',
    '-addext',
    `subjectAltName=DNS:${commonName}`,
  ]);
}

function makeLeaf(pki: string, { name, ca, subject, usage, sans }: Leaf, key: KeyKind): void {
  const path = join(pki, name);
  makeKey(`${path}.key`, key);
  openssl(['req', '-new', '-key', `${path}.key`, '-subj', subject, '-out', `${path}.csr`]);
  const lines = [
    'keyUsage=critical,digitalSignature,keyEncipherment',
    `extendedKeyUsage=${usage}`,
    'basicConstraints=critical,CA:FALSE',
    'authorityKeyIdentifier=keyid',
    ...(sans ? [`subjectAltName=${sans}`] : []),
  ];
  writeFileSync(`${path}.ext`, `${lines.join('\n')}\n`);
  openssl([
    'x509',
    '-req',
    '-in',
    `${path}.csr`,
    '-CA',
    join(pki, `${ca}.crt`),
    '-CAkey',
    join(pki, `${ca}.key`),
    '-CAcreateserial',
    '-days',
    '365',
    '-extfile',
    `${path}.ext`,
    '-out',
    `${path}.crt`,
  ]);
  for (const rest of ['csr', 'ext']) execFileSync('rm', [`${path}.${rest}`]);
}

function makeServiceAccountKeys(pki: string): void {
  makeKey(join(pki, 'sa.key'), 'rsa');
  openssl(['rsa', '-in', join(pki, 'sa.key'), '-pubout', '-out', join(pki, 'sa.pub')]);
}

function writeUserConfig(folder: string, pki: string, { file, user, subject }: (typeof users)[number], key: KeyKind): void {
  makeLeaf(pki, { name: 'user', ca: 'ca', subject, usage: 'clientAuth' }, key);
  const path = join(folder, 'etc/kubernetes', file);
  writeFileSync(
    path,
    kubeconfig(
      pki,
      user,
      `    client-certificate-data: ${base64(join(pki, 'user.crt'))}\n    client-key-data: ${base64(join(pki, 'user.key'))}\n`,
    ),
  );
  chmodSync(path, 0o600);
  execFileSync('rm', [join(pki, 'user.crt'), join(pki, 'user.key')]);
}

/** The kubelet's client certificate lives in one rotating file that holds certificate and key. */
function writeKubeletConfig(folder: string, pki: string, key: KeyKind): void {
  const own = join(folder, 'var/lib/kubelet/pki');
  mkdirSync(own, { recursive: true });
  makeLeaf(pki, { name: 'kubelet', ca: 'ca', subject: '/O=system:nodes/CN=system:node:cp1', usage: 'clientAuth' }, key);
  const current = join(own, 'kubelet-client-current.pem');
  writeFileSync(current, readFileSync(join(pki, 'kubelet.crt'), 'utf8') + readFileSync(join(pki, 'kubelet.key'), 'utf8'));
  chmodSync(current, 0o600);
  execFileSync('rm', [join(pki, 'kubelet.crt'), join(pki, 'kubelet.key')]);
  const paths =
    '    client-certificate: /var/lib/kubelet/pki/kubelet-client-current.pem\n    client-key: /var/lib/kubelet/pki/kubelet-client-current.pem\n';
  const path = join(folder, 'etc/kubernetes/kubelet.conf');
  writeFileSync(path, kubeconfig(pki, 'system:node:cp1', paths));
  chmodSync(path, 0o600);
}

/** In the order and with the fields that kubeadm writes. */
function kubeconfig(pki: string, user: string, credentials: string): string {
  return `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: ${base64(join(pki, 'ca.crt'))}
    server: https://192.168.56.10:6443
  name: kubernetes
contexts:
- context:
    cluster: kubernetes
    user: ${user}
  name: ${user}@kubernetes
current-context: ${user}@kubernetes
kind: Config
preferences: {}
users:
- name: ${user}
  user:
${credentials}`;
}

function makeKey(path: string, key: KeyKind): void {
  if (key === 'rsa') openssl(['genrsa', '-traditional', '-out', path, '2048']);
  else openssl(['ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', path]);
  chmodSync(path, 0o600);
}

function base64(path: string): string {
  return readFileSync(path).toString('base64');
}

function openssl(args: readonly string[]): void {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
