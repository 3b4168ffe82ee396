import { encrypted, replaced, setFlag } from './actions.js';
import type { Fault } from './fault.js';

const pki = 'etc/kubernetes/pki';
const area = 'keys';
const cluster = 'kubeadm';
const hardWay = 'the hard way, machines';
const cfssl = 'the hard way, cfssl';

export const keyFaults: readonly Fault[] = [
  {
    id: 'apiserver-key-of-another',
    area,
    cluster,
    title: 'apiserver.key was overwritten by a new key, and the certificate was not made again',
    inject: (files) => files.writeSecret(`${pki}/apiserver.key`, replaced(files, `${pki}/apiserver`).key),
    expect: { code: 'cluster/key-does-not-match-certificate', file: `${pki}/apiserver.key` },
    errorText: 'tls: private key does not match public key',
  },
  {
    id: 'etcd-peer-key-of-another',
    area,
    cluster,
    title: 'etcd/peer.key was overwritten by a new key',
    inject: (files) => files.writeSecret(`${pki}/etcd/peer.key`, replaced(files, `${pki}/etcd/peer`).key),
    expect: { code: 'cluster/key-does-not-match-certificate', file: `${pki}/etcd/peer.key` },
    errorText: 'tls: private key does not match public key',
  },
  {
    id: 'ca-key-of-another',
    area,
    cluster,
    title: 'ca.key is of another CA',
    inject: (files) => files.writeSecret(`${pki}/ca.key`, replaced(files, `${pki}/ca`).key),
    expect: { code: 'cluster/key-does-not-match-certificate', file: `${pki}/ca.key` },
    errorText: 'tls: private key does not match public key',
  },
  {
    id: 'apiserver-key-readable',
    area,
    cluster,
    title: 'apiserver.key was copied with mode 0644',
    inject: (files) => files.write(`${pki}/apiserver.key`, files.text(`${pki}/apiserver.key`), 0o644),
    expect: { code: 'key/world-readable', file: `${pki}/apiserver.key` },
  },
  {
    id: 'kubelet-client-readable',
    area,
    cluster,
    title: 'The kubelet’s certificate with its key can be read by everybody',
    inject: (files) => {
      const path = 'var/lib/kubelet/pki/kubelet-client-current.pem';
      files.write(path, files.text(path), 0o644);
    },
    expect: { code: 'key/world-readable', file: 'var/lib/kubelet/pki/kubelet-client-current.pem' },
  },
  {
    id: 'etcd-key-encrypted',
    area,
    cluster,
    title: 'etcd’s key was made with a passphrase',
    inject: (files) => files.writeSecret(`${pki}/etcd/server.key`, encrypted(files.issued(`${pki}/etcd/server`))),
    expect: { code: 'key/encrypted', file: `${pki}/etcd/server.key` },
    errorText: 'tls: failed to parse private key',
  },
  {
    id: 'front-proxy-client-ed25519',
    area,
    cluster,
    title: 'A pair was made with Ed25519, which kubeadm cannot load',
    inject: (files) => files.substitute(`${pki}/front-proxy-client`, replaced(files, `${pki}/front-proxy-client`, { key: 'ed25519' })),
    expect: { code: 'key/unsupported-type', file: `${pki}/front-proxy-client.key` },
    errorText: 'the private key file … is neither in RSA nor ECDSA format',
  },
  {
    id: 'ca-with-its-key',
    area,
    cluster,
    title: 'The key of the CA was appended to ca.crt',
    inject: (files) => files.write(`${pki}/ca.crt`, files.text(`${pki}/ca.crt`) + files.text(`${pki}/ca.key`), 0o600),
    expect: { code: 'pem/private-key-beside-certificate', file: `${pki}/ca.crt` },
  },
  {
    id: 'apiserver-key-is-certificate',
    area,
    cluster,
    title: '--tls-private-key-file names the certificate',
    inject: (files) =>
      setFlag(files, 'etc/kubernetes/manifests/kube-apiserver.yaml', 'tls-private-key-file', '/etc/kubernetes/pki/apiserver.crt'),
    expect: {
      code: 'cluster/key-does-not-match-certificate',
      file: 'etc/kubernetes/manifests/kube-apiserver.yaml',
      at: '--tls-private-key-file=/etc/kubernetes/pki/apiserver.crt',
    },
    errorText: 'tls: found a certificate rather than a key in the PEM for the private key',
  },
  {
    id: 'published-scheduler-group',
    area: 'certificates',
    cluster: 'the hard way, jumpbox',
    title: 'As published: the scheduler’s group has its prefix twice',
    inject: (files) => files.replace('ca.conf', 'O = system:kube-scheduler', 'O = system:system:kube-scheduler'),
    expect: { code: 'openssl-cnf/group-typo', file: 'ca.conf', at: 'O = system:system:kube-scheduler' },
  },
  {
    id: 'published-service-name',
    area: 'names',
    cluster: 'the hard way, jumpbox',
    title: 'As published: the API server’s names lack kubernetes.default.svc.cluster.local',
    inject: (files) => files.replace('ca.conf', 'kubernetes.default.svc.cluster.local', 'kubernetes.svc.cluster.local'),
    expect: { code: 'openssl-cnf/apiserver-san-incomplete', file: 'ca.conf' },
    errorText: 'x509: certificate is valid for kubernetes, kubernetes.default, …, not kubernetes.default.svc.cluster.local',
  },
  {
    id: 'published-service-range',
    area: 'names',
    cluster: hardWay,
    title: 'As published: the API server is not told the range of the services, and its default has another first address',
    inject: (files) =>
      files.replace('server/etc/systemd/system/kube-apiserver.service', '  --service-cluster-ip-range=10.32.0.0/24 \\\n', ''),
    expect: { code: 'cluster/server-name-not-covered', file: 'server/etc/systemd/system/kube-apiserver.service' },
    errorText: 'x509: certificate is valid for 127.0.0.1, 10.32.0.1, not 10.0.0.1',
  },
  {
    id: 'hard-way-san-section-unreached',
    area: 'names',
    cluster: 'the hard way, jumpbox',
    title: 'The API server’s request section lost its req_extensions',
    inject: (files) => files.replace('ca.conf', 'req_extensions     = kube-api-server_req_extensions\n', ''),
    expect: { code: 'openssl-cnf/san-never-used', file: 'ca.conf' },
    errorText: 'x509: certificate relies on legacy Common Name field, use SANs instead',
  },
  {
    id: 'hard-way-token-key-other-file',
    area: 'service accounts',
    cluster: hardWay,
    title: 'The API server signs tokens with the key of its serving certificate',
    inject: (files) =>
      setFlag(
        files,
        'server/etc/systemd/system/kube-apiserver.service',
        'service-account-signing-key-file',
        '/var/lib/kubernetes/kube-api-server.key',
      ),
    expect: {
      code: 'cluster/service-account-keys-differ',
      file: 'server/etc/systemd/system/kube-apiserver.service',
      at: '--service-account-signing-key-file=/var/lib/kubernetes/kube-api-server.key',
    },
    errorText: 'invalid bearer token, square/go-jose: error in cryptographic primitive',
  },
  {
    id: 'hard-way-scheduler-config-other-kubeconfig',
    area: 'kubeconfigs',
    cluster: hardWay,
    title: 'The scheduler’s configuration names the controller manager’s kubeconfig',
    inject: (files) =>
      files.replace(
        'server/etc/kubernetes/config/kube-scheduler.yaml',
        '/var/lib/kubernetes/kube-scheduler.kubeconfig',
        '/var/lib/kubernetes/kube-controller-manager.kubeconfig',
      ),
    expect: {
      code: 'cluster/wrong-identity',
      file: 'server/etc/kubernetes/config/kube-scheduler.yaml',
      at: '/var/lib/kubernetes/kube-controller-manager.kubeconfig',
    },
    errorText:
      'leases.coordination.k8s.io "kube-scheduler" is forbidden: User "system:kube-controller-manager" cannot get resource "leases"',
  },
  {
    id: 'hard-way-kube-proxy-conf-missing',
    area: 'kubeconfigs',
    cluster: hardWay,
    title: 'kube-proxy’s configuration names a kubeconfig that is not there',
    inject: (files) =>
      files.replace(
        'node-1/var/lib/kube-proxy/kube-proxy-config.yaml',
        '/var/lib/kube-proxy/kubeconfig',
        '/var/lib/kube-proxy/kube-proxy.conf',
      ),
    expect: {
      code: 'cluster/file-not-found',
      file: 'node-1/var/lib/kube-proxy/kube-proxy-config.yaml',
      at: '/var/lib/kube-proxy/kube-proxy.conf',
    },
    errorText: 'stat /var/lib/kube-proxy/kube-proxy.conf: no such file or directory',
  },
  {
    id: 'cfssl-controller-manager-of-scheduler',
    area: 'kubeconfigs',
    cluster: cfssl,
    title: 'One controller manager’s unit names the scheduler’s kubeconfig',
    inject: (files) =>
      setFlag(
        files,
        'controller-0/etc/systemd/system/kube-controller-manager.service',
        'kubeconfig',
        '/var/lib/kubernetes/kube-scheduler.kubeconfig',
      ),
    expect: {
      code: 'cluster/wrong-identity',
      file: 'controller-0/etc/systemd/system/kube-controller-manager.service',
      at: '--kubeconfig=/var/lib/kubernetes/kube-scheduler.kubeconfig',
    },
    errorText:
      'leases.coordination.k8s.io "kube-controller-manager" is forbidden: User "system:kube-scheduler" cannot get resource "leases"',
  },
  {
    id: 'cfssl-etcd-key-of-token',
    area: 'etcd',
    cluster: cfssl,
    title: 'One API server’s unit names the token key for etcd',
    inject: (files) =>
      setFlag(
        files,
        'controller-1/etc/systemd/system/kube-apiserver.service',
        'etcd-keyfile',
        '/var/lib/kubernetes/service-account-key.pem',
      ),
    expect: {
      code: 'cluster/key-does-not-match-certificate',
      file: 'controller-1/etc/systemd/system/kube-apiserver.service',
      at: '--etcd-keyfile=/var/lib/kubernetes/service-account-key.pem',
    },
    errorText: 'tls: private key does not match public key',
  },
  {
    id: 'cfssl-etcd-member-other-pair',
    area: 'etcd',
    cluster: cfssl,
    title: 'One member got a certificate that was made for one node’s kubelet',
    inject: (files) => {
      const { crt, key } = files.issued('worker-0');
      files.write('controller-2/etc/etcd/kubernetes.pem', crt);
      files.writeSecret('controller-2/etc/etcd/kubernetes-key.pem', key);
    },
    expect: { code: 'cluster/server-name-not-covered', file: 'controller-2/etc/etcd/kubernetes.pem' },
    errorText: 'x509: certificate is valid for 203.0.113.20, 10.240.0.20, not 10.240.0.12',
  },
  {
    id: 'cfssl-profile-typo',
    area: 'certificates',
    cluster: cfssl,
    title: 'A usage in the profile was misspelt',
    inject: (files) => files.replace('ca-config.json', '"client auth"', '"client-auth"'),
    expect: { code: 'cfssl/unknown-usage', file: 'ca-config.json', at: '"client-auth"' },
  },
  {
    id: 'cfssl-group-typo',
    area: 'certificates',
    cluster: cfssl,
    title: 'The request of a kubelet has the group system:node',
    inject: (files) => files.replace('worker-1-csr.json', '"system:nodes"', '"system:node"'),
    expect: { code: 'cfssl/group-typo', file: 'worker-1-csr.json', at: '"system:node"' },
    errorText: 'nodes "worker-1" is forbidden: User "system:node:worker-1" cannot get resource "nodes"',
  },
  {
    id: 'cfssl-kubelet-of-other-node',
    area: 'kubelet',
    cluster: cfssl,
    title: 'worker-2’s kubelet configuration names files of worker-1',
    inject: (files) => files.replace('worker-2/var/lib/kubelet/kubelet-config.yaml', '/worker-2.pem', '/worker-1.pem'),
    expect: {
      code: 'cluster/file-not-found',
      file: 'worker-2/var/lib/kubelet/kubelet-config.yaml',
      at: '/var/lib/kubelet/worker-1.pem',
    },
    errorText: 'open /var/lib/kubelet/worker-1.pem: no such file or directory',
  },
];
