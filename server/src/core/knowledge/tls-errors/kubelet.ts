import { kubeletLog, showFile } from './commands.js';
import type { TlsError } from './tls-error.js';

const kubelet = 'kubelet';
const config = 'kubepki check /var/lib/kubelet/config.yaml';
const auth = 'kubernetes cmd/kubelet/app/auth.go';
const validation = 'kubernetes pkg/kubelet/apis/config/validation/validation.go';

/** What the kubelet says of its certificates and of its configuration. */
export const kubeletErrors: readonly TlsError[] = [
  {
    id: 'bootstrap-certificate-expired',
    texts: [
      'part of the existing bootstrap client certificate in {file} is expired: {notAfter}',
      'part of the existing bootstrap client certificate is expired: {notAfter}',
    ],
    kind: 'cause',
    printedBy: kubelet,
    means: 'The kubelet’s client certificate expired on {notAfter}, so it wants to bootstrap again.',
    causes: [
      {
        when: 'The node was off, or could not reach the API server, while the certificate should have been renewed.',
        check: 'openssl x509 -in /var/lib/kubelet/pki/kubelet-client-current.pem -noout -dates',
        fix: 'Worker: take away kubelet.conf and the pki folder and `kubeadm join` again. Control plane: `kubeadm kubeconfig user --org system:nodes --client-name system:node:$(hostname) > kubelet.conf`, then restart the kubelet.',
      },
      {
        when: 'kubelet.conf embeds a certificate (`client-certificate-data`), so renewals in kubelet-client-current.pem are never used.',
        check: 'grep client-certificate /etc/kubernetes/kubelet.conf',
        fix: 'Set `client-certificate` and `client-key` to /var/lib/kubelet/pki/kubelet-client-current.pem.',
      },
    ],
    rules: ['kubeconfig/embedded-rotating-certificate', 'kubelet/rotation-off', 'x509/expired'],
    source: 'kubernetes pkg/kubelet/certificate/bootstrap/bootstrap.go, isClientConfigStillValid',
  },
  {
    id: 'no-bootstrap-kubeconfig',
    texts: [
      'unable to load bootstrap kubeconfig: stat {file}: no such file or directory',
      'unable to load bootstrap kubeconfig: {reason}',
      'unable to load bootstrap kubeconfig from {file}',
    ],
    kind: 'cause',
    printedBy: kubelet,
    means: 'The kubelet has no usable kubelet.conf and no bootstrap kubeconfig to get one with.',
    causes: [
      {
        when: 'Its client certificate has expired, and the bootstrap file is long gone.',
        check: 'openssl x509 -in /var/lib/kubelet/pki/kubelet-client-current.pem -noout -dates',
        fix: 'Worker: `kubeadm token create --print-join-command` on the control plane, `kubeadm reset` and join. Control plane: `kubeadm init phase kubeconfig kubelet`.',
      },
      {
        when: '/etc/kubernetes/kubelet.conf is missing: the node has not joined.',
        check: 'ls -l /etc/kubernetes/',
        fix: 'Run `kubeadm join` or `kubeadm init`.',
      },
    ],
    rules: ['kubeconfig/file-not-found'],
    source: 'kubernetes pkg/kubelet/certificate/bootstrap/bootstrap.go, LoadClientConfig',
  },
  {
    id: 'no-serving-certificate',
    texts: ['no serving certificate available for the kubelet'],
    kind: 'cause',
    printedBy: `${kubelet}; callers see "remote error: tls: internal error"`,
    means: 'The kubelet has no serving certificate.',
    causes: [
      {
        when: 'Its CSR of signer kubernetes.io/kubelet-serving waits for approval.',
        check: 'kubectl get csr | grep Pending',
        fix: '`kubectl certificate approve NAME`, or install an approver.',
      },
      { when: 'Only one of tlsCertFile and tlsPrivateKeyFile is set.', check: config, fix: 'Set both or none.' },
    ],
    rules: ['kubelet/serving-csr-needs-approval', 'kubelet/tls-pair-incomplete'],
    source: 'kubernetes pkg/kubelet/kubelet.go',
  },
  {
    id: 'client-ca-unreadable',
    texts: ['unable to load client CA file {file}: {reason}', 'unable to load client CA provider: {reason}'],
    kind: 'cause',
    printedBy: `${kubelet}, kube-apiserver`,
    means: 'The file with the CA for clients cannot be loaded: {reason}.',
    causes: [
      {
        when: 'The path is wrong, or the file holds no certificate.',
        check: showFile,
        fix: 'Name the cluster CA; kubeadm: /etc/kubernetes/pki/ca.crt.',
      },
    ],
    rules: ['kubelet/missing-client-ca-file', 'pem/empty-file'],
    source: 'kubernetes pkg/kubelet/kubelet.go; kubernetes/apiserver pkg/server/options/serving.go',
  },
  {
    id: 'no-certificate-files',
    texts: [
      'no cert/key files read at "{file}"',
      'expected "{file}" to be a symlink but it is a file',
      'failed to initialize client certificate manager: {reason}',
    ],
    kind: 'cause',
    printedBy: kubelet,
    means:
      'The kubelet’s certificate store is not as it must be: `kubelet-client-current.pem` is a link to a file with certificate and key.',
    causes: [
      {
        when: 'Somebody copied files into /var/lib/kubelet/pki.',
        check: 'ls -l /var/lib/kubelet/pki',
        fix: 'Make it a link to the newest kubelet-client-DATE.pem, or take it away and bootstrap again.',
      },
    ],
    source: 'kubernetes/client-go util/certificate/certificate_store.go',
  },
  {
    id: 'no-valid-client-certificate',
    texts: [
      'No valid client certificate is found and the server is responsive, exiting.',
      'It has been {time} since a valid client cert was found',
      'the currently active client certificate has expired and the server is responsive, exiting.',
      'the currently active client certificate has expired',
    ],
    kind: 'cause',
    printedBy: kubelet,
    means: 'The kubelet’s client certificate has expired, the API server answers, and so the kubelet ends in order to bootstrap again.',
    causes: [
      {
        when: 'The certificate was not renewed in time: CSRs are not approved or not signed.',
        check: 'kubectl get csr; openssl x509 -in /var/lib/kubelet/pki/kubelet-client-current.pem -noout -dates',
        fix: 'Join the node again, and see to it that kube-controller-manager signs (`--cluster-signing-cert-file`).',
      },
    ],
    rules: ['kubelet/rotation-off', 'x509/expired'],
    source: 'kubernetes pkg/kubelet/certificate/transport.go',
  },
  {
    id: 'csr-not-created',
    texts: [
      'cannot create certificate signing request: {reason}',
      'failed while requesting a signed certificate from the control plane: {reason}',
      'certificate request was not signed: {reason}',
    ],
    kind: 'symptom',
    printedBy: kubelet,
    means: 'The kubelet asks for a certificate and does not get one: {reason}.',
    causes: [
      {
        when: 'Unauthorized: the bootstrap token has expired, or its old certificate has.',
        check: 'kubeadm token list',
        fix: '`kubeadm token create --print-join-command`.',
      },
      {
        when: 'Forbidden: the group of the token is not bound to system:node-bootstrapper.',
        check: 'kubectl get clusterrolebinding kubeadm:kubelet-bootstrap -o yaml',
        fix: '`kubectl create clusterrolebinding kubelet-bootstrap --clusterrole=system:node-bootstrapper --group=system:bootstrappers`.',
      },
      {
        when: 'Timed out: nobody approves or signs.',
        check: 'kubectl get csr',
        fix: 'Approve it, and look at kube-controller-manager’s `--cluster-signing-cert-file`.',
      },
    ],
    rules: ['secret/bootstrap-token'],
    source: 'kubernetes/client-go util/certificate/certificate_manager.go, csr/csr.go',
  },
  {
    id: 'no-authentication-method',
    texts: ['no authentication method configured'],
    kind: 'cause',
    printedBy: kubelet,
    means: 'The kubelet’s configuration lets nobody in: anonymous and webhook are off, and clientCAFile is not set.',
    causes: [
      {
        when: 'authentication.x509.clientCAFile is missing or misspelt.',
        check: config,
        fix: 'Set it to /etc/kubernetes/pki/ca.crt, and authentication.webhook.enabled to true.',
      },
    ],
    rules: ['kubelet/missing-client-ca-file', 'kubelet/webhook-authentication-off', 'kubelet/unknown-field'],
    source: auth,
  },
  {
    id: 'no-webhook-client',
    texts: ['no client provided, cannot use webhook {use}'],
    kind: 'cause',
    printedBy: kubelet,
    means: 'The kubelet should ask the API server about callers and has no kubeconfig for it.',
    causes: [
      {
        when: '`--kubeconfig` is missing (standalone).',
        check: 'systemctl cat kubelet | grep kubeconfig',
        fix: 'Give `--kubeconfig=/etc/kubernetes/kubelet.conf`.',
      },
    ],
    source: auth,
  },
  {
    id: 'unknown-authorization-mode',
    texts: ['unknown authorization mode {mode}', 'no authorization mode specified'],
    kind: 'cause',
    printedBy: kubelet,
    means: 'authorization.mode of the kubelet is neither `Webhook` nor `AlwaysAllow`, which are its only values.',
    causes: [
      { when: 'A mode of the API server (RBAC, Node) was written, or the case is wrong.', check: config, fix: 'Write `mode: Webhook`.' },
    ],
    rules: ['kubelet/authorization-always-allow'],
    source: auth,
  },
  {
    id: 'kubelet-config-unreadable',
    texts: [
      'kubelet config file "{file}" was empty',
      'failed to read kubelet config file "{file}"',
      'failed to load Kubelet config file {file}',
      'failed to load kubelet config file, path: {file}',
    ],
    kind: 'cause',
    printedBy: kubelet,
    means: 'The kubelet’s configuration file `{file}` cannot be loaded.',
    causes: [
      {
        when: 'kubeadm init or join has not run yet: the file is written then.',
        check: 'ls -l {file}',
        fix: 'Run `kubeadm init` or `kubeadm join`; the kubelet restarts by itself until then.',
      },
      {
        when: 'It is empty, or no valid YAML.',
        check: 'kubepki check {file}',
        fix: 'Write it again: `kubeadm upgrade node phase kubelet-config`.',
      },
    ],
    rules: ['kubelet/wrong-type', 'kubelet/wrong-api-version'],
    source: 'kubernetes pkg/kubelet/kubeletconfig/configfiles/configfiles.go',
  },
  {
    id: 'kubelet-config-field',
    texts: [
      'strict decoding error: unknown field "{field}"',
      'strict decoding error: {reason}',
      'Using lenient decoding as strict decoding failed',
    ],
    kind: 'cause',
    printedBy: `${kubelet}, kubeadm`,
    means: 'The configuration has a field that nobody knows; the kubelet ignores it and goes on with the default.',
    causes: [
      {
        when: 'The field is misspelt (`clientCaFile`), at the wrong level, or of another version.',
        check: 'kubepki check FILE',
        fix: 'Write the name as the documentation has it.',
      },
    ],
    rules: ['kubelet/unknown-field', 'kubeadm/unknown-field', 'kubeadm/api-version-field'],
    source: 'kubernetes pkg/kubelet/kubeletconfig/util/codec/codec.go',
  },
  {
    id: 'unknown-tls-version',
    texts: ['unknown tls version "{version}"', "Cipher suite {suite} not supported or doesn't exist", 'unexpected TLS version "{version}"'],
    kind: 'cause',
    printedBy: 'kubelet, kube-apiserver, kube-controller-manager, kube-scheduler, etcd',
    means:
      'A TLS version or cipher suite has a name that the component does not know. Kubernetes writes `VersionTLS12`, etcd `TLS1.2`; suites have Go’s names (`TLS_…`).',
    causes: [
      {
        when: 'The name is in the spelling of another program (OpenSSL, etcd).',
        check: config,
        fix: 'Write `VersionTLS12`, and suites as `TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256`.',
      },
    ],
    rules: ['kubelet/unknown-cipher', 'kubelet/weak-tls-version', 'manifest/unknown-cipher'],
    source: 'kubernetes/component-base cli/flag/ciphersuites_flag.go; etcd pkg/tlsutil/versions.go',
  },
  {
    id: 'server-bootstrap-gate',
    texts: ['serverTLSBootstrap {value} requires feature gate RotateKubeletServerCertificate'],
    kind: 'cause',
    printedBy: kubelet,
    means: 'serverTLSBootstrap needs the feature gate RotateKubeletServerCertificate, which was switched off.',
    causes: [
      { when: 'The gate is off in featureGates.', check: `${config}; ${kubeletLog}`, fix: 'Take the gate out; it is on since 1.12.' },
    ],
    source: validation,
  },
];
