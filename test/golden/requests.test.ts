import { describe, expect, it } from 'vitest';
import { checkFindings } from '../support/check.js';
import { at } from '../core/features/fixture.js';

/** Asking the cluster for certificates: requests as the API takes them, old and new. */
const recipe = `//- recipe
ca: {subject: "CN=kubernetes", ca: true}
alice: {subject: "CN=alice,O=dev", request: true}
node: {subject: "CN=system:node:node-1,O=system:nodes", sans: ["DNS:node-1", "IP:192.168.56.11"], request: true}
bare: {subject: "CN=system:node:node-1,O=system:nodes", request: true}
leaf: {subject: "CN=web", issuer: ca, eku: [serverAuth], sans: ["DNS:web.dev.svc"]}
`;

const request = (spec: string, apiVersion = 'certificates.k8s.io/v1'): string => `${recipe}//- file=csr.yaml
apiVersion: ${apiVersion}
kind: CertificateSigningRequest
metadata:
  name: alice
spec:
${spec}`;

describe('CertificateSigningRequest', () => {
  it('of a user and of a kubelet are right', async () => {
    await checkFindings(
      request('  request: ${alice.csr64}\n  signerName: kubernetes.io/kube-apiserver-client\n  usages: [digital signature, client auth]\n'),
    );
    await checkFindings(
      request(
        '  request: ${node.csr64}\n  signerName: kubernetes.io/kubelet-serving\n  usages: [digital signature, key encipherment, server auth]\n',
      ),
    );
  });

  it('v1beta1 is gone, and a signer must be named', async () => {
    const [finding] = await checkFindings(
      request('  request: ${alice.csr64}\n  usages: [client auth]\n', '⟪csr/legacy-api|certificates.k8s.io/v1beta1⟫'),
    );
    expect(finding?.message).toContain('no matches for kind');
  });

  it('a kubelet’s request without names is refused', async () => {
    await checkFindings(
      request(
        '  request: ⟪csr/signer-san|${bare.csr64}⟫\n  signerName: kubernetes.io/kubelet-serving\n  usages: [digital signature, server auth]\n',
      ),
    );
  });

  it('a command that no shell has run stands where the request should', async () => {
    await checkFindings(
      request(
        '  request: ⟪csr/not-base64-pem|$(cat alice.csr | base64 | tr -d "\\n")⟫\n  signerName: kubernetes.io/kube-apiserver-client\n  usages: [client auth]\n',
      ),
    );
  });

  it('a here-document of a page is a template', async () => {
    await checkFindings({
      'README.md': `\`\`\`bash
cat <<EOF | kubectl apply -f -
apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata:
  name: alice
spec:
  request: $(cat alice.csr | base64 | tr -d "\\n")
  signerName: kubernetes.io/kube-apiserver-client
  expirationSeconds: 86400
  usages:
  - client auth
EOF
kubectl certificate approve alice
\`\`\`
`,
    });
  });
});

describe('what comes after it', () => {
  it('a PodCertificateRequest and a ClusterTrustBundle are read', async () => {
    await checkFindings(`${recipe}//- file=pcr.yaml
apiVersion: certificates.k8s.io/v1alpha1
kind: PodCertificateRequest
metadata: {name: web-1, namespace: dev}
spec:
  signerName: example.com/pods
  podName: web-1
  podUID: 0b8e1d1e-5b0a-4c0e-9a52-0f5c3a5a4a33
  serviceAccountName: web
  serviceAccountUID: 0b8e1d1e-5b0a-4c0e-9a52-0f5c3a5a4a34
  nodeName: node-1
  nodeUID: 0b8e1d1e-5b0a-4c0e-9a52-0f5c3a5a4a35
  maxExpirationSeconds: 86400
  pkixPublicKey: MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
  proofOfPossession: MEUCIQ
---
apiVersion: certificates.k8s.io/v1beta1
kind: ClusterTrustBundle
metadata: {name: "example.com:pods:v1"}
spec:
  signerName: example.com/pods
  trustBundle: |
    \${ca.crt}
`);
  });

  it('a trust bundle of leaves is told', async () => {
    await checkFindings(`${recipe}//- file=bundle.yaml
apiVersion: certificates.k8s.io/v1alpha1
kind: ClusterTrustBundle
metadata: {name: pods}
spec:
  trustBundle: |
    ⟪x509/ca-flag-missing|\${leaf.crt}⟫
`);
  });

  it('hover shows the certificate in the bundle', async () => {
    const { service, uri, offset } = await at(`${recipe}//- file=bundle.yaml
apiVersion: certificates.k8s.io/v1alpha1
kind: ClusterTrustBundle
metadata: {name: pods}
spec:
  trustBundle: |
    $0\${ca.crt}
`);
    expect((await service.hover(uri, offset))?.markdown).toContain('CN=kubernetes');
  });
});
