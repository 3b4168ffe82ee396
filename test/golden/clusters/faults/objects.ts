import { base64 } from '../../../support/clusters/kubeconfig.js';
import { metricsServer } from '../../../support/clusters/metrics-server.js';
import { namesWithout, reissue, replaced, stranger, swapBase64, swapIndented } from './actions.js';
import type { Fault } from './fault.js';

const ha = 'kubeadm, highly available';
const pki = 'etc/kubernetes/pki';
const exported = 'prod/exported';
const webhook = `${exported}/policy-webhook.yaml`;
const token = `${exported}/bootstrap-token.yaml`;
const bootstrap = 'prod/worker2/etc/kubernetes/bootstrap-kubelet.conf';
const serving = 'prod/worker1/var/lib/kubelet/pki/kubelet-server-current.pem';
const unknownAuthority = 'x509: certificate signed by unknown authority';

export const objectFaults: readonly Fault[] = [
  {
    id: 'cluster-info-of-before',
    area: 'objects',
    cluster: 'kubeadm',
    title: 'cluster-info, which joining nodes read, has the CA of the cluster before',
    inject: (files) => swapBase64(files, 'exported/cluster-info.yaml', files.issued(`${pki}/ca`), stranger(files, `${pki}/ca`)),
    expect: { code: 'cluster/server-not-trusted', file: 'exported/cluster-info.yaml' },
    errorText: unknownAuthority,
  },
  {
    id: 'root-ca-object-of-before',
    area: 'objects',
    cluster: 'kubeadm',
    title: 'kube-root-ca.crt, which Pods trust, has the CA of the cluster before',
    inject: (files) => swapIndented(files, 'exported/kube-root-ca.crt.yaml', files.issued(`${pki}/ca`), stranger(files, `${pki}/ca`)),
    expect: { code: 'cluster/root-ca-does-not-verify-apiserver', file: 'exported/kube-root-ca.crt.yaml' },
    errorText: unknownAuthority,
  },
  {
    id: 'extension-authentication-of-before',
    area: 'front proxy',
    cluster: 'kubeadm',
    title: 'extension-apiserver-authentication has the front proxy’s CA of before',
    inject: (files) =>
      swapIndented(
        files,
        'exported/extension-apiserver-authentication.yaml',
        files.issued(`${pki}/front-proxy-ca`),
        stranger(files, `${pki}/front-proxy-ca`),
      ),
    expect: { code: 'cluster/client-not-trusted', file: 'exported/extension-apiserver-authentication.yaml' },
    errorText: unknownAuthority,
  },
  {
    id: 'kube-proxy-other-address',
    area: 'objects',
    cluster: 'kubeadm',
    title: 'kube-proxy’s ConfigMap still has the address from before the move',
    inject: (files) => files.replace('exported/kube-proxy.yaml', 'https://192.168.56.10:6443', 'https://192.168.56.9:6443'),
    expect: { code: 'cluster/server-name-not-covered', file: 'exported/kube-proxy.yaml', at: 'https://192.168.56.9:6443' },
    errorText: 'x509: certificate is valid for 10.96.0.1, 192.168.56.10, not 192.168.56.9',
  },
  {
    id: 'cert-sans-added',
    area: 'names',
    cluster: ha,
    title: 'A name was added to certSANs, and the certificates were not made again',
    inject: (files) =>
      files.replace(
        `${exported}/kubeadm-config.yaml`,
        '      - k8s-api.prod.example.com\n',
        '      - k8s-api.prod.example.com\n      - api.example.org\n',
      ),
    expect: { code: 'cluster/cert-sans-drift', file: `${exported}/kubeadm-config.yaml`, at: '- api.example.org' },
    errorText: 'x509: certificate is valid for cp1, kubernetes, …, not api.example.org',
  },
  {
    id: 'cert-sans-invalid',
    area: 'names',
    cluster: ha,
    title: 'A URL was added to certSANs',
    inject: (files) =>
      files.replace(
        `${exported}/kubeadm-config.yaml`,
        '      - k8s-api.prod.example.com\n',
        '      - k8s-api.prod.example.com\n      - https://api.example.org\n',
      ),
    expect: { code: 'kubeadm/cert-san-invalid', file: `${exported}/kubeadm-config.yaml`, at: 'https://api.example.org' },
    errorText: 'altname is not a valid IP address, DNS label or a DNS label with subdomain wildcards',
  },
  {
    id: 'webhook-other-ca',
    area: 'webhooks',
    cluster: ha,
    title: 'The webhook’s caBundle is that of the cluster',
    inject: (files) =>
      files.replace(
        webhook,
        `caBundle: ${base64(files.issued(webhook).issuer?.crt ?? '')}`,
        `caBundle: ${base64(files.issued(`prod/cp1/${pki}/ca`).crt)}`,
      ),
    expect: { code: 'cluster/server-not-trusted', file: webhook },
    errorText: `failed calling webhook "validate.policy.example.com": … ${unknownAuthority}`,
  },
  {
    id: 'webhook-other-namespace',
    area: 'webhooks',
    cluster: ha,
    title: 'The webhook moved to another namespace than its certificate was made for',
    inject: (files) =>
      reissue(files, webhook, { sans: ['DNS:policy-webhook.default.svc', 'DNS:policy-webhook.default.svc.cluster.local'] }),
    expect: { code: 'cluster/server-name-not-covered', file: webhook },
    errorText:
      'x509: certificate is valid for policy-webhook.default.svc, policy-webhook.default.svc.cluster.local, not policy-webhook.policy.svc',
  },
  {
    id: 'webhook-key-of-another',
    area: 'webhooks',
    cluster: ha,
    title: 'The webhook’s Secret has the key of the certificate before',
    inject: (files) => files.replace(webhook, base64(files.issued(webhook).key), base64(replaced(files, webhook).key)),
    expect: { code: 'secret/tls-pair-mismatch', file: webhook },
    errorText: 'tls: private key does not match public key',
  },
  {
    id: 'webhook-expired',
    area: 'webhooks',
    cluster: ha,
    title: 'The webhook’s certificate was made by hand and forgotten',
    inject: (files) => reissue(files, webhook, { from: -400, until: -35 }),
    expect: { code: 'x509/expired', file: webhook },
    errorText: 'failed calling webhook "validate.policy.example.com": … x509: certificate has expired or is not yet valid',
  },
  {
    id: 'webhook-client-usage-only',
    area: 'webhooks',
    cluster: ha,
    title: 'The webhook’s certificate was issued for clients',
    inject: (files) => reissue(files, webhook, { eku: ['clientAuth'] }),
    expect: { code: 'cluster/wrong-usage', file: webhook },
    errorText: 'x509: certificate specifies an incompatible key usage',
  },
  {
    id: 'webhook-key-as-bundle',
    area: 'webhooks',
    cluster: ha,
    title: 'caBundle holds the key of the webhook’s CA',
    inject: (files) =>
      files.replace(
        webhook,
        `caBundle: ${base64(files.issued(webhook).issuer?.crt ?? '')}`,
        `caBundle: ${base64(files.issued(webhook).issuer?.key ?? '')}`,
      ),
    expect: { code: 'cabundle/not-a-ca', file: webhook },
    errorText: 'unable to load root certificates: unable to parse bytes as PEM block',
  },
  {
    id: 'metrics-server-self-signed-kubelets',
    area: 'metrics-server',
    cluster: 'kubeadm',
    title: 'metrics-server was installed as released, and the kubelet signs its certificate itself',
    inject: (files) => files.write('metrics-server.yaml', metricsServer),
    expect: { code: 'cluster/metrics-server-kubelet-tls', file: 'metrics-server.yaml' },
    errorText: "x509: cannot validate certificate for 192.168.56.10 because it doesn't contain any IP SANs",
  },
  {
    id: 'metrics-server-one-self-signed-kubelet',
    area: 'metrics-server',
    cluster: ha,
    title: 'One worker joined before serverTLSBootstrap was set',
    inject: (files) => {
      files.replace('prod/worker1/var/lib/kubelet/config.yaml', 'serverTLSBootstrap: true\n', '');
      files.remove(serving);
    },
    expect: { code: 'cluster/metrics-server-kubelet-tls', file: 'prod/worker1/var/lib/kubelet/config.yaml' },
    errorText: "x509: cannot validate certificate for 10.20.0.21 because it doesn't contain any IP SANs",
  },
  {
    id: 'metrics-server-kubelet-without-address',
    area: 'metrics-server',
    cluster: ha,
    title: 'One worker’s serving certificate has its name and not its address',
    inject: (files) => reissue(files, serving, namesWithout(files, serving, 'IP:10.20.0.21')),
    expect: { code: 'cluster/metrics-server-kubelet-tls', file: serving },
    errorText: "x509: cannot validate certificate for 10.20.0.21 because it doesn't contain any IP SANs",
  },
  {
    id: 'metrics-server-insecure',
    area: 'metrics-server',
    cluster: ha,
    title: '--kubelet-insecure-tls was added to metrics-server',
    inject: (files) =>
      files.replace(
        `${exported}/metrics-server.yaml`,
        '        - --metric-resolution=15s\n',
        '        - --metric-resolution=15s\n        - --kubelet-insecure-tls\n',
      ),
    expect: { code: 'manifest/insecure-flag', file: `${exported}/metrics-server.yaml`, at: '--kubelet-insecure-tls' },
  },
  {
    id: 'metrics-server-ca-not-mounted',
    area: 'metrics-server',
    cluster: ha,
    title: 'metrics-server was told a CA file that no volume brings',
    inject: (files) =>
      files.replace(
        `${exported}/metrics-server.yaml`,
        '        - --metric-resolution=15s\n',
        '        - --metric-resolution=15s\n        - --kubelet-certificate-authority=/etc/kubernetes/pki/ca.crt\n',
      ),
    expect: {
      code: 'manifest/path-not-mounted',
      file: `${exported}/metrics-server.yaml`,
      at: '--kubelet-certificate-authority=/etc/kubernetes/pki/ca.crt',
    },
    errorText: 'open /etc/kubernetes/pki/ca.crt: no such file or directory',
  },
  {
    id: 'apiservice-ca-and-unverified',
    area: 'metrics-server',
    cluster: ha,
    title: 'A caBundle was added beside insecureSkipTLSVerify',
    inject: (files) =>
      files.replace(
        `${exported}/metrics-server.yaml`,
        '  insecureSkipTLSVerify: true\n',
        `  caBundle: ${base64(files.issued(`prod/cp1/${pki}/ca`).crt)}\n  insecureSkipTLSVerify: true\n`,
      ),
    expect: { code: 'cabundle/missing', file: `${exported}/metrics-server.yaml` },
    errorText: 'spec.insecureSkipTLSVerify: Invalid value: true: may not be true if caBundle is present',
  },
  {
    id: 'bootstrap-token-expired',
    area: 'bootstrap tokens',
    cluster: ha,
    title: 'The token with which worker2 is to join has expired',
    inject: (files) => files.replace(token, base64('2026-11-23T00:00:00Z'), base64('2026-11-20T00:00:00Z')),
    expect: { code: 'secret/bootstrap-token', file: token },
    errorText: 'Unauthorized',
  },
  {
    id: 'bootstrap-token-foreign-group',
    area: 'bootstrap tokens',
    cluster: ha,
    title: 'The token’s extra group lacks the prefix system:bootstrappers:',
    inject: (files) =>
      files.replace(token, base64('system:bootstrappers:kubeadm:default-node-token'), base64('kubeadm:default-node-token')),
    expect: { code: 'secret/bootstrap-token', file: token },
    errorText: 'Unauthorized',
  },
  {
    id: 'bootstrap-token-other-name',
    area: 'bootstrap tokens',
    cluster: ha,
    title: 'The token’s Secret is named by another id',
    inject: (files) => files.replace(token, 'name: bootstrap-token-abcdef', 'name: bootstrap-token-abcdeg'),
    expect: { code: 'secret/bootstrap-token', file: token },
    errorText: 'Unauthorized',
  },
  {
    id: 'bootstrap-conf-of-before',
    area: 'bootstrap tokens',
    cluster: ha,
    title: 'worker2’s bootstrap kubeconfig trusts the CA of the cluster before',
    inject: (files) => swapBase64(files, bootstrap, files.issued(`prod/cp1/${pki}/ca`), stranger(files, `prod/cp1/${pki}/ca`)),
    expect: { code: 'cluster/server-not-trusted', file: bootstrap },
    errorText: unknownAuthority,
  },
  {
    id: 'bootstrap-conf-other-name',
    area: 'bootstrap tokens',
    cluster: ha,
    title: 'worker2’s bootstrap kubeconfig dials a name that no API server’s certificate has',
    inject: (files) => files.replace(bootstrap, 'k8s-api.prod.example.com', 'k8s.prod.example.com'),
    expect: { code: 'cluster/server-name-not-covered', file: bootstrap, at: 'https://k8s.prod.example.com:6443' },
    errorText: 'x509: certificate is valid for cp1, kubernetes, …, not k8s.prod.example.com',
  },
];
