import type { Cluster } from '../../support/clusters/cluster.js';
import type { ClusterName } from '../../support/clusters/clusters.js';
import { base64, embedded, kubeconfig } from '../../support/clusters/kubeconfig.js';
import { authoritySpec, leafSpec } from '../../support/clusters/kubeadm-pki.js';
import { dropFlag, lineOf, reissue, replaced, setFlag, stranger } from './faults/actions.js';

/** A change that leaves a cluster as valid as it was. */
export interface Variant {
  readonly title: string;
  readonly cluster: ClusterName;
  readonly change: (cluster: Cluster) => void;
}

const conf = 'etc/kubernetes';
const pki = `${conf}/pki`;
const apiserver = `${conf}/manifests/kube-apiserver.yaml`;
const controllerManager = `${conf}/manifests/kube-controller-manager.yaml`;
const ha = 'kubeadm, highly available';

export const variants: readonly Variant[] = [
  { title: 'only the folder of the certificates is there', cluster: 'kubeadm', change: (files) => keepOnly(files, `${pki}/`) },
  { title: 'only the manifests are there', cluster: 'kubeadm', change: (files) => keepOnly(files, `${conf}/manifests/`) },
  { title: 'only /etc/kubernetes is there', cluster: 'kubeadm', change: (files) => keepOnly(files, `${conf}/`) },
  {
    title: 'no private key is there, as in a repository',
    cluster: 'kubeadm',
    change: (files) => {
      for (const path of files.paths) if (path.endsWith('.key')) files.remove(path);
    },
  },
  {
    title: 'the CA is being replaced: everybody trusts both, and everything is of the old one',
    cluster: 'kubeadm',
    change: (files) => trustBoth(files, stranger(files, `${pki}/ca`).crt),
  },
  {
    title: 'the CA is being replaced: everybody trusts both, and the API server has a certificate of the new one',
    cluster: 'kubeadm',
    change: (files) => {
      const next = stranger(files, `${pki}/ca`);
      trustBoth(files, next.crt);
      reissue(files, `${pki}/apiserver`, { issuer: next });
    },
  },
  {
    title: 'the key of the tokens is being replaced: sa.pub holds the old and the new one',
    cluster: 'kubeadm',
    change: (files) => {
      const next = replaced(files, `${pki}/sa`);
      files.writeSecret(`${pki}/sa.key`, next.key);
      files.write(`${pki}/sa.pub`, next.pub + files.text(`${pki}/sa.pub`), 0o600);
    },
  },
  {
    title: 'the API server shows an intermediate that the root in every kubeconfig has signed',
    cluster: 'kubeadm',
    change: (files) => {
      const root = files.issued(`${pki}/ca`);
      const intermediate = files.maker.issue({ ...authoritySpec('kubernetes-servers'), until: 1000 }, root);
      const leaf = replaced(files, `${pki}/apiserver`, { issuer: intermediate });
      files.write(`${pki}/apiserver.crt`, leaf.crt + intermediate.crt);
      files.writeSecret(`${pki}/apiserver.key`, leaf.key);
    },
  },
  {
    title: 'etcd is dialled as localhost',
    cluster: 'kubeadm',
    change: (files) => setFlag(files, apiserver, 'etcd-servers', 'https://localhost:2379'),
  },
  {
    title: 'the admin goes through a tunnel and says which name to check',
    cluster: 'kubeadm',
    change: (files) =>
      files.replace(
        `${conf}/admin.conf`,
        '    server: https://192.168.56.10:6443\n',
        '    server: https://127.0.0.1:16443\n    tls-server-name: kubernetes\n',
      ),
  },
  {
    title: 'a person has a certificate of the cluster’s CA',
    cluster: 'kubeadm',
    change: (files) => {
      const ca = files.issued(`${pki}/ca`);
      const alice = files.maker.issue(
        { subject: 'O=developers,CN=alice', ku: ['digitalSignature'], eku: ['clientAuth'], ca: false, from: -1, until: 364 },
        ca,
      );
      files.writeSecret(
        'home/alice/.kube/config',
        kubeconfig({ ca: ca.crt, server: 'https://192.168.56.10:6443', user: 'alice', credentials: embedded(alice) }),
      );
    },
  },
  {
    title: 'a kubeconfig of quite another cluster lies beside it',
    cluster: 'kubeadm',
    change: (files) => {
      const ca = stranger(files, `${pki}/ca`);
      const user = files.maker.issue(leafSpec('O=developers,CN=bob', ['clientAuth']), ca);
      files.writeSecret(
        'other.kubeconfig',
        kubeconfig({ ca: ca.crt, server: 'https://10.9.9.9:6443', user: 'bob', credentials: embedded(user) }),
      );
    },
  },
  {
    title: 'the whole folder was copied before an upgrade',
    cluster: 'kubeadm',
    change: (files) => {
      const copy = files.copy();
      files.take(copy, 'backup-2026-10/');
    },
  },
  {
    title: 'certificates of a web server lie beside it',
    cluster: 'kubeadm',
    change: (files) => {
      const ca = files.maker.issue({ subject: 'CN=Example Root', ca: true, ku: ['keyCertSign', 'cRLSign'], from: -900, until: 2000 });
      const web = files.maker.issue(
        { ...leafSpec('CN=www.example.com', ['serverAuth'], ['DNS:www.example.com']), from: -10, until: 80 },
        ca,
      );
      files.write('etc/nginx/tls/www.crt', web.crt + ca.crt);
      files.writeSecret('etc/nginx/tls/www.key', web.key);
    },
  },
  {
    title: 'the CA’s key is kept elsewhere: the controller manager signs nothing',
    cluster: 'kubeadm',
    change: (files) => {
      files.remove(`${pki}/ca.key`);
      for (const flag of ['cluster-signing-cert-file', 'cluster-signing-key-file'])
        files.replace(controllerManager, lineOf(files, controllerManager, flag), `--${flag}=`);
    },
  },
  {
    title: 'the services have a second range, of IPv6',
    cluster: 'kubeadm',
    change: (files) => {
      for (const path of [apiserver, controllerManager]) setFlag(files, path, 'service-cluster-ip-range', '10.96.0.0/12,fd00:10:96::/112');
    },
  },
  {
    title: 'kubelets are verified by the API server',
    cluster: ha,
    change: (files) => {
      for (const node of ['cp1', 'cp2', 'cp3'])
        files.replace(
          `prod/${node}/${apiserver}`,
          '    - --kubelet-client-certificate',
          '    - --kubelet-certificate-authority=/etc/kubernetes/pki/ca.crt\n    - --kubelet-client-certificate',
        );
    },
  },
  {
    title: 'the load balancer listens on 443',
    cluster: ha,
    change: (files) => {
      for (const path of files.paths)
        if (files.text(path).includes('k8s-api.prod.example.com:6443'))
          files.write(
            path,
            files.text(path).replaceAll('k8s-api.prod.example.com:6443', 'k8s-api.prod.example.com:443'),
            files.file(path).mode,
          );
    },
  },
  {
    title: 'the API servers have a wildcard for the load balancer',
    cluster: ha,
    change: (files) => {
      for (const node of ['cp1', 'cp2', 'cp3']) {
        const name = `prod/${node}/${pki}/apiserver`;
        const sans = files.issued(name).spec.sans ?? [];
        reissue(files, name, { sans: sans.map((san) => (san === 'DNS:k8s-api.prod.example.com' ? 'DNS:*.prod.example.com' : san)) });
      }
    },
  },
  {
    title: 'one control plane alone was fetched',
    cluster: ha,
    change: (files) => keepOnly(files, 'prod/cp2/'),
  },
  {
    title: 'only the worker was fetched',
    cluster: ha,
    change: (files) => keepOnly(files, 'prod/worker1/'),
  },
  {
    title: 'certificates were renewed on one control plane alone',
    cluster: ha,
    change: (files) => {
      const names = ['apiserver', 'apiserver-kubelet-client', 'apiserver-etcd-client', 'front-proxy-client', 'etcd/server', 'etcd/peer'];
      for (const name of names) reissue(files, `prod/cp3/${pki}/${name}`, { from: -1, until: 364 });
    },
  },
  {
    title: 'the webhook’s caBundle holds an older CA beside the right one',
    cluster: ha,
    change: (files) => {
      const path = 'prod/exported/policy-webhook.yaml';
      const ca = files.issued(path).issuer;
      if (!ca) throw new Error('the webhook has no CA');
      const older = files.maker.issue({ ...ca.spec, subject: 'CN=policy-webhook-ca-2025' });
      files.replace(path, `caBundle: ${base64(ca.crt)}`, `caBundle: ${base64(older.crt + ca.crt)}`);
    },
  },
  {
    title: 'only the control plane was fetched, none of the members',
    cluster: 'kubeadm, external etcd',
    change: (files) => keepOnly(files, 'cp1/'),
  },
  {
    title: 'the API server takes no front proxy at all',
    cluster: 'kubeadm',
    change: (files) => {
      for (const flag of [
        'proxy-client-cert-file',
        'proxy-client-key-file',
        'requestheader-allowed-names',
        'requestheader-client-ca-file',
        'requestheader-extra-headers-prefix',
        'requestheader-group-headers',
        'requestheader-username-headers',
      ])
        dropFlag(files, apiserver, flag);
    },
  },
];

function keepOnly(files: Cluster, folder: string): void {
  for (const path of files.paths) if (!path.startsWith(folder)) files.remove(path);
}

/** Puts a second CA behind that of the cluster, wherever it stands: the controller manager signs with the first. */
function trustBoth(files: Cluster, next: string): void {
  const old = files.issued(`${pki}/ca`).crt;
  for (const path of files.paths) {
    const { text, mode } = files.file(path);
    const indented = (pem: string): string => pem.replace(/^(?=.)/gm, '    ');
    const changed = text.replaceAll(base64(old), base64(old + next)).replaceAll(indented(old), indented(old + next));
    files.write(path, path === `${pki}/ca.crt` ? old + next : changed, mode);
  }
}
