import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../support/check.js';

const recipe = `
ca: {subject: "CN=kubernetes", ca: true}
admin: {subject: "O=kubeadm:cluster-admins,CN=kubernetes-admin", issuer: ca, eku: [clientAuth]}
node: {subject: "O=system:nodes,CN=system:node:cp1", issuer: ca, eku: [clientAuth]}
minikubeCA: {subject: "CN=minikubeCA", ca: true}
minikube: {subject: "O=system:masters,CN=minikube-user", issuer: minikubeCA, eku: [clientAuth, serverAuth]}
`;

interface Kubeconfig {
  readonly cluster: string;
  readonly server: string;
  readonly trust?: string;
  readonly user: string;
  readonly credentials: string;
}

function kubeconfig({ cluster, server, trust = 'certificate-authority-data: ${ca.crt64}', user, credentials }: Kubeconfig): string {
  return `apiVersion: v1
clusters:
- cluster:
    ${trust}
    server: ${server}
  name: ${cluster}
contexts:
- context:
    cluster: ${cluster}
    user: ${user}
  name: ${user}@${cluster}
current-context: ${user}@${cluster}
kind: Config
preferences: {}
users:
- name: ${user}
  user:
${credentials.replaceAll(/^/gm, '    ')}
`;
}

const pair = 'client-certificate-data: ${admin.crt64}\nclient-key-data: ${admin.key64}';

/** As the tools write them. The exec plugins are shown as information, nothing else is said. */
const files: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'kubeadm, admin.conf': {
    'etc/kubernetes/admin.conf': kubeconfig({
      cluster: 'kubernetes',
      server: 'https://192.168.56.10:6443',
      user: 'kubernetes-admin',
      credentials: pair,
    }),
  },
  'kubeadm, kubelet.conf': {
    'etc/kubernetes/kubelet.conf': kubeconfig({
      cluster: 'kubernetes',
      server: 'https://192.168.56.10:6443',
      user: 'system:node:cp1',
      credentials:
        'client-certificate: /var/lib/kubelet/pki/kubelet-client-current.pem\nclient-key: /var/lib/kubelet/pki/kubelet-client-current.pem',
    }),
  },
  'kubeadm, kubelet.conf with its certificate': {
    'etc/kubernetes/kubelet.conf': kubeconfig({
      cluster: 'kubernetes',
      server: 'https://192.168.56.10:6443',
      user: 'system:node:cp1',
      credentials: 'client-certificate-data: ${node.crt64}\nclient-key-data: ${node.key64}',
    }),
  },
  'kubeadm, bootstrap-kubelet.conf': {
    'etc/kubernetes/bootstrap-kubelet.conf': kubeconfig({
      cluster: 'kubernetes',
      server: 'https://192.168.56.10:6443',
      user: 'tls-bootstrap-token-user',
      credentials: 'token: abcdef.0123456789abcdef',
    }),
  },
  'kubeadm, cluster-info': {
    'cluster-info.yaml':
      'apiVersion: v1\nclusters:\n- cluster:\n    certificate-authority-data: ${ca.crt64}\n    server: https://192.168.56.10:6443\n  name: ""\ncontexts: null\ncurrent-context: ""\nkind: Config\npreferences: {}\nusers: null\n',
  },
  EKS: {
    config: kubeconfig({
      cluster: 'arn:aws:eks:eu-west-1:111122223333:cluster/prod',
      server: 'https://A1B2C3D4E5F6.gr7.eu-west-1.eks.amazonaws.com',
      user: 'arn:aws:eks:eu-west-1:111122223333:cluster/prod',
      credentials:
        'exec:\n  apiVersion: client.authentication.k8s.io/v1beta1\n  args:\n  - --region\n  - eu-west-1\n  - eks\n  - get-token\n  - --cluster-name\n  - prod\n  - --output\n  - json\n  command: aws\n  env:\n  - name: AWS_PROFILE\n    value: prod',
    }),
  },
  GKE: {
    config: kubeconfig({
      cluster: 'gke_project_europe-west1_prod',
      server: 'https://34.76.0.1',
      user: 'gke_project_europe-west1_prod',
      credentials:
        'exec:\n  apiVersion: client.authentication.k8s.io/v1beta1\n  command: gke-gcloud-auth-plugin\n  installHint: Install gke-gcloud-auth-plugin for use with kubectl\n  provideClusterInfo: true',
    }),
  },
  'AKS, with certificate and token': {
    config: kubeconfig({
      cluster: 'prod',
      server: 'https://prod-dns-1a2b3c4d.hcp.westeurope.azmk8s.io:443',
      user: 'clusterUser_group_prod',
      credentials: `${pair}\ntoken: 0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0`,
    }),
  },
  'AKS, kubelogin': {
    config: kubeconfig({
      cluster: 'prod',
      server: 'https://prod-dns-1a2b3c4d.hcp.westeurope.azmk8s.io:443',
      user: 'clusterUser_group_prod',
      credentials:
        'exec:\n  apiVersion: client.authentication.k8s.io/v1beta1\n  args:\n  - get-token\n  - --login\n  - azurecli\n  - --server-id\n  - 6dae42f8-4368-4678-94ff-3960e28e3630\n  command: kubelogin\n  env: null\n  provideClusterInfo: false',
    }),
  },
  kind: { config: kubeconfig({ cluster: 'kind-kind', server: 'https://127.0.0.1:40443', user: 'kind-kind', credentials: pair }) },
  k3s: {
    'etc/rancher/k3s/k3s.yaml': kubeconfig({ cluster: 'default', server: 'https://127.0.0.1:6443', user: 'default', credentials: pair }),
  },
  'OpenShift, oc login': {
    config: kubeconfig({
      cluster: 'api-prod-example-com:6443',
      server: 'https://api.prod.example.com:6443',
      trust: 'insecure-skip-tls-verify: false',
      user: 'alice/api-prod-example-com:6443',
      credentials: 'token: sha256~Kj2nFq0yQmJ4pOa8nV2b1sXw5uLr7tZcEe9hGd3iYk0',
    }),
  },
  kops: {
    config: kubeconfig({
      cluster: 'prod.example.com',
      server: 'https://api.prod.example.com',
      trust: 'tls-server-name: api.internal.prod.example.com',
      user: 'prod.example.com',
      credentials: pair,
    }),
  },
  'audit webhook of the API server': {
    'audit-webhook.yaml':
      'apiVersion: v1\nkind: Config\nclusters:\n- name: falco\n  cluster:\n    server: https://falco.example.com/k8s-audit\ncontexts:\n- name: default\n  context:\n    cluster: falco\n    user: ""\ncurrent-context: default\nusers: []\n',
  },
  'a ServiceAccount’s, as controllers mount it': {
    config: kubeconfig({
      cluster: 'local',
      server: 'https://kubernetes.default.svc',
      trust: 'certificate-authority: /var/run/secrets/kubernetes.io/serviceaccount/ca.crt',
      user: 'sa',
      credentials: 'tokenFile: /var/run/secrets/kubernetes.io/serviceaccount/token',
    }),
  },
  'minikube, with paths': {
    'kube/config': `apiVersion: v1
clusters:
- cluster:
    certificate-authority: ../minikube/ca.crt
    extensions:
    - extension:
        last-update: Mon, 02 Nov 2026 10:00:00 UTC
        provider: minikube.sigs.k8s.io
        version: v1.34.0
      name: cluster_info
    server: https://192.168.49.2:8443
  name: minikube
contexts:
- context:
    cluster: minikube
    extensions:
    - extension:
        provider: minikube.sigs.k8s.io
      name: context_info
    namespace: default
    user: minikube
  name: minikube
current-context: minikube
kind: Config
preferences: {}
users:
- name: minikube
  user:
    client-certificate: ../minikube/profiles/minikube/client.crt
    client-key: ../minikube/profiles/minikube/client.key
`,
    'minikube/ca.crt': '${minikubeCA.crt}',
    'minikube/profiles/minikube/client.crt': '${minikube.crt}',
    'minikube/profiles/minikube/client.key': '${minikube.key}',
  },
};

describe('kubeconfigs as tools write them', () => {
  for (const [name, content] of Object.entries(files)) {
    it(`have nothing above information: ${name}`, async () => {
      const findings = await findingsOf(content, { recipe, only: ['kubeconfig/*'] });
      const loud = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
      expect(loud.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
    });
  }

  it('show the exec plugin of EKS as information also in a repository', async () => {
    const text = files['EKS']?.['config'] ?? '';
    const fixture = `//- recipe\n${recipe}\n//- file=config git=tracked\n${text}`;
    const findings = await findingsOf(fixture, { only: ['kubeconfig/*'] });
    expect(findings.map(({ ruleId, severity }) => `${severity} ${ruleId}`)).toEqual(['information kubeconfig/exec-plugin']);
  });
});
