import { goX509 } from '../go-x509-errors.js';
import { apiserverLog, showClient, showExpiry, showFile, showServed, showTrusted } from './commands.js';
import type { TlsError } from './tls-error.js';

const candidate = (reason: string): string =>
  `${goX509.unknownAuthority} (possibly because of "${reason}" while trying to verify candidate authority certificate "{authority}")`;
const copyAdmin =
  'Put the CA that signs now into the kubeconfig; on a kubeadm control plane: copy /etc/kubernetes/admin.conf to ~/.kube/config.';

/** Go crypto/x509/verify.go: how a chain is built from what was sent to what is trusted. */
export const chainErrors: readonly TlsError[] = [
  {
    id: 'same-name-other-key',
    texts: [
      candidate('crypto/rsa: verification error'),
      candidate('x509: ECDSA verification failure'),
      candidate('x509: Ed25519 verification failure'),
    ],
    kind: 'cause',
    printedBy: 'every Go client',
    means: 'The certificate was signed by another CA that has the same name, "{authority}": the trusted CA of that name has another key.',
    causes: [
      {
        when: 'The cluster was re-created and the kubeconfig kept its old CA.',
        in: ['kubectl'],
        check: `${showTrusted}   (compare with /etc/kubernetes/pki/ca.crt)`,
        fix: copyAdmin,
      },
      {
        when: 'The node was not reset before it joined the new cluster.',
        in: ['kubelet', 'join'],
        check: 'openssl x509 -in /etc/kubernetes/pki/ca.crt -noout -fingerprint -sha256   (on the node and on the control plane)',
        fix: 'Run `kubeadm reset` on the node and join again.',
      },
      {
        when: 'The service account’s CA is of the old cluster: the ConfigMap kube-root-ca.crt or an old token Secret.',
        check: 'kubectl get configmap kube-root-ca.crt -o jsonpath={.data.ca\\\\.crt} | openssl x509 -noout -fingerprint -sha256',
        fix: 'Set `--root-ca-file` of kube-controller-manager to the CA in use and restart the Pods.',
      },
      {
        when: 'A CA was rotated under its old name and one side still has the old one.',
        check: `${showServed}; ${showTrusted}`,
        fix: 'Give clients a bundle with both CAs until every certificate is renewed, then take the old one out.',
      },
    ],
    rules: ['cluster/server-not-trusted', 'cluster/root-ca-does-not-verify-apiserver', 'cluster/client-not-trusted'],
    source: 'Go crypto/x509/verify.go, UnknownAuthorityError',
  },
  {
    id: 'candidate-cannot-sign',
    texts: [candidate(goX509.cannotSign), candidate(goX509.notAuthorizedToSign)],
    kind: 'cause',
    printedBy: 'every Go client and server',
    means:
      'The CA "{authority}" is known, but its certificate does not say that it may sign: basicConstraints `CA:TRUE` or keyUsage `keyCertSign` is missing.',
    causes: [
      {
        when: 'The CA was made with the extensions of a leaf, or with none.',
        check: 'openssl x509 -in ca.crt -noout -ext basicConstraints,keyUsage',
        fix: 'Make the CA again with `basicConstraints = critical, CA:TRUE` and `keyUsage = critical, keyCertSign, cRLSign`, with the same key and name so that what it signed stays good.',
      },
    ],
    rules: [
      'cluster/server-not-trusted',
      'cluster/root-ca-does-not-verify-apiserver',
      'cluster/client-not-trusted',
      'x509/ca-flag-missing',
      'x509/ca-without-cert-sign',
      'cabundle/not-a-ca',
    ],
    source: 'Go crypto/x509/verify.go, x509.go CheckSignatureFrom',
  },
  {
    id: 'candidate-expired',
    texts: [candidate(`${goX509.expired}: current time {now} is after {notAfter}`)],
    kind: 'cause',
    printedBy: 'every Go client and server',
    means: 'The CA "{authority}" has expired on {notAfter}. Everything that it signed is refused, however long it would last itself.',
    causes: [
      {
        when: 'The CA reached its end (kubeadm: ten years).',
        check: 'openssl x509 -in /etc/kubernetes/pki/ca.crt -noout -dates',
        fix: 'Make a new certificate for the CA with the same key and name, give it to every client and component, then renew what it signed.',
      },
    ],
    rules: ['cluster/server-not-trusted', 'cluster/root-ca-does-not-verify-apiserver', 'cluster/client-not-trusted', 'x509/expired'],
    source: 'Go crypto/x509/verify.go, isValid; the hint of UnknownAuthorityError',
  },
  {
    id: 'candidate-weak-signature',
    texts: [candidate('x509: cannot verify signature: insecure algorithm {algorithm}')],
    kind: 'cause',
    printedBy: 'every Go program since 1.18',
    means: 'The certificate below the CA "{authority}" is signed with {algorithm}, which Go no longer takes.',
    causes: [
      {
        when: 'Old OpenSSL settings (`default_md = sha1`) signed it.',
        check: 'openssl x509 -in CERT -noout -text | grep "Signature Algorithm"',
        fix: 'Set `default_md = sha256` and issue it again.',
      },
    ],
    rules: [
      'cluster/server-not-trusted',
      'cluster/root-ca-does-not-verify-apiserver',
      'cluster/client-not-trusted',
      'x509/weak-signature',
      'openssl-cnf/weak-default',
    ],
    source: 'Go 1.18 release notes; crypto/x509 InsecureAlgorithmError',
  },
  {
    id: 'candidate-refused',
    texts: [candidate('{error}')],
    kind: 'cause',
    printedBy: 'every Go client and server',
    means: 'A CA named "{authority}" is trusted, but it did not verify: {error}.',
    causes: [
      {
        when: 'The certificate was signed by another CA of that name, or the CA itself is faulty.',
        check: `${showServed}; ${showTrusted}`,
        fix: 'Compare the fingerprints of the trusted CA and of the one that signed, and put the right one in place.',
      },
    ],
    rules: ['cluster/server-not-trusted', 'cluster/root-ca-does-not-verify-apiserver', 'cluster/client-not-trusted'],
    source: 'Go crypto/x509/verify.go, UnknownAuthorityError',
  },
  {
    id: 'unknown-authority',
    texts: [goX509.unknownAuthority],
    kind: 'cause',
    printedBy: 'every Go client and server',
    means: 'The certificate was signed by a CA that is not among those trusted here, and none that is trusted has its issuer’s name.',
    causes: [
      {
        when: 'The kubeconfig holds the CA of another cluster, or none.',
        in: ['kubectl'],
        check: `${showServed}; ${showTrusted}`,
        fix: copyAdmin,
      },
      {
        when: 'A proxy or load balancer in between ends TLS with a certificate of its own.',
        in: ['kubectl', 'kubelet'],
        check: showServed,
        fix: 'Let it pass TLS through, or trust its CA in `certificate-authority-data`.',
      },
      {
        when: '`caBundle` is not the CA that signed the certificate of the webhook, or it was rotated.',
        in: ['webhook'],
        check:
          "kubectl get validatingwebhookconfigurations NAME -o jsonpath='{.webhooks[0].clientConfig.caBundle}' | base64 -d | openssl x509 -noout -subject -dates",
        fix: 'Put the CA that signs now into `caBundle` (cert-manager: annotation `cert-manager.io/inject-ca-from`).',
      },
      {
        when: '`caBundle` of the APIService does not fit, or the aggregated server signed its certificate itself.',
        in: ['aggregation'],
        check: 'kubectl get apiservice NAME -o yaml',
        fix: 'Set `caBundle` to the CA of the service’s certificate.',
      },
      {
        when: 'The kubelet signed its serving certificate itself.',
        in: ['scrape', 'backend'],
        check: showServed,
        fix: 'Set `serverTLSBootstrap: true` in the kubelet configuration and approve its CSR; the cluster CA then verifies it.',
      },
      {
        when: 'The caller’s certificate is of another CA than `--client-ca-file`.',
        in: ['authenticator', 'handshake-log'],
        check: showClient,
        fix: 'Issue the client certificate with the CA in `--client-ca-file`, or add its CA to that file.',
      },
      {
        when: 'The front-proxy CA is not known: `--requestheader-client-ca-file`.',
        in: ['authenticator'],
        check: 'kubectl -n kube-system get configmap extension-apiserver-authentication -o yaml',
        fix: 'Set `--requestheader-client-ca-file` to the CA of `--proxy-client-cert-file`.',
      },
      {
        when: '`--etcd-cafile` (or etcd’s `--trusted-ca-file`) is not the CA of etcd.',
        in: ['etcd-client', 'etcd-server'],
        check:
          'openssl verify -CAfile /etc/kubernetes/pki/etcd/ca.crt /etc/kubernetes/pki/apiserver-etcd-client.crt /etc/kubernetes/pki/etcd/server.crt',
        fix: 'Name the CA that signed the other side’s certificate; kubeadm: /etc/kubernetes/pki/etcd/ca.crt.',
      },
      {
        when: 'The node does not trust the CA of the image registry.',
        in: ['image-pull'],
        check: showServed,
        fix: 'Put the registry’s CA into /etc/containerd/certs.d/HOST/ca.crt (with hosts.toml) or into the node’s system roots, and restart the runtime.',
      },
      {
        when: 'The server does not send its intermediate CA.',
        check: 'openssl s_client -connect {address} -showcerts </dev/null',
        fix: 'Serve leaf and intermediates in one file, leaf first.',
      },
      {
        when: 'No CA was given, and the system’s roots do not know a private one.',
        check: 'kubectl config view --minify',
        fix: 'Give the client the CA (`certificate-authority-data`, `--cacert`).',
      },
    ],
    rules: [
      'cluster/server-not-trusted',
      'cluster/root-ca-does-not-verify-apiserver',
      'cluster/client-not-trusted',
      'kubeconfig/ca-missing',
      'cabundle/missing',
      'kubelet/self-signed-serving-certificate',
      'manifest/kubelet-not-verified',
    ],
    source: 'Go crypto/x509/verify.go, UnknownAuthorityError',
  },
  {
    id: 'expired',
    texts: [`${goX509.expired}: current time {now} is after {notAfter}`],
    kind: 'cause',
    printedBy: 'every Go client and server',
    means:
      'A certificate ended on {notAfter}; by the clock of who says this it was {now}. It may be the leaf, an intermediate or the CA itself.',
    causes: [
      {
        when: 'The server’s certificate has expired (kubeadm issues for one year, and renews on upgrades).',
        in: ['kubectl', 'kubelet', 'etcd-client', 'webhook', 'scrape', 'backend', 'aggregation'],
        check: `${showServed}; ${showExpiry}`,
        fix: '`kubeadm certs renew all`, then restart the static Pods (move their manifests away and back).',
      },
      {
        when: 'The caller’s client certificate has expired.',
        in: ['authenticator', 'handshake-log', 'etcd-server'],
        check: showClient,
        fix: 'Issue it again (`kubeadm certs renew admin.conf`, for a kubelet: renew kubelet-client-current.pem) and copy the new admin.conf to ~/.kube/config.',
      },
      {
        when: 'The certificate was renewed, but the process still serves the old one.',
        check: `${showServed}; openssl x509 -in CERT -noout -dates`,
        fix: 'Restart the component.',
      },
      { when: 'The clock is wrong.', check: 'date -u; timedatectl', fix: 'Set the clock (chrony, systemd-timesyncd).' },
    ],
    rules: ['x509/expired'],
    source: 'Go crypto/x509/verify.go, isValid',
  },
  {
    id: 'not-yet-valid',
    texts: [`${goX509.expired}: current time {now} is before {notBefore}`],
    kind: 'cause',
    printedBy: 'every Go client and server',
    means: 'A certificate begins on {notBefore}; by the clock of who says this it was {now}.',
    causes: [
      {
        when: 'The clock of this machine is behind (a virtual machine that slept).',
        check: 'date -u; timedatectl',
        fix: 'Set the clock, then try again.',
      },
      {
        when: 'The machine that signed has a clock that is ahead.',
        check: 'openssl x509 -in CERT -noout -dates',
        fix: 'Set its clock and issue the certificate again.',
      },
    ],
    rules: ['x509/not-yet-valid', 'x509/inverted-validity'],
    source: 'Go crypto/x509/verify.go, isValid',
  },
  {
    id: 'expired-or-early',
    texts: [goX509.expired],
    kind: 'cause',
    printedBy: 'every Go client and server; before Go 1.15 without the two times',
    means: 'A certificate has expired, or begins later than the clock says.',
    causes: [
      {
        when: 'It has expired.',
        check: `${showServed}; ${showExpiry}`,
        fix: 'Renew it (`kubeadm certs renew all`) and restart the component.',
      },
      { when: 'The clock is wrong.', check: 'date -u; timedatectl', fix: 'Set the clock.' },
    ],
    rules: ['x509/expired', 'x509/not-yet-valid', 'x509/inverted-validity'],
    source: 'Go crypto/x509/verify.go',
  },
  {
    id: 'incompatible-usage',
    texts: [goX509.incompatibleUsage, 'x509: a root or intermediate certificate is not authorized for an extended key usage: {reason}'],
    kind: 'cause',
    printedBy: 'etcd, kube-apiserver, kubelet of a caller; every Go client of a server',
    means:
      'extendedKeyUsage of a certificate in the chain does not allow what it is used for: servers need `serverAuth`, callers `clientAuth`, etcd members both.',
    causes: [
      {
        when: 'The peer certificate of etcd lacks clientAuth, or the server certificate does (etcd dials itself).',
        in: ['etcd-server', 'etcd-client'],
        check: 'openssl x509 -in server.crt -noout -ext extendedKeyUsage',
        fix: 'Issue server.crt and peer.crt of etcd with `extendedKeyUsage = serverAuth, clientAuth`.',
      },
      {
        when: 'A server certificate is presented as a client certificate.',
        in: ['authenticator', 'handshake-log'],
        check: showClient,
        fix: 'Issue the client certificate with `extendedKeyUsage = clientAuth`.',
      },
      {
        when: 'A client certificate serves.',
        in: ['kubectl', 'kubelet', 'webhook', 'scrape', 'backend'],
        check: 'openssl x509 -in CERT -noout -ext extendedKeyUsage',
        fix: 'Issue the server’s certificate with `extendedKeyUsage = serverAuth`.',
      },
      {
        when: 'The CA itself has an extendedKeyUsage that leaves this use out.',
        check: 'openssl x509 -in ca.crt -noout -ext extendedKeyUsage',
        fix: 'Make the CA again without extendedKeyUsage, or with both uses.',
      },
      {
        when: 'The certificate has the usage of the other side.',
        check: 'openssl x509 -in CERT -noout -ext extendedKeyUsage',
        fix: 'Issue it again with the usage it needs.',
      },
    ],
    rules: ['cluster/wrong-usage', 'kubeconfig/client-certificate-usage', 'x509/ca-restricts-usage'],
    source: 'Go crypto/x509/verify.go, CertificateInvalidError IncompatibleUsage and CANotAuthorizedForExtKeyUsage',
  },
  {
    id: 'not-authorized-to-sign',
    texts: [goX509.notAuthorizedToSign, goX509.cannotSign],
    kind: 'cause',
    printedBy: 'every Go client and server; kubeadm',
    means: 'A certificate above the leaf is no CA: basicConstraints `CA:TRUE` or keyUsage `keyCertSign` is missing.',
    causes: [
      {
        when: 'The CA was made with the extensions of a leaf, or a leaf signed.',
        check: 'openssl x509 -in ca.crt -noout -ext basicConstraints,keyUsage',
        fix: 'Make the CA again with `basicConstraints = critical, CA:TRUE` and `keyUsage = critical, keyCertSign, cRLSign`.',
      },
      { when: 'A CA flag names a leaf.', check: showFile, fix: 'Name the CA’s certificate.' },
    ],
    rules: ['x509/ca-flag-missing', 'x509/ca-without-cert-sign', 'cabundle/not-a-ca', 'command/ca-flags-swapped'],
    source: 'Go crypto/x509/verify.go; x509.go ConstraintSignatureError',
  },
  {
    id: 'path-length',
    texts: ['x509: too many intermediates for path length constraint'],
    kind: 'cause',
    printedBy: 'every Go client and server',
    means: 'A CA allows fewer CAs below it (`pathlen`) than the chain has.',
    causes: [
      {
        when: 'A sub-CA was signed by a CA with `pathlen:0`.',
        check: 'openssl x509 -in ca.crt -noout -ext basicConstraints',
        fix: 'Sign leaves with that CA directly, or make it again with a larger pathlen.',
      },
    ],
    source: 'Go crypto/x509/verify.go, TooManyIntermediates',
  },
  {
    id: 'issuer-name',
    texts: ['x509: issuer name does not match subject from issuing certificate'],
    kind: 'cause',
    printedBy: 'every Go client and server',
    means: 'The issuer’s name in a certificate and the CA’s own name differ, byte by byte; two encodings of one name are two names.',
    causes: [
      {
        when: 'The CA was made again with other attributes or in another encoding.',
        check:
          'openssl x509 -in CERT -noout -issuer -nameopt multiline,show_type; openssl x509 -in ca.crt -noout -subject -nameopt multiline,show_type',
        fix: 'Issue the certificate with the CA that is in use.',
      },
    ],
    source: 'Go crypto/x509/verify.go, NameMismatch',
  },
  {
    id: 'name-constraints',
    texts: [
      'x509: a root or intermediate certificate is not authorized to sign for this name: {reason}',
      'x509: issuer has name constraints but leaf contains unknown or unconstrained name: {reason}',
      "x509: issuer has name constraints but leaf doesn't have a SAN extension",
    ],
    kind: 'cause',
    printedBy: 'every Go client and server',
    means: 'A CA in the chain carries nameConstraints that leave out a name of the certificate.',
    causes: [
      {
        when: 'The corporate CA may sign for some domains or addresses only.',
        check: 'openssl x509 -in ca.crt -noout -ext nameConstraints',
        fix: 'Use names inside the constraints, or a CA without them.',
      },
    ],
    source: 'Go crypto/x509/verify.go, CANotAuthorizedForThisName, UnconstrainedName',
  },
  {
    id: 'no-valid-chains',
    texts: ['x509: no valid chains built'],
    kind: 'cause',
    printedBy: 'Go programs since 1.24',
    means: 'Chains to a trusted CA exist, and each was refused, for its policies or its usages.',
    causes: [
      {
        when: 'Certificate policies of an intermediate exclude the leaf.',
        check: 'openssl verify -policy_check -CAfile ca.crt -untrusted intermediate.crt CERT',
        fix: 'Issue the certificates again without policies, which a cluster has no use for.',
      },
    ],
    source: 'Go crypto/x509/verify.go',
  },
  {
    id: 'unhandled-critical',
    texts: [goX509.unhandledCritical],
    kind: 'cause',
    printedBy: 'every Go client and server',
    means: 'A certificate has an extension that is marked critical and that Go does not know, so Go must refuse it.',
    causes: [
      {
        when: 'An extension was marked critical without need.',
        check: 'openssl x509 -in CERT -noout -text | grep critical',
        fix: 'Issue it again without `critical` on that extension, or without the extension.',
      },
    ],
    rules: ['x509/unknown-critical-extension'],
    source: 'Go crypto/x509/verify.go, UnhandledCriticalExtension',
  },
  {
    id: 'weak-signature',
    texts: [goX509.insecureAlgorithm, 'x509: signature algorithm unimplemented', 'x509: cannot verify signature: algorithm unimplemented'],
    kind: 'cause',
    printedBy: 'every Go program; SHA-1 since 1.18',
    means: 'A certificate is signed with an algorithm that Go refuses: MD5, SHA-1, or one it does not know.',
    causes: [
      {
        when: 'Old OpenSSL settings (`default_md = sha1`) or an old CA signed it.',
        check: 'openssl x509 -in CERT -noout -text | grep "Signature Algorithm"',
        fix: 'Issue it again with SHA-256.',
      },
    ],
    rules: ['x509/weak-signature', 'openssl-cnf/weak-default'],
    source: 'Go 1.18 release notes; crypto/x509 InsecureAlgorithmError, ErrUnsupportedAlgorithm',
  },
  {
    id: 'signature-mismatch',
    texts: ['crypto/rsa: verification error', 'x509: ECDSA verification failure', 'x509: Ed25519 verification failure'],
    kind: 'cause',
    printedBy: 'kubeadm, kube-controller-manager, and others that check one signature',
    means: 'A signature was not made with the key that it was checked against.',
    causes: [
      {
        when: 'Certificate and CA do not belong together, though their names fit.',
        check: 'openssl verify -CAfile ca.crt CERT',
        fix: 'Issue the certificate with the CA that is in use.',
      },
      {
        when: 'A service account token was signed with another key than the server knows.',
        check: apiserverLog,
        fix: 'Give `--service-account-key-file` the public half of the signing key.',
      },
    ],
    source: 'Go crypto/rsa, crypto/x509',
  },
  {
    id: 'no-system-roots',
    texts: ['x509: failed to load system roots and no roots provided'],
    kind: 'cause',
    printedBy: 'Go programs in small containers',
    means: 'No CA was given and the machine has no CA certificates of its own.',
    causes: [
      {
        when: 'The image has no `ca-certificates`.',
        check: 'ls /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt',
        fix: 'Install `ca-certificates` in the image, mount the host’s, or give the program a CA file.',
      },
    ],
    source: 'Go crypto/x509/verify.go, SystemRootsError',
  },
];
