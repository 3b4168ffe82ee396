import { flag, flagPair, type ComponentFlag, type FlagSet } from './component-flag.js';
import { delegatedFlags, goneEverywhere, insecurePortFlags, servingFlags } from './flags-common.js';

const own = 'kubernetes/kubernetes cmd';

/** The pair of one built-in signer; with any of them the general pair must not be given. */
function signerPair(name: string, signer: string): readonly ComponentFlag[] {
  return flagPair(`cluster-signing-${name}-cert-file`, `cluster-signing-${name}-key-file`, [
    `CA certificate for the signer \`${signer}\`; excludes \`--cluster-signing-cert-file\`.`,
    `CA key for the signer \`${signer}\`.`,
  ]);
}

const signing: readonly ComponentFlag[] = [
  ...flagPair('cluster-signing-cert-file', 'cluster-signing-key-file', [
    'CA certificate that signs approved CertificateSigningRequests; must be in the API server’s `--client-ca-file`. Without the pair requests stay Approved and get no certificate.',
    'Key of that CA, RSA or ECDSA.',
  ]),
  ...signerPair('kubelet-serving', 'kubernetes.io/kubelet-serving'),
  ...signerPair('kubelet-client', 'kubernetes.io/kube-apiserver-client-kubelet'),
  ...signerPair('kube-apiserver-client', 'kubernetes.io/kube-apiserver-client'),
  ...signerPair('legacy-unknown', 'kubernetes.io/legacy-unknown'),
  flag('cluster-signing-duration', 'duration', 'Longest life of certificates that the signers give.', { default: '8760h' }),
  flag('experimental-cluster-signing-duration', 'duration', 'Old name of `--cluster-signing-duration`.', { removed: '1.25' }),
  flag('root-ca-file', 'ca', 'CA bundle that goes into every namespace’s `kube-root-ca.crt`; must verify the API server’s certificate.'),
  flag(
    'service-account-private-key-file',
    'key',
    'Key that signs legacy service account tokens; its public half belongs in the API server’s `--service-account-key-file`.',
  ),
];

/** cmd/kube-controller-manager/app/options. */
export const controllerManagerFlags: FlagSet = {
  program: 'kube-controller-manager',
  source: `${own}/kube-controller-manager/app/options`,
  flags: [
    ...servingFlags,
    ...delegatedFlags,
    ...signing,
    ...goneEverywhere,
    ...insecurePortFlags,
    flag('kubeconfig', 'kubeconfig', 'Kubeconfig for the API server; user `system:kube-controller-manager`.'),
    flag('master', 'string', 'Address of the API server; overrides the kubeconfig.'),
    flag('use-service-account-credentials', 'boolean', 'Each controller uses its own service account instead of the kubeconfig’s user.', {
      default: 'false',
    }),
    flag('controllers', 'list', 'Which controllers run; `*` all that are on by default.', { repeatable: true }),
  ],
};

/** cmd/kube-scheduler/app/options. */
export const schedulerFlags: FlagSet = {
  program: 'kube-scheduler',
  source: `${own}/kube-scheduler/app/options`,
  flags: [
    ...servingFlags,
    ...delegatedFlags,
    ...goneEverywhere,
    ...insecurePortFlags,
    flag('config', 'configuration', 'KubeSchedulerConfiguration; its `clientConnection.kubeconfig` replaces `--kubeconfig`.'),
    flag('kubeconfig', 'kubeconfig', 'Kubeconfig for the API server; user `system:kube-scheduler`. Ignored when `--config` is given.', {
      deprecated: 'Use `clientConnection.kubeconfig` of `--config`.',
    }),
    flag('master', 'string', 'Address of the API server; overrides the kubeconfig.'),
  ],
};

/** cmd/kube-proxy/app/options.go. */
export const proxyFlags: FlagSet = {
  program: 'kube-proxy',
  source: `${own}/kube-proxy/app/options.go`,
  flags: [
    ...goneEverywhere,
    flag('config', 'configuration', 'KubeProxyConfiguration; its `clientConnection.kubeconfig` names the kubeconfig.'),
    flag('kubeconfig', 'kubeconfig', 'Kubeconfig for the API server; user `system:kube-proxy`.'),
    flag('master', 'string', 'Address of the API server; overrides the kubeconfig.'),
    flag('healthz-bind-address', 'string', 'Address of the health endpoint, plain HTTP.', { default: '0.0.0.0:10256' }),
    flag('metrics-bind-address', 'string', 'Address of the metrics, plain HTTP.', { default: '127.0.0.1:10249' }),
  ],
};

/** kubernetes/cloud-provider shares the generic serving and delegation flags. */
export const cloudControllerFlags: FlagSet = {
  program: 'cloud-controller-manager',
  source: 'kubernetes/cloud-provider, kubernetes/apiserver pkg/server/options',
  flags: [
    ...servingFlags,
    ...delegatedFlags,
    flag('kubeconfig', 'kubeconfig', 'Kubeconfig for the API server; inside a Pod its service account serves as well.'),
    flag('cloud-config', 'file', "The cloud provider's own configuration."),
  ],
};

/** kubernetes-sigs/metrics-server cmd/metrics-server/app/options. */
export const metricsServerFlags: FlagSet = {
  program: 'metrics-server',
  source: 'kubernetes-sigs/metrics-server cmd/metrics-server/app/options/kubelet_client.go',
  flags: [
    ...servingFlags,
    ...delegatedFlags,
    flag(
      'kubelet-insecure-tls',
      'boolean',
      'Does not verify kubelets’ serving certificates: whoever answers on a node’s address is believed. Not needed once kubelets have certificates of the cluster CA (`serverTLSBootstrap: true` and their CSRs approved).',
      { default: 'false' },
    ),
    flag('kubelet-certificate-authority', 'ca', 'CA that kubelets are verified with; without it the cluster CA of the Pod.'),
    ...flagPair('kubelet-client-certificate', 'kubelet-client-key', [
      'Client certificate shown to kubelets instead of the token.',
      'Key of `--kubelet-client-certificate`.',
    ]),
    flag(
      'kubelet-preferred-address-types',
      'list',
      'Which address of a node is dialled, and so which SAN the kubelet’s certificate needs.',
      { repeatable: true },
    ),
    flag('kubelet-use-node-status-port', 'boolean', 'Takes the port from the Node object.'),
    flag('kubelet-port', 'integer', 'Port of kubelets.', { default: '10250' }),
    flag('deprecated-kubelet-completely-insecure', 'boolean', 'Plain HTTP without authentication to kubelets.', {
      deprecated: 'Kubelets no longer offer it.',
    }),
    flag('kubeconfig', 'kubeconfig', 'Kubeconfig for the API server; inside a Pod its service account serves.'),
  ],
};
