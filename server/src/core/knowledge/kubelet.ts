import { kubeletNodeFields } from './kubelet-node.js';
import { kubeletResourceFields } from './kubelet-resources.js';
import { kubeletSecurityFields } from './kubelet-security.js';
import type { SchemaSet } from './schema.js';

export const kubeletApiVersion = 'kubelet.config.k8s.io/v1beta1';

/** KubeletConfiguration. Source: kubernetes/kubelet config/v1beta1/types.go as of Kubernetes 1.36. */
export const kubeletSchemas: SchemaSet = {
  root: 'KubeletConfiguration',
  source: 'KubeletConfiguration, kubelet.config.k8s.io/v1beta1',
  schemas: {
    KubeletConfiguration: {
      fields: [
        { name: 'apiVersion', type: 'string', required: true, doc: 'The version of this format.', values: [kubeletApiVersion] },
        { name: 'kind', type: 'string', required: true, doc: 'Always `KubeletConfiguration`.', values: ['KubeletConfiguration'] },
        ...kubeletSecurityFields,
        ...kubeletNodeFields,
        ...kubeletResourceFields,
      ],
    },
    Authentication: {
      fields: [
        { name: 'x509', type: 'object', of: 'X509', doc: 'Client certificates.' },
        { name: 'webhook', type: 'object', of: 'WebhookAuthentication', doc: 'Bearer tokens, which the API server is asked about.' },
        { name: 'anonymous', type: 'object', of: 'Anonymous', doc: 'Callers that prove nothing.' },
      ],
    },
    X509: {
      fields: [
        {
          name: 'clientCAFile',
          type: 'path',
          file: 'certificate-authority',
          doc: "PEM bundle with the CA that signed the API server's `--kubelet-client-certificate`: the cluster's CA, not the front proxy's or etcd's. Without it client certificates are not looked at, and `kubectl logs` and `exec` meet \"Unauthorized\". A relative path starts at this file's folder.",
        },
      ],
    },
    WebhookAuthentication: {
      fields: [
        {
          name: 'enabled',
          type: 'boolean',
          default: 'true',
          doc: 'Whether bearer tokens are checked with a TokenReview. Off, the tokens of metrics-server and Prometheus meet "Unauthorized".',
        },
        { name: 'cacheTTL', type: 'duration', default: '2m', doc: 'How long an answer is remembered.' },
      ],
    },
    Anonymous: {
      fields: [
        {
          name: 'enabled',
          type: 'boolean',
          default: 'false',
          doc: 'Whether callers without proof are taken for `system:anonymous` in the group `system:unauthenticated`. Only a kubelet that is started without `--config` has it on by default.',
        },
      ],
    },
    Authorization: {
      fields: [
        {
          name: 'mode',
          type: 'string',
          default: 'Webhook',
          values: ['AlwaysAllow', 'Webhook'],
          doc: '`Webhook` asks the API server with a SubjectAccessReview; `AlwaysAllow` asks nobody. `RBAC` and `Node` are modes of the API server.',
        },
        { name: 'webhook', type: 'object', of: 'WebhookAuthorization', doc: 'How long answers are remembered.' },
      ],
    },
    WebhookAuthorization: {
      fields: [
        { name: 'cacheAuthorizedTTL', type: 'duration', default: '5m', doc: 'How long a yes is remembered.' },
        { name: 'cacheUnauthorizedTTL', type: 'duration', default: '30s', doc: 'How long a no is remembered.' },
      ],
    },
    MemorySwap: {
      fields: [{ name: 'swapBehavior', type: 'string', values: ['LimitedSwap', 'NoSwap'], doc: 'How much swap Pods may use.' }],
    },
    CrashLoopBackOff: { fields: [{ name: 'maxContainerRestartPeriod', type: 'duration', doc: 'The longest delay between two restarts.' }] },
    UserNamespaces: { fields: [{ name: 'idsPerPod', type: 'integer', doc: 'User ids that each Pod gets.' }] },
    ShutdownGracePeriod: {
      fields: [
        { name: 'priority', type: 'integer', doc: 'The priority from which on the period holds.' },
        { name: 'shutdownGracePeriodSeconds', type: 'integer', doc: 'The period, in seconds.' },
      ],
    },
    MemoryReservation: {
      fields: [
        { name: 'numaNode', type: 'integer', doc: 'The NUMA node.' },
        { name: 'limits', type: 'object', doc: 'What is kept there, by resource: `memory: 1Gi`.' },
      ],
    },
  },
};

/** What the kubelet says and does; `K` is kubernetes v1.36.2. */
export const kubeletTexts = {
  /** K pkg/kubelet/kubeletconfig/util/codec/codec.go: strict decoding first, then a lenient one. */
  lenient: 'Using lenient decoding as strict decoding failed',
  /** K cmd/kubelet/app/auth.go. */
  noAuthentication: 'no authentication method configured',
  unknownMode: (mode: string): string => `unknown authorization mode ${mode}`,
  /** K pkg/kubelet/kubelet.go. */
  noServingCertificate: 'no serving certificate available for the kubelet',
  /** crypto/tls, at the caller of a server without a certificate. */
  callerWithoutCertificate: 'remote error: tls: internal error',
  /** apimachinery runtime.notRegisteredErr. */
  notRegistered: (kind: string, version: string): string => `no kind "${kind}" is registered for version "${version}"`,
  /** crypto/x509, at a caller that checks a self-signed certificate: metrics-server README. */
  selfSigned: 'x509: certificate signed by unknown authority',
} as const;

/** Names that people write for others. The kubelet drops each without a word, except for one line in its log. */
export const kubeletMisspellings: Readonly<Record<string, string>> = {
  rotateServerCertificates: 'serverTLSBootstrap',
  serverTLSBootStrap: 'serverTLSBootstrap',
  rotateCertificate: 'rotateCertificates',
  tlsPrivateKey: 'tlsPrivateKeyFile',
  tlsKeyFile: 'tlsPrivateKeyFile',
  tlsMinimumVersion: 'tlsMinVersion',
  clusterDns: 'clusterDNS',
  resolverConfig: 'resolvConf',
  resolveConf: 'resolvConf',
  'client-ca-file': 'clientCAFile',
  'tls-cert-file': 'tlsCertFile',
  'tls-private-key-file': 'tlsPrivateKeyFile',
  'rotate-certificates': 'rotateCertificates',
  'read-only-port': 'readOnlyPort',
};

/** Modes of the API server's `--authorization-mode`, which the kubelet does not have. */
export const apiServerModes: readonly string[] = ['RBAC', 'Node', 'ABAC'];

/** Where kubeadm keeps the CA of the cluster. Source: cmd/kubeadm/app/constants. */
export const clusterCaFile = '/etc/kubernetes/pki/ca.crt';

/** Controllers that approve requests for kubelet serving certificates. Source: postfinance/kubelet-csr-approver, alex1989hu/kubelet-serving-cert-approver. */
export const servingApprovers: readonly string[] = ['kubelet-csr-approver', 'kubelet-serving-cert-approver'];
