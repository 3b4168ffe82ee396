import { metaSchema, objectHead } from './object-head.js';
import type { SchemaSet } from './schema.js';

/** A kops cluster, as far as it is about who may connect and with which certificate. Source: kubernetes/kops docs/cluster_spec.md, pkg/apis/kops/v1alpha2. */
export const kopsSchema: SchemaSet = {
  root: 'Cluster',
  source: 'Cluster, kubernetes/kops docs/cluster_spec.md',
  schemas: {
    ...metaSchema,
    Cluster: {
      fields: [
        ...objectHead(['kops.k8s.io/v1alpha2'], ['Cluster']),
        { name: 'spec', type: 'object', of: 'Spec', required: true, doc: 'What the cluster is made of.' },
      ],
    },
    Spec: {
      fields: [
        { name: 'api', type: 'object', of: 'Api', doc: 'How the API server is reached.' },
        { name: 'kubernetesApiAccess', type: 'string-list', doc: 'Address ranges that may dial the API server.' },
        { name: 'masterPublicName', type: 'string', doc: "The API server's public name; in its certificate." },
        { name: 'additionalSans', type: 'string-list', doc: "More names and addresses for the API server's certificate." },
        { name: 'kubernetesVersion', type: 'string', doc: 'The version of Kubernetes.' },
        { name: 'authentication', type: 'object', doc: 'Webhooks that know users: `aws`, `kopeio`.' },
        { name: 'authorization', type: 'object', of: 'Authorization', doc: 'Who may do what.' },
        { name: 'certManager', type: 'object', of: 'CertManager', doc: 'cert-manager as an addon.' },
        { name: 'kubeAPIServer', type: 'object', of: 'ApiServer', doc: 'Flags of kube-apiserver.' },
        { name: 'kubelet', type: 'object', of: 'Kubelet', doc: 'Flags of the kubelets.' },
        { name: 'etcdClusters', type: 'list', doc: 'The etcd clusters and their members.' },
      ],
    },
    Api: {
      fields: [
        { name: 'dns', type: 'object', doc: 'DNS names lead to the control plane itself.' },
        { name: 'loadBalancer', type: 'object', of: 'LoadBalancer', doc: 'A load balancer stands before the control plane.' },
      ],
    },
    LoadBalancer: {
      fields: [
        { name: 'type', type: 'string', doc: 'Where it can be reached from.', suggestions: ['Public', 'Internal'] },
        {
          name: 'class',
          type: 'string',
          doc: 'The kind of load balancer. With `sslCertificate` only `Network` lets client certificates through, on port 8443.',
          suggestions: ['Network', 'Classic'],
        },
        {
          name: 'sslCertificate',
          type: 'string',
          doc: 'ARN of a certificate: TLS ends at the load balancer, and the exported kubeconfig holds no CA.',
        },
        { name: 'sslPolicy', type: 'string', doc: 'TLS versions and ciphers of the load balancer.' },
        { name: 'additionalSecurityGroups', type: 'string-list', doc: 'More security groups.' },
        { name: 'crossZoneLoadBalancing', type: 'boolean', doc: 'Whether it spreads over zones.' },
        { name: 'idleTimeoutSeconds', type: 'integer', doc: 'When idle connections are closed; not for `Network`.', default: '300' },
      ],
    },
    Authorization: {
      fields: [
        { name: 'rbac', type: 'object', doc: 'RBAC.' },
        { name: 'alwaysAllow', type: 'object', doc: 'Everybody may do everything.' },
      ],
    },
    CertManager: {
      fields: [
        { name: 'enabled', type: 'boolean', doc: 'Whether it is installed.' },
        { name: 'managed', type: 'boolean', doc: 'Whether kops installs it, or only relies on it.', default: 'true' },
        { name: 'defaultIssuer', type: 'string', doc: 'The issuer for Ingresses that name none.' },
      ],
    },
    ApiServer: {
      fields: [
        { name: 'anonymousAuth', type: 'boolean', doc: 'Whether callers without proof become `system:anonymous`.' },
        { name: 'enableBootstrapTokenAuth', type: 'boolean', doc: 'Whether bootstrap tokens are taken.' },
        { name: 'oidcIssuerURL', type: 'string', doc: 'The issuer of OpenID Connect tokens.' },
        { name: 'oidcClientID', type: 'string', doc: 'The audience of the tokens.' },
        { name: 'oidcCAFile', type: 'string', doc: 'The CA of the issuer: a path on the control plane.' },
        { name: 'tlsMinVersion', type: 'string', doc: 'The lowest version of TLS.', suggestions: ['VersionTLS12', 'VersionTLS13'] },
        { name: 'tlsCipherSuites', type: 'string-list', doc: 'Cipher suites for TLS 1.2.' },
      ],
    },
    Kubelet: {
      fields: [
        { name: 'anonymousAuth', type: 'boolean', doc: 'Whether callers without proof become `system:anonymous`.' },
        { name: 'authenticationTokenWebhook', type: 'boolean', doc: 'Whether bearer tokens are checked with a TokenReview.' },
        { name: 'authorizationMode', type: 'string', doc: 'Who may use the kubelet API.', suggestions: ['Webhook', 'AlwaysAllow'] },
      ],
    },
  },
};
