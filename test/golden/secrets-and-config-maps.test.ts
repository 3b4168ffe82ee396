import { describe, expect, it } from 'vitest';
import { checkFindings } from '../support/check.js';

/** What a cluster keeps in Secrets and ConfigMaps, as `kubectl get -o yaml` and people write it. */
const recipe = `//- recipe
ca: {subject: "CN=kubernetes", ca: true}
proxy: {subject: "CN=front-proxy-ca", ca: true}
web: {subject: "CN=web", issuer: ca, eku: [serverAuth], sans: ["DNS:web.dev.svc"]}
other: {subject: "CN=other", issuer: ca, eku: [serverAuth], sans: ["DNS:other.dev.svc"]}
old: {subject: "CN=web", issuer: ca, eku: [serverAuth], sans: ["DNS:web.dev.svc"], notBefore: -400d, notAfter: -30d}
`;
const file = (text: string): string => `${recipe}//- file=objects.yaml\n${text}`;

/** Without certificates nothing is to be minted. */
const plain = (text: string): string => `//- file=objects.yaml\n${text}`;

describe('ConfigMaps', () => {
  it('with YAML whose fields hold PEM do not hold PEM themselves', () =>
    checkFindings(
      file(`apiVersion: v1
kind: ConfigMap
metadata: {name: gadget, namespace: dev}
data:
  config.yaml: |
    operator:
      public-keys:
      - |
        -----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEoDOC0gYSxZTopenGmX3ZFvQ1DSfh
        Ir4EKRt5jC+mXaJ7c7J+oREskYMn/SfZdRHNSOjLTZUMDm60zpXGhkFecg==
        -----END PUBLIC KEY-----
      verify-image: true
`),
    ));
});

describe('lists as the API gives them, whose items do not say what they are', () => {
  it('are read all the same', async () => {
    await checkFindings(
      {
        'secrets.json': JSON.stringify(
          {
            apiVersion: 'v1',
            kind: 'SecretList',
            items: [
              {
                metadata: { name: 'web' },
                type: 'kubernetes.io/tls',
                data: { 'tls.crt': '${web.crt64}', 'tls.key': '⟪secret/tls-pair-mismatch|${other.key64}⟫' },
              },
            ],
          },
          undefined,
          2,
        ),
        'maps.yaml': `apiVersion: v1
kind: ConfigMapList
items:
- metadata: {name: kube-root-ca.crt, namespace: dev}
  data:
    kubeconfig: |
      apiVersion: v1
      kind: Config
      clusters:
      - name: dev
        cluster: {server: "https://k8s.example.com:6443"}
      contexts:
      - name: dev
        context: {cluster: ⟪kubeconfig/unknown-cluster|prod⟫, user: dev}
      users:
      - name: dev
        user: {tokenFile: /var/run/token}
      current-context: dev
`,
      },
      { recipe: recipe.slice(recipe.indexOf('\n') + 1), only: ['secret/*', 'kubeconfig/unknown-cluster'] },
    );
  });
});

describe('Secrets', () => {
  it('with a pair, its CA, PEM of their own and stringData are right', async () => {
    await checkFindings(
      file(`apiVersion: v1
kind: Secret
metadata: {name: web, namespace: dev}
type: kubernetes.io/tls
data:
  ca.crt: \${ca.crt64}
  tls.crt: \${web.crt64}
  tls.key: \${web.key64}
---
apiVersion: v1
kind: Secret
metadata: {name: etcd-client, namespace: dev}
type: Opaque
data:
  client.pem: \${web.crt64}
  password: aHVudGVyMg==
stringData:
  ca.pem: |
    \${ca.crt}
`),
    );
  });

  it('an expired certificate is told where it stands, also in stringData', async () => {
    await checkFindings(
      file(`apiVersion: v1
kind: Secret
metadata: {name: web}
stringData:
  web.pem: |
    ⟪x509/expired|\${old.crt}⟫
`),
    );
    await checkFindings(
      file(`apiVersion: v1
kind: Secret
metadata: {name: web}
type: Opaque
data:
  web.pem: ⟪x509/expired|\${old.crt64}⟫
`),
    );
  });

  it('PEM that was not encoded, a missing half and the wrong key are told', async () => {
    const findings = await checkFindings(
      file(`apiVersion: v1
kind: Secret
metadata: {name: a}
type: kubernetes.io/tls
data:
  tls.crt: \${web.crt64}
  tls.key: ⟪secret/tls-pair-mismatch|\${other.key64}⟫
---
apiVersion: v1
kind: Secret
metadata: {name: b}
type: ⟪secret/tls-missing-key|kubernetes.io/tls⟫
data:
  tls.crt: \${web.crt64}
---
apiVersion: v1
kind: Secret
metadata: {name: c}
type: Opaque
data:
  ca.crt: ⟪secret/not-base64||
    \${ca.crt}
⟫`),
    );
    const said = (rule: string): string => findings.find(({ ruleId }) => ruleId === rule)?.message ?? '';
    expect(said('secret/not-base64')).toContain('stringData');
    expect(said('secret/tls-missing-key')).toContain('tls.key');
  });

  it('a bootstrap token is held to kubeadm’s rules', async () => {
    const token = (name: string, secret: string): string =>
      plain(`apiVersion: v1
kind: Secret
metadata: {name: ${name}, namespace: kube-system}
type: bootstrap.kubernetes.io/token
stringData:
  token-id: abcdef
  token-secret: ${secret}
  expiration: "2027-03-10T03:22:11Z"
  usage-bootstrap-authentication: "true"
  usage-bootstrap-signing: "true"
  auth-extra-groups: system:bootstrappers:kubeadm:default-node-token
`);
    await checkFindings(token('bootstrap-token-abcdef', '0123456789abcdef'));
    await checkFindings(token('⟪secret/bootstrap-token|bootstrap-token-abcdeg⟫', '0123456789abcdef'));
    await checkFindings(token('bootstrap-token-abcdef', '⟪secret/bootstrap-token|0123456789ABCDEF⟫'));
  });

  it('those of others are left alone', async () => {
    await checkFindings(
      plain(`apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: {name: web}
spec:
  encryptedData:
    tls.crt: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq
    tls.key: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq
  template: {type: kubernetes.io/tls}
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: web}
spec:
  target: {template: {type: kubernetes.io/tls, data: {tls.crt: "{{ .crt }}", tls.key: "{{ .key }}"}}}
`),
    );
  });
});

describe('ConfigMaps of the cluster', () => {
  it('are right as they are', async () => {
    await checkFindings(
      file(`apiVersion: v1
kind: ConfigMap
metadata: {name: kube-root-ca.crt, namespace: default}
data:
  ca.crt: |
    \${ca.crt}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: extension-apiserver-authentication, namespace: kube-system}
data:
  client-ca-file: |
    \${ca.crt}
  requestheader-allowed-names: '["front-proxy-client"]'
  requestheader-client-ca-file: |
    \${proxy.crt}
  requestheader-extra-headers-prefix: '["X-Remote-Extra-"]'
---
apiVersion: v1
kind: ConfigMap
metadata: {name: cluster-info, namespace: kube-public}
data:
  jws-kubeconfig-abcdef: eyJhbGciOiJIUzI1NiIsImtpZCI6ImFiY2RlZiJ9..sig
  kubeconfig: |
    apiVersion: v1
    clusters:
    - cluster:
        certificate-authority-data: \${ca.crt64}
        server: https://192.168.56.10:6443
      name: ""
    contexts: null
    current-context: ""
    kind: Config
    preferences: {}
    users: null
---
apiVersion: v1
kind: ConfigMap
metadata: {name: kube-proxy, namespace: kube-system}
data:
  config.conf: |-
    apiVersion: kubeproxy.config.k8s.io/v1alpha1
    kind: KubeProxyConfiguration
    clientConnection:
      acceptContentTypes: ""
      burst: 0
      contentType: ""
      kubeconfig: /var/lib/kube-proxy/kubeconfig.conf
      qps: 0
    clusterCIDR: 10.244.0.0/16
    mode: ""
  kubeconfig.conf: |-
    apiVersion: v1
    kind: Config
    clusters:
    - cluster:
        certificate-authority: /var/run/secrets/kubernetes.io/serviceaccount/ca.crt
        server: https://192.168.56.10:6443
      name: default
    contexts:
    - context:
        cluster: default
        namespace: default
        user: default
      name: default
    current-context: default
    users:
    - name: default
      user:
        tokenFile: /var/run/secrets/kubernetes.io/serviceaccount/token
---
apiVersion: v1
kind: ConfigMap
metadata: {name: kubeadm-config, namespace: kube-system}
data:
  ClusterConfiguration: |
    apiServer:
      certSANs: [cp.example.com]
    apiVersion: kubeadm.k8s.io/v1beta4
    caCertificateValidityPeriod: 87600h0m0s
    certificateValidityPeriod: 8760h0m0s
    certificatesDir: /etc/kubernetes/pki
    clusterName: kubernetes
    controlPlaneEndpoint: cp.example.com:6443
    encryptionAlgorithm: RSA-2048
    etcd: {local: {dataDir: /var/lib/etcd}}
    imageRepository: registry.k8s.io
    kind: ClusterConfiguration
    kubernetesVersion: v1.32.1
    networking: {dnsDomain: cluster.local, podSubnet: 10.244.0.0/16, serviceSubnet: 10.96.0.0/12}
    proxy: {}
    scheduler: {}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: kubelet-config, namespace: kube-system}
data:
  kubelet: |
    apiVersion: kubelet.config.k8s.io/v1beta1
    authentication: {anonymous: {enabled: false}, webhook: {enabled: true}, x509: {clientCAFile: /etc/kubernetes/pki/ca.crt}}
    authorization: {mode: Webhook}
    kind: KubeletConfiguration
    rotateCertificates: true
    serverTLSBootstrap: ⟪kubelet/serving-csr-needs-approval|true⟫
`),
    );
  });

  it('what is wrong inside them is told at its own line', async () => {
    await checkFindings(
      file(`apiVersion: v1
kind: ConfigMap
metadata: {name: cluster-info, namespace: kube-public}
data:
  kubeconfig: |
    apiVersion: v1
    kind: Config
    clusters:
    - name: ""
      cluster:
        certificate-authority-data: ⟪x509/ca-flag-missing|\${web.crt64}⟫
        server: https://192.168.56.10:6443
---
apiVersion: v1
kind: ConfigMap
metadata: {name: kubeadm-config, namespace: kube-system}
data:
  ClusterConfiguration: |
    apiVersion: kubeadm.k8s.io/v1beta4
    kind: ClusterConfiguration
    apiServer:
      certSANs: ["⟪kubeadm/cert-san-invalid|https://cp.example.com⟫"]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: kubelet-config, namespace: kube-system}
data:
  kubelet: |
    apiVersion: kubelet.config.k8s.io/v1beta1
    kind: KubeletConfiguration
    authentication: {anonymous: {enabled: ⟪kubelet/anonymous-auth|true⟫}, x509: {clientCAFile: /etc/kubernetes/pki/ca.crt}}
    rotateCertificates: true
    tlsCertFile: /var/lib/kubelet/tls.crt
    tlsPrivateKeyFile: /var/lib/kubelet/tls.key
`),
    );
  });
});
