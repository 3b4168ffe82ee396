import type { Issued } from './certificate-maker.js';
import type { Cluster } from './cluster.js';
import { AGE, leafSpec } from './kubeadm-pki.js';
import { base64 } from './kubeconfig.js';

/** A validating webhook with a CA of its own, its serving Secret and the Deployment that mounts it. */
export function placeWebhook(cluster: Cluster, path: string): void {
  const ca = cluster.maker.issue({
    subject: 'CN=policy-webhook-ca',
    ca: true,
    ku: ['digitalSignature', 'keyCertSign', 'cRLSign'],
    from: AGE,
    until: AGE + 3650,
  });
  const names = ['policy-webhook', 'policy-webhook.policy', 'policy-webhook.policy.svc', 'policy-webhook.policy.svc.cluster.local'];
  const spec = leafSpec(
    'CN=policy-webhook.policy.svc',
    ['serverAuth'],
    names.map((name) => `DNS:${name}`),
  );
  cluster.place(path, cluster.maker.issue(spec, ca), (files, issued) => files.writeSecret(path, webhook(issued, ca)));
}

function webhook({ crt, key }: Issued, ca: Issued): string {
  return `apiVersion: v1
kind: Secret
metadata:
  name: policy-webhook-tls
  namespace: policy
type: kubernetes.io/tls
data:
  ca.crt: ${base64(ca.crt)}
  tls.crt: ${base64(crt)}
  tls.key: ${base64(key)}
---
apiVersion: v1
kind: Service
metadata:
  name: policy-webhook
  namespace: policy
spec:
  ports:
  - port: 443
    targetPort: 8443
  selector:
    app: policy-webhook
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: policy-webhook
  namespace: policy
spec:
  selector:
    matchLabels:
      app: policy-webhook
  template:
    metadata:
      labels:
        app: policy-webhook
    spec:
      containers:
      - name: webhook
        image: registry.example.com/policy-webhook:v1.4.0
        args:
        - --tls-cert-file=/etc/webhook/certs/tls.crt
        - --tls-private-key-file=/etc/webhook/certs/tls.key
        ports:
        - containerPort: 8443
        volumeMounts:
        - name: certs
          mountPath: /etc/webhook/certs
          readOnly: true
      volumes:
      - name: certs
        secret:
          secretName: policy-webhook-tls
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: policy-webhook
webhooks:
- name: validate.policy.example.com
  admissionReviewVersions: [v1]
  sideEffects: None
  failurePolicy: Fail
  clientConfig:
    caBundle: ${base64(ca.crt)}
    service:
      name: policy-webhook
      namespace: policy
      path: /validate
      port: 443
  rules:
  - apiGroups: ["apps"]
    apiVersions: ["v1"]
    operations: [CREATE, UPDATE]
    resources: [deployments]
`;
}
