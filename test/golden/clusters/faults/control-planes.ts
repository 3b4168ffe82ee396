import { base64 } from '../../../support/clusters/kubeconfig.js';
import { namesWithout, reissue, replaced, setFlag, stranger, swapBase64 } from './actions.js';
import type { Fault } from './fault.js';

const ha = 'kubeadm, highly available';
const pki = 'etc/kubernetes/pki';
const area = 'several control planes';
const unknownAuthority = 'x509: certificate signed by unknown authority';
const envs = 'dev, staging and prod';

export const controlPlaneFaults: readonly Fault[] = [
  {
    id: 'ha-apiserver-without-load-balancer',
    area,
    cluster: ha,
    title: 'One control plane’s certificate was renewed by hand, without the load balancer’s name',
    inject: (files) =>
      reissue(files, `prod/cp2/${pki}/apiserver`, namesWithout(files, `prod/cp2/${pki}/apiserver`, 'DNS:k8s-api.prod.example.com')),
    expect: { code: 'cluster/server-name-not-covered', file: `prod/cp2/${pki}/apiserver.crt` },
    errorText: 'x509: certificate is valid for cp2, kubernetes, …, not k8s-api.prod.example.com',
  },
  {
    id: 'ha-apiserver-of-first-node',
    area,
    cluster: ha,
    title: 'The second control plane got the API server’s pair of the first',
    inject: (files) => files.substitute(`prod/cp2/${pki}/apiserver`, files.issued(`prod/cp1/${pki}/apiserver`)),
    expect: { code: 'cluster/server-name-not-covered', file: `prod/cp2/${pki}/apiserver.crt` },
    errorText: 'x509: certificate is valid for 10.96.0.1, 10.20.0.11, not 10.20.0.12',
  },
  {
    id: 'ha-apiserver-by-previous-ca',
    area,
    cluster: ha,
    title: 'The third control plane’s API server still has the certificate of the CA before',
    inject: (files) => {
      const name = `prod/cp3/${pki}/apiserver`;
      files.substitute(name, replaced(files, name, { issuer: stranger(files, `prod/cp1/${pki}/ca`) }));
    },
    expect: { code: 'cluster/server-not-trusted', file: `prod/cp3/${pki}/apiserver.crt` },
    errorText: unknownAuthority,
  },
  {
    id: 'ha-token-public-key-differs',
    area: 'service accounts',
    cluster: ha,
    title: 'The second control plane has another sa.pub',
    inject: (files) => files.write(`prod/cp2/${pki}/sa.pub`, replaced(files, `prod/cp2/${pki}/sa`).pub, 0o600),
    expect: { code: 'cluster/service-account-keys-differ', file: `prod/cp2/${pki}/sa.pub` },
    errorText: 'invalid bearer token, square/go-jose: error in cryptographic primitive',
  },
  {
    id: 'ha-token-signing-key-differs',
    area: 'service accounts',
    cluster: ha,
    title: 'The third control plane signs tokens with a key of its own',
    inject: (files) => files.writeSecret(`prod/cp3/${pki}/sa.key`, replaced(files, `prod/cp3/${pki}/sa`).key),
    expect: { code: 'cluster/service-account-keys-differ', file: `prod/cp3/${pki}/sa.key` },
    errorText: 'invalid bearer token, square/go-jose: error in cryptographic primitive',
  },
  {
    id: 'ha-issuer-differs',
    area: 'service accounts',
    cluster: ha,
    title: 'The second control plane names another issuer of tokens',
    inject: (files) =>
      setFlag(files, 'prod/cp2/etc/kubernetes/manifests/kube-apiserver.yaml', 'service-account-issuer', 'https://kubernetes.default.svc'),
    expect: {
      code: 'cluster/service-account-keys-differ',
      file: 'prod/cp2/etc/kubernetes/manifests/kube-apiserver.yaml',
      at: '--service-account-issuer=https://kubernetes.default.svc',
    },
    errorText: 'Unauthorized',
  },
  {
    id: 'ha-peer-by-previous-etcd-ca',
    area,
    cluster: ha,
    title: 'The third member’s peer certificate is of the CA of etcd before',
    inject: (files) => {
      const name = `prod/cp3/${pki}/etcd/peer`;
      files.substitute(name, replaced(files, name, { issuer: stranger(files, `prod/cp1/${pki}/etcd/ca`) }));
    },
    expect: { code: 'cluster/server-not-trusted', file: `prod/cp3/${pki}/etcd/peer.crt` },
    errorText: unknownAuthority,
  },
  {
    id: 'ha-peer-without-address',
    area,
    cluster: ha,
    title: 'The second member’s peer certificate lacks the node’s address',
    inject: (files) => reissue(files, `prod/cp2/${pki}/etcd/peer`, namesWithout(files, `prod/cp2/${pki}/etcd/peer`, 'IP:10.20.0.12')),
    expect: { code: 'cluster/server-name-not-covered', file: `prod/cp2/${pki}/etcd/peer.crt` },
    errorText: 'rejected connection … tls: "10.20.0.12" does not match any of DNSNames ["cp2" "localhost"]',
  },
  {
    id: 'ha-peer-server-only',
    area,
    cluster: ha,
    title: 'The first member’s peer certificate is for servers only',
    inject: (files) => reissue(files, `prod/cp1/${pki}/etcd/peer`, { eku: ['serverAuth'] }),
    expect: { code: 'cluster/wrong-usage', file: `prod/cp1/${pki}/etcd/peer.crt` },
    errorText: 'remote error: tls: bad certificate',
  },
  {
    id: 'ha-peer-expires-soon',
    area,
    cluster: ha,
    title: 'The third member’s peer certificate ends in nine days',
    inject: (files) => reissue(files, `prod/cp3/${pki}/etcd/peer`, { from: -356, until: 9 }),
    expect: { code: 'x509/expires-soon', file: `prod/cp3/${pki}/etcd/peer.crt` },
  },
  {
    id: 'ha-initial-cluster-other-address',
    area,
    cluster: ha,
    title: 'The third member looks for the first at an address that its certificate does not have',
    inject: (files) =>
      files.replace('prod/cp3/etc/kubernetes/manifests/etcd.yaml', 'cp1=https://10.20.0.11:2380', 'cp1=https://10.20.0.19:2380'),
    expect: {
      code: 'cluster/server-name-not-covered',
      file: 'prod/cp3/etc/kubernetes/manifests/etcd.yaml',
      at: 'cp1=https://10.20.0.19:2380',
    },
    errorText: 'x509: certificate is valid for 10.20.0.11, 127.0.0.1, ::1, not 10.20.0.19',
  },
  {
    id: 'ha-admin-conf-typo-in-name',
    area: 'names',
    cluster: ha,
    title: 'One admin.conf has a typo in the load balancer’s name',
    inject: (files) => files.replace('prod/cp2/etc/kubernetes/admin.conf', 'k8s-api.prod.example.com', 'k8s-api.prod.exmaple.com'),
    expect: {
      code: 'cluster/server-name-not-covered',
      file: 'prod/cp2/etc/kubernetes/admin.conf',
      at: 'https://k8s-api.prod.exmaple.com:6443',
    },
    errorText: 'x509: certificate is valid for cp2, kubernetes, …, not k8s-api.prod.exmaple.com',
  },
  {
    id: 'ha-admin-conf-of-previous-ca',
    area: 'stale copies',
    cluster: ha,
    title: 'One admin.conf still trusts the CA of the cluster before',
    inject: (files) =>
      swapBase64(files, 'prod/cp3/etc/kubernetes/admin.conf', files.issued(`prod/cp1/${pki}/ca`), stranger(files, `prod/cp1/${pki}/ca`)),
    expect: { code: 'cluster/server-not-trusted', file: 'prod/cp3/etc/kubernetes/admin.conf' },
    errorText: unknownAuthority,
  },
  {
    id: 'ha-worker-ca-of-before',
    area: 'stale copies',
    cluster: ha,
    title: 'The worker’s ca.crt, which its kubelet trusts, is of the cluster before',
    inject: (files) => files.write(`prod/worker1/${pki}/ca.crt`, stranger(files, `prod/cp1/${pki}/ca`).crt),
    expect: { code: 'cluster/client-not-trusted', file: `prod/worker1/${pki}/ca.crt` },
    errorText: 'Unauthorized',
  },
  {
    id: 'ha-worker-client-of-before',
    area: 'kubelet',
    cluster: ha,
    title: 'The worker’s kubelet has a client certificate of the cluster before',
    inject: (files) => {
      const name = 'prod/worker1/var/lib/kubelet/pki/kubelet-client-current.pem';
      files.substitute(name, replaced(files, name, { issuer: stranger(files, `prod/cp1/${pki}/ca`) }));
    },
    expect: { code: 'cluster/client-not-trusted', file: 'prod/worker1/var/lib/kubelet/pki/kubelet-client-current.pem' },
    errorText: 'Unauthorized',
  },
  {
    id: 'prod-conf-trusts-staging',
    area: 'several clusters',
    cluster: envs,
    title: 'prod’s admin.conf has the CA of staging: both are called kubernetes',
    inject: (files) =>
      swapBase64(files, 'prod/etc/kubernetes/admin.conf', files.issued(`prod/${pki}/ca`), files.issued(`staging/${pki}/ca`)),
    expect: { code: 'cluster/server-not-trusted', file: 'prod/etc/kubernetes/admin.conf' },
    errorText: `${unknownAuthority} (possibly because of "x509: ECDSA verification failure" while trying to verify candidate authority certificate "kubernetes")`,
  },
  {
    id: 'merged-context-with-other-user',
    area: 'several clusters',
    cluster: envs,
    title: 'The context prod of the merged kubeconfig uses staging’s user',
    inject: (files) => files.replace('kubeconfig', '    user: prod-admin\n', '    user: staging-admin\n'),
    expect: { code: 'cluster/client-not-trusted', file: 'kubeconfig', at: '    cluster: prod\n    user: staging-admin\n' },
    errorText: 'error: You must be logged in to the server (Unauthorized)',
  },
  {
    id: 'merged-cluster-with-other-server',
    area: 'several clusters',
    cluster: envs,
    title: 'The cluster staging of the merged kubeconfig dials prod',
    inject: (files) => files.replace('kubeconfig', 'https://10.2.0.10:6443', 'https://10.3.0.10:6443'),
    expect: { code: 'cluster/server-not-trusted', file: 'kubeconfig' },
    errorText: unknownAuthority,
  },
  {
    id: 'merged-user-expired',
    area: 'stale copies',
    cluster: envs,
    title: 'The merged kubeconfig was not made again after dev’s admin was renewed',
    inject: (files) => {
      const { crt, key } = files.issued('dev/etc/kubernetes/admin.conf');
      const old = replaced(files, 'dev/etc/kubernetes/admin.conf', { from: -400, until: -35 });
      files.replace('kubeconfig', base64(crt), base64(old.crt));
      files.replace('kubeconfig', base64(key), base64(old.key));
    },
    expect: { code: 'x509/expired', file: 'kubeconfig' },
    errorText: 'error: You must be logged in to the server (Unauthorized)',
  },
  {
    id: 'merged-user-older',
    area: 'stale copies',
    cluster: envs,
    title: 'The merged kubeconfig embeds an older certificate of staging’s admin, which still holds',
    inject: (files) => {
      const { crt, key } = files.issued('staging/etc/kubernetes/admin.conf');
      const old = replaced(files, 'staging/etc/kubernetes/admin.conf', { from: -300, until: 65 });
      files.replace('kubeconfig', base64(crt), base64(old.crt));
      files.replace('kubeconfig', base64(key), base64(old.key));
    },
    expect: { code: 'cluster/stale-copy', file: 'kubeconfig' },
  },
  {
    id: 'hard-way-kubeconfig-older-than-file',
    area: 'stale copies',
    cluster: 'the hard way, jumpbox',
    title: 'kube-scheduler.crt was made again, and kube-scheduler.kubeconfig was not',
    inject: (files) => files.substitute('kube-scheduler', replaced(files, 'kube-scheduler', { from: -10, until: 3643 })),
    expect: { code: 'cluster/stale-copy', file: 'kube-scheduler.kubeconfig' },
  },
];
