import { describe, it } from 'vitest';
import { checkFindings } from '../support/check.js';

/** Files that are not finished, or that hold many objects: nothing false is told of them, and what is certain still is. */
const recipe = `//- recipe
ca: {subject: "CN=dev-ca", ca: true}
web: {subject: "CN=web", issuer: ca, eku: [serverAuth], sans: ["DNS:web.dev.svc"]}
`;

describe('Helm templates', () => {
  it('give no false finding', async () => {
    await checkFindings({
      'chart/templates/secret.yaml': `{{- if .Values.tls.enabled }}
{{- $ca := genCA "web-ca" 365 }}
{{- $cert := genSignedCert (printf "%s.%s.svc" .Release.Name .Release.Namespace) nil nil 365 $ca }}
apiVersion: v1
kind: Secret
metadata:
  name: {{ include "web.fullname" . }}-tls
  labels: {{- include "web.labels" . | nindent 4 }}
type: kubernetes.io/tls
data:
  ca.crt: {{ $ca.Cert | b64enc }}
  tls.crt: {{ $cert.Cert | b64enc }}
  tls.key: {{ $cert.Key | b64enc }}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: {{ include "web.fullname" . }}
webhooks:
- name: policy.example.com
  clientConfig:
    {{- if .Values.caBundle }}
    caBundle: {{ .Values.caBundle }}
    {{- end }}
    service: {name: {{ .Release.Name }}, namespace: {{ .Release.Namespace }}}
  admissionReviewVersions: [v1]
  sideEffects: None
{{- end }}
`,
      'chart/templates/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: {{ .Release.Name }}}
spec:
  template:
    spec:
      containers:
      - name: metrics-server
        image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
        args:
        {{- range .Values.defaultArgs }}
        - {{ . }}
        {{- end }}
        - --secure-port={{ .Values.containerPort }}
        - --tls-cert-file=/etc/certs/tls.crt
`,
      'chart/templates/kubelet.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication:
  anonymous: {enabled: {{ .Values.anonymous }}}
  x509: {clientCAFile: {{ .Values.clientCAFile | quote }}}
{{- with .Values.extra }}
{{ toYaml . }}
{{- end }}
`,
      'chart/templates/kubeconfig.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: kubeconfig}
data:
  config: |
    apiVersion: v1
    kind: Config
    current-context: {{ .Values.context }}
    clusters:
    - name: {{ .Values.cluster }}
      cluster: {server: "https://{{ .Values.host }}:6443", certificate-authority-data: {{ .Values.ca | b64enc }}}
    contexts: []
    users: []
`,
    });
  });
});

describe('envsubst and shell placeholders', () => {
  it('give no false finding', async () => {
    await checkFindings({
      'kubelet-config.yaml.tmpl.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: \${KUBERNETES_VERSION}
controlPlaneEndpoint: \${ENDPOINT}:6443
apiServer: {certSANs: ["\${HOST}", "\${IP}"]}
`.replaceAll('${', () => '$${'),
      'csr.yaml': `apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata: {name: \${USER}}
spec:
  request: \${REQUEST}
  signerName: kubernetes.io/kube-apiserver-client
  usages: [client auth]
`.replaceAll('${', () => '$${'),
      'secret.yaml': `apiVersion: v1
kind: Secret
metadata: {name: web}
type: kubernetes.io/tls
data:
  tls.crt: \${CRT}
  tls.key: \${KEY}
`.replaceAll('${', () => '$${'),
    });
  });
});

describe('many objects in one file', () => {
  it('are each judged, in documents and in Lists, CRLF or not', async () => {
    const text = `${recipe}//- file=all.yaml
# comment before
---
apiVersion: v1
kind: Namespace
metadata: {name: dev}
---
---
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Secret
  metadata: {name: web, namespace: dev}
  type: kubernetes.io/tls
  data:
    tls.crt: \${web.crt64}
    tls.key: ⟪secret/tls-pair-mismatch|\${ca.key64}⟫
- apiVersion: kubelet.config.k8s.io/v1beta1
  kind: KubeletConfiguration
  authentication: {anonymous: {enabled: ⟪kubelet/anonymous-auth|true⟫}, x509: {clientCAFile: /etc/kubernetes/pki/ca.crt}}
  rotateCertificates: true
  tlsCertFile: /a.crt
  tlsPrivateKeyFile: /a.key
...
`;
    await checkFindings(text);
    await checkFindings(
      text
        .replaceAll('\n', '\r\n')
        .replace(recipe.replaceAll('\n', '\r\n'), recipe)
        .replace('//- file=all.yaml\r\n', '//- file=all.yaml\n'),
    );
  });
});

describe('Kustomize', () => {
  it('generators, patches and replacements give no false finding', async () => {
    await checkFindings({
      'base/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [deployment.yaml]
secretGenerator:
- name: web-tls
  type: kubernetes.io/tls
  files: [tls.crt=web.crt, tls.key=web.key]
patches:
- path: metrics-server-patch.yaml
`,
      'base/metrics-server-patch.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: metrics-server, namespace: kube-system}
spec:
  template:
    spec:
      containers:
      - name: metrics-server
        args: [--cert-dir=/tmp, --secure-port=10250, --tls-cert-file=/certs/tls.crt, --tls-private-key-file=/certs/tls.key]
`,
      'base/webhook-patch.yaml': `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: {name: policy, annotations: {cert-manager.io/inject-ca-from: $(NAMESPACE)/$(NAME)}}
`,
      'base/ingress.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec: {tls: [{hosts: [web.example.com], secretName: web-tls}]}
`,
    });
  });
});
