import { etcdPlainHttpWarning, pairError } from '../flags-errors.js';
import type { TlsError } from './tls-error.js';

const manifest = "grep -E -- '--(peer-)?(cert|key|trusted-ca|client-cert)|urls' /etc/kubernetes/manifests/etcd.yaml";
const transport = 'etcd-io/etcd client/pkg/transport/listener.go';

/** What etcd says of its certificates. */
export const etcdErrors: readonly TlsError[] = [
  {
    id: 'etcd-pair',
    texts: [
      pairError('etcd', 'cert-file', '')?.replace(/\[key.*$/, '') ?? '',
      'ClientKeyFile and ClientCertFile must both be present or both absent',
    ],
    kind: 'cause',
    printedBy: 'etcd, and kube-apiserver of its `--etcd-*` flags',
    means: 'A certificate was given without its key, or a key without its certificate.',
    causes: [{ when: 'One of the two flags is missing or misspelt.', check: manifest, fix: 'Give both.' }],
    rules: ['manifest/flag-pair-incomplete', 'manifest/unknown-flag'],
    source: transport,
  },
  {
    id: 'etcd-no-certificate-for-url',
    texts: [
      'TLS key/cert (--cert-file, --key-file) must be provided for client url {url} with HTTPS scheme',
      'TLS key/cert (--peer-cert-file, --peer-key-file) must be provided for peer url {url} with HTTPS scheme',
    ],
    kind: 'cause',
    printedBy: 'etcd',
    means: 'etcd should listen with TLS at {url} and was given no certificate.',
    causes: [
      {
        when: '`--cert-file` and `--key-file` (for peers: `--peer-…`) are missing.',
        check: manifest,
        fix: 'Give them; kubeadm: /etc/kubernetes/pki/etcd/server.crt, peer.crt.',
      },
    ],
    rules: ['manifest/flag-pair-incomplete', 'manifest/required-flag-missing'],
    source: 'etcd-io/etcd server/embed/etcd.go',
  },
  {
    id: 'etcd-plain-http',
    texts: [
      etcdPlainHttpWarning,
      'The scheme of client url {url} is HTTP while peer key/cert files are presented. Ignored key/cert files.',
      'The scheme of client url {url} is HTTP while client cert auth',
    ],
    kind: 'cause',
    printedBy: 'etcd, as a warning',
    means: 'etcd listens in plain HTTP although certificates were given; it does not use them.',
    causes: [
      {
        when: 'A listen URL begins with `http://`.',
        check: manifest,
        fix: 'Write `https://` in `--listen-client-urls`, `--advertise-client-urls`, `--listen-peer-urls` and `--initial-cluster`.',
      },
    ],
    rules: ['manifest/insecure-flag'],
    source: 'etcd-io/etcd server/embed/etcd.go',
  },
  {
    id: 'etcd-allowed-name',
    texts: [
      'AllowedCNs and AllowedHostnames are mutually exclusive',
      'AllowedCN and AllowedHostname are mutually exclusive',
      'client certificate authentication failed',
      'CommonName authentication failed',
      'remote error: tls: access denied',
    ],
    kind: 'cause',
    printedBy: 'etcd',
    means: 'etcd takes peers of certain names only, and this one is not among them, or two ways of naming them were given at once.',
    causes: [
      {
        when: '`--peer-cert-allowed-cn` or `--peer-cert-allowed-hostname` does not fit the peer’s certificate.',
        check: 'openssl x509 -in peer.crt -noout -subject -ext subjectAltName',
        fix: 'Issue the peer certificate with that name, or correct the flag; give one of the two only.',
      },
    ],
    source: transport,
  },
  {
    id: 'etcd-deadline',
    texts: ['context deadline exceeded'],
    kind: 'symptom',
    printedBy: 'etcdctl, kube-apiserver, and every Go client that waited too long',
    means: 'No answer came in time. etcdctl says this too when the TLS handshake fails, since it tries again until time is up.',
    causes: [
      {
        when: 'etcdctl was called without `--cacert`, `--cert`, `--key`, or with `http://`.',
        check:
          'ETCDCTL_API=3 etcdctl --endpoints=https://127.0.0.1:2379 --cacert=/etc/kubernetes/pki/etcd/ca.crt --cert=/etc/kubernetes/pki/etcd/server.crt --key=/etc/kubernetes/pki/etcd/server.key endpoint health',
        fix: 'Give the three files; etcd’s own log then says what it refuses.',
      },
      { when: 'The other side is overloaded or cannot be reached.', check: 'nc -vz HOST PORT', fix: 'Look at its log.' },
    ],
    rules: ['command/ca-flags-swapped'],
    source: 'Go context; etcd-io/etcd etcdctl',
  },
  {
    id: 'etcd-needs-ca',
    texts: ['client cert auth is enabled without a trusted CA', '--client-cert-auth is set to true, but --trusted-ca-file is empty'],
    kind: 'cause',
    printedBy: 'etcd',
    means: 'etcd should demand client certificates and was not told by which CA.',
    causes: [
      { when: '`--trusted-ca-file` is missing.', check: manifest, fix: 'Give `--trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt`.' },
    ],
    rules: ['manifest/required-flag-missing'],
    source: transport,
  },
];
